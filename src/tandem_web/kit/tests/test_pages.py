"""The kit's own pages say what to do, in both languages, and lose nothing."""

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tandem_web.kit.middleware import PrivatePages

pytestmark = [pytest.mark.urls("tandem_web.kit.tests.pages"), pytest.mark.django_db]

ERRORS = [
    ("/nothing/", 404, "Page not found", "check that it is right"),
    ("/cy/dim/", 404, "Heb ddod o hyd i’r dudalen", "gwiriwch ei fod yn gywir"),
    ("/broken/", 500, "Something has gone wrong", "Try again in a few minutes"),
    ("/cy/broken/", 500, "Aeth rhywbeth o’i le", "Rhowch gynnig arall arni"),
]


@pytest.mark.parametrize(("address", "status", "title", "advice"), ERRORS)
def test_an_error_page_says_what_to_do(address: str, status: int, title: str, advice: str) -> None:
    response = Client(raise_request_exception=False).get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert f'<h1 class="tandem-heading__title">{title}</h1>' in text
    assert advice in text


@pytest.mark.parametrize(("start", "button"), [("", "Send again"), ("/cy", "Anfon eto")])
def test_a_wrong_token_keeps_what_was_typed_and_no_password(start: str, button: str) -> None:
    client = Client(enforce_csrf_checks=True)
    typed = {"reason": "Caring for <Mam>", "new_password": "hunter2", "csrfmiddlewaretoken": "x"}
    response = client.post(f"{start}/take/?step=2", typed)
    text = response.content.decode()
    assert response.status_code == 403
    assert "Caring for &lt;Mam&gt;" in text
    assert "hunter2" not in text
    assert button in text

    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert token is not None
    again = {"reason": "Caring for <Mam>", "csrfmiddlewaretoken": token.group(1)}
    assert client.post(f"{start}/take/?step=2", again).content.decode() == "took Caring for <Mam>"


def test_a_form_that_another_site_has_sent_is_not_offered_again() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/take/", {"reason": "forged"}, headers={"origin": "https://evil.test"})
    text = response.content.decode()
    assert response.status_code == 403
    assert "another website" in text
    assert "forged" not in text
    assert "Send again" not in text


@pytest.mark.parametrize(("address", "language"), [("/privacy/", "en"), ("/cy/privacy/", "cy")])
def test_a_page_says_which_language_it_is_in(address: str, language: str) -> None:
    response = Client().get(address)
    assert f'<html lang="{language}"' in response.content.decode()
    assert response["Content-Language"] == language


def test_nothing_inline_is_allowed_and_nothing_inline_is_there() -> None:
    response = Client().get("/kit/")
    policy = response["Content-Security-Policy"]
    text = response.content.decode()
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert re.findall(r"<script(?![^>]* src=)|\sstyle=|\son[a-z]+=|javascript:", text) == []


def test_errors_are_said_first_and_in_the_title() -> None:
    response = Client().post("/kit/", {})
    text = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Style page" in text.replace("\n", " ")
    assert text.index("There is a problem") < text.index("<h1")


def test_the_site_says_that_it_answers() -> None:
    assert Client().get("/health/").content == b"ok"


@pytest.mark.parametrize(
    ("signed_in", "kept"), [(True, "private, no-store"), (False, None)], ids=["in", "out"]
)
def test_a_signed_in_page_is_kept_by_no_cache(signed_in: bool, kept: str | None) -> None:
    request = RequestFactory().get("/")
    request.user = cast("Any", SimpleNamespace(is_authenticated=signed_in))
    response = PrivatePages(lambda request: HttpResponse())(request)
    assert response.headers.get("Cache-Control") == kept
