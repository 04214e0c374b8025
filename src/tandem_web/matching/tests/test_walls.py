"""A match and a selection never meet: neither in what is imported, nor on any page."""

import ast
from pathlib import Path
from typing import Any

import pytest

from tandem_web.matching.tests.meeting_scene import AT, a_profile, named
from tandem_web.recruitment.actions import save_panel
from tandem_web.recruitment.tests.scene import an_advert, an_application
from tests.architecture.source import SITE, python_files, tree_of
from tests.cast import Cast, raise_cast

SELECTION = {"tandem_web.recruitment", "tandem_web.cases", "tandem_web.equality"}


@pytest.mark.django_db
def test_a_panel_and_recruitment_see_nothing_of_a_match(settings: Any) -> None:
    settings.TANDEM_NOW = AT
    cast = raise_cast()
    application = an_application(an_advert(cast))
    save_panel(case=application.case, members=[], chair=cast.auditor, actor=None)
    first = a_profile(cast, cast.first_partner, "Heron 12", about="Words of a profile")
    second = a_profile(cast, cast.employee, "Curlew 7", about="Words of a profile")
    named(first, second)
    case, advert = application.case.reference, application.advert.reference
    pages = (
        f"/dyffryn/cases/{case}/",
        f"/dyffryn/jobs/{advert}/",
        f"/dyffryn/jobs/applications/{application.reference}/",
        "/dyffryn/jobs/",
        "/dyffryn/",
    )
    read = 0
    for reader in (cast.auditor, cast.hr_adviser, cast.line_manager):
        client = cast.client(reader)
        for page in pages:
            answer = client.get(page)
            read += answer.status_code == 200
            for secret in ("Heron 12", "Curlew 7", "Words of a profile"):
                assert secret not in answer.content.decode(), page
    assert read > 6


@pytest.mark.django_db
def test_the_pages_of_matching_hold_nothing_of_a_selection(settings: Any) -> None:
    settings.TANDEM_NOW = AT
    cast = raise_cast()
    application = an_application(an_advert(cast))
    own = a_profile(cast, cast.first_partner, "Heron 12", wishes={})
    other = a_profile(cast, cast.employee, "Curlew 7", wishes={})
    row = named(own, other)
    for page in _pages(cast, row.pk):
        for secret in (application.reference, application.case.reference):
            assert secret not in page


def _pages(cast: Cast, number: int) -> list[str]:
    client = cast.client(cast.first_partner)
    home = "/dyffryn/matching"
    addresses = (
        f"{home}/suggestions/",
        f"{home}/introductions/",
        f"{home}/introductions/{number}/",
        f"{home}/people/Curlew 7/guide/",
    )
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.text for answer in answers]


@pytest.mark.django_db
def test_the_privacy_notices_say_what_is_compared_and_who_else_sees_it() -> None:
    cast = raise_cast()
    client = cast.client(cast.employee)
    kept = client.get("/dyffryn/policy/privacy/").text
    for said in (
        "They compare days, hours, skills, grade, service, place",
        "never your name, age, health, family or any other protected characteristic",
        "breaks in your career and what you answered for statistics are not asked",
    ):
        assert said in " ".join(kept.split())
    plain = " ".join(client.get("/privacy/").text.split())
    assert "No other employer sees anything of yours, unless you join an open pool" in plain
    assert "Your name, age, sex, health, family and origin are never compared" in plain


def test_neither_imports_the_other() -> None:
    wrong = [
        f"{path.relative_to(SITE)}: {module}"
        for path in python_files("src")
        if path.is_relative_to(SITE / "matching") and "tests" not in path.parts
        for module in _imported(path)
        if any(module.startswith(one) for one in SELECTION)
    ]
    assert wrong == []


def _imported(path: Path) -> list[str]:
    nodes = list(ast.walk(tree_of(path)))
    whole = [one.name for node in nodes if isinstance(node, ast.Import) for one in node.names]
    parts = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    # `from tandem_web import equality` names it too.
    names = [
        f"{node.module}.{one.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    ]
    return [*whole, *parts, *names]
