"""An application from its first page to where it stands, and all that goes wrong on the way."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tandem_web.documents.tests.samples import pdf
from tandem_web.equality.apps import ALIAS
from tandem_web.equality.models import Answers
from tandem_web.record.models import Content
from tandem_web.recruitment.mapping import partner_proof_of
from tandem_web.recruitment.models import Advert, Application, CandidateMessage
from tandem_web.recruitment.tests.scene import (
    a_draft,
    address,
    an_advert,
    an_application,
)
from tests.cast import Staff, raise_staff
from tests.working import work_off

pytestmark = pytest.mark.django_db

SENDING = override_settings(SENDS_EMAIL=True)
WRITTEN = {
    "name": "Mared Owen",
    "wish": "share",
    "statement": "I like the work.",
    "answer_C1": "I write every day.",
    "answer_C2": "A little.",
    "interview_language": "cy",
    "adjustments": "A ground-floor room",
}


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


@pytest.fixture
def advert(staff: Staff) -> Advert:
    return an_advert(staff)


def start(client: Client, advert: Advert, **more: str) -> Any:
    given = {"name": "Mared Owen", "email": "mared@example.com", "language": "cy", "token": "t1"}
    return client.post(f"/dyffryn/jobs/{advert.reference}/apply/", given | more)


@pytest.mark.proves("CCC-IN-3")
def test_somebody_applies_without_an_account(advert: Advert) -> None:
    client = Client()
    begun = start(client, advert)
    application = Application.objects.get()
    assert begun.url == address("edit", application)
    checked: Any = client.post(begun.url, WRITTEN | {"version": "0", "check": "1"})
    assert checked.url == address("check", application)
    assert "I write every day." in client.get(checked.url).content.decode()
    sent: Any = client.post(checked.url)
    assert sent.url == address("application", application)
    application.refresh_from_db()
    assert (application.state, application.wish) == ("submitted", "share")
    assert application.adjustments == "A ground-floor room"
    assert application.reference in client.get(sent.url).content.decode()


@SENDING
def test_the_letters_come_in_the_applicants_language_and_lead_back(advert: Advert) -> None:
    start(Client(), advert)
    work_off()
    letter = mail.outbox[0]
    assert letter.to == ["mared@example.com"]
    link = address("application", Application.objects.get())
    assert f"/cy{link}" in letter.body
    assert letter.extra_headers["Content-Language"] == "cy"
    assert CandidateMessage.objects.get().state == "sent"


@SENDING
def test_the_links_are_sent_again_and_nobody_learns_who_applied(advert: Advert) -> None:
    a_draft(advert)
    work_off()
    mail.outbox.clear()
    client = Client()
    known: Any = client.post("/dyffryn/jobs/link/", {"email": "MARED@example.com"})
    unknown: Any = client.post("/dyffryn/jobs/link/", {"email": "nobody@example.com"})
    work_off()
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_the_button_that_begins_pressed_twice_begins_one(advert: Advert) -> None:
    assert start(Client(), advert).url == start(Client(), advert).url
    assert Application.objects.count() == 1


@SENDING
def test_the_button_that_sends_pressed_twice_sends_one(advert: Advert) -> None:
    application = an_application(advert)
    for _press in range(2):
        assert Client().post(address("check", application)).status_code == 302
    work_off()
    assert CandidateMessage.objects.filter(kind="received").count() == 1
    assert Application.objects.get().version == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("cv.pdf", b"x" * (40 << 20), "larger than 10 MB", id="a file of 40 MB"),
        pytest.param("cv.pdf", b"MZ program", "neither a picture", id="a program named as PDF"),
        pytest.param("cv.pdf", b"", "empty", id="an empty file"),
    ],
)
def test_a_wrong_file_is_refused_and_no_word_is_lost(
    advert: Advert, name: str, content: bytes, words: str
) -> None:
    application = a_draft(advert)
    file = SimpleUploadedFile(name, content)
    sent = WRITTEN | {"version": "0", "file": file}
    response = Client().post(address("edit", application), sent)
    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert words in html
    assert "I like the work." in html
    application.refresh_from_db()
    assert (application.statement, application.file) == ("I like the work.", None)


def test_a_file_is_kept_under_the_number_of_the_application(advert: Advert) -> None:
    application = a_draft(advert)
    file = SimpleUploadedFile("Mared Owen <b>.pdf", pdf())
    Client().post(address("edit", application), WRITTEN | {"version": "0", "file": file})
    application.refresh_from_db()
    assert application.file is not None
    assert application.file.name == "A-0001.pdf"
    Client().post(address("edit", application), WRITTEN | {"version": "1", "remove_file": "1"})
    application.refresh_from_db()
    assert application.file is None


def test_a_script_in_a_name_is_only_a_name(staff: Staff, advert: Advert) -> None:
    name = '<script>alert("x")</script>'
    application = an_application(advert, name)
    pages = [
        Client().get(address("application", application)),
        staff.client(staff.hr_adviser).get("/dyffryn/jobs/vacancies/VA-0001/"),
        staff.client(staff.hr_adviser).get("/dyffryn/jobs/applicants/A-0001/"),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert name in unescape(page.content.decode())


def test_a_text_saved_after_the_last_day_is_kept_but_not_sent(
    staff: Staff, advert: Advert
) -> None:
    application = a_draft(advert)
    Advert.objects.filter(pk=advert.pk).update(closes_on=staff.today - timedelta(days=1))
    client = Client()
    client.post(address("edit", application), WRITTEN | {"version": "0", "check": "1"})
    response = client.post(address("check", application))
    assert response.status_code == 422
    assert "Your text is kept" in unescape(response.content.decode())
    application.refresh_from_db()
    assert (application.state, application.statement) == ("draft", "I like the work.")


def test_two_pages_of_one_application_lose_no_text(advert: Advert) -> None:
    application = a_draft(advert)
    client, url = Client(), address("edit", application)
    client.post(url, WRITTEN | {"version": "0"})
    second = client.post(url, WRITTEN | {"version": "0", "statement": "Another text"})
    html = unescape(second.content.decode())
    assert second.status_code == 422
    assert "on another page" in html
    assert "Another text" in html
    assert "I like the work." in html
    third = client.post(url, WRITTEN | {"version": "1", "statement": "Another text"})
    assert third.status_code == 302
    application.refresh_from_db()
    assert application.statement == "Another text"


def test_what_is_missing_is_named_and_nothing_is_sent(advert: Advert) -> None:
    application = a_draft(advert)
    response = Client().post(address("check", application))
    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert "Choose how you would like to do the job" in html
    assert "Say how you meet this: Writes clearly" in html
    assert "Knows housing law" not in html.split("Before you can send it")[1]


@pytest.mark.parametrize("page", ["application", "edit", "check", "withdraw", "equality"])
def test_a_guessed_address_opens_nothing(advert: Advert, page: str) -> None:
    application = a_draft(advert)
    url = address(page, application)
    assert Client().get(url.replace(url.rsplit("-", 1)[1][:4], "0000", 1)).status_code == 404


def test_nobody_keeps_a_copy_of_an_applicants_pages(advert: Advert) -> None:
    response = Client().get(address("application", a_draft(advert)))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_an_application_is_withdrawn_and_stays_so(advert: Advert) -> None:
    application = an_application(advert)
    assert Client().post(address("withdraw", application)).status_code == 302
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert Client().get(address("edit", application)).status_code == 302


@pytest.mark.proves("CCC-IN-4", "CCC-VAC-4")
def test_two_apply_together_each_with_an_application_of_their_own(advert: Advert) -> None:
    first = an_application(advert)
    link = f"/dyffryn/jobs/together/{first.partner_key}-{partner_proof_of(first)}/"
    client = Client()
    assert "Mared Owen" in client.get(link).content.decode()
    given = {"name": "Gwen Rees", "email": "gwen@example.com", "language": "en", "token": "t2"}
    assert client.post(link, given).status_code == 302
    second = Application.objects.get(name="Gwen Rees")
    first.refresh_from_db()
    assert (second.partner, first.partner) == (first, second)
    # The link works once, and neither reads what the other wrote.
    assert client.get(link).status_code == 404
    assert "I like the work." not in client.get(address("edit", second)).content.decode()


@pytest.mark.django_db(databases=["default", ALIAS])
def test_equality_answers_say_nothing_of_whose_they_are(advert: Advert) -> None:
    application = an_application(advert)
    before = Content.objects.count()
    client = Client()
    for _press in range(2):
        given = {"gender": "woman", "disabled": "yes"}
        assert client.post(address("equality", application), given).status_code == 302
    kept = Answers.objects.get()
    assert (kept.gender, kept.disabled, kept.age_group) == ("woman", "yes", "")
    assert Content.objects.count() == before
    columns = apps.get_model("equality", "Answers")._meta.get_fields()
    assert {column.name for column in columns} == {
        *("number", "employer", "advert", "gender", "age_group", "ethnic_group"),
        *("disabled", "cares_for_somebody", "speaks_welsh"),
    }
    assert not any(column.is_relation for column in columns)


def test_the_record_never_holds_what_an_applicant_wrote(advert: Advert) -> None:
    an_application(advert)
    told = " ".join(Content.objects.values_list("text", flat=True))
    for word in ("Mared", "mared@example.com", "I like the work", "write every day"):
        assert word not in told
