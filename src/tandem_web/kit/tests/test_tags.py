"""Values are written in the page's language."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from tandem.messages import Text
from tandem_web.kit.apps import NavigationEntry
from tandem_web.kit.templatetags import kit

SPACE = "\N{NO-BREAK SPACE}"
WRITTEN = [
    ("{{ 1110|minutes }}", "18 h 30 min", "18 awr 30 mun"),
    ("{{ day|date_long }}", "7 December 2026", "7 Rhagfyr 2026"),
    ("{{ day|date_short }}", "7 December", "7 Rhagfyr"),
    ("{{ day|weekday }}", "Monday", "Dydd Llun"),
    ("{{ 510|time_of_day }}", "08:30", "08:30"),
    ("{{ instant|time_of_day }}", "13:15", "13:15"),
    ("{{ late|date_short }}", "2 July", "2 Gorffennaf"),
    ("{{ 17217|money }}", "£17,217.00", "£17,217.00"),
    ("{{ text|in_language }}", "post", "swydd"),
    ('{{ row|bilingual:"name" }}', "Housing", "Tai"),
    ('{{ half|bilingual:"name" }}', "Housing", "Housing"),
]
VALUES = {
    "day": date(2026, 12, 7),
    "instant": datetime(2026, 7, 1, 12, 15, tzinfo=UTC),
    "late": datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
    "text": Text("post", "swydd"),
    "row": SimpleNamespace(name_en="Housing", name_cy="Tai"),
    "half": SimpleNamespace(name_en="Housing", name_cy=""),
}


@pytest.mark.parametrize(("source", "english", "welsh"), WRITTEN, ids=[w[0] for w in WRITTEN])
def test_a_value_is_written_in_the_language_of_the_page(
    source: str, english: str, welsh: str
) -> None:
    for language, expected in (("en", english), ("cy", welsh)):
        with translation.override(language):
            written = Template(source).render(Context(VALUES))
        assert written.replace(SPACE, " ") == expected


SWITCHES = [
    ("en", "/dyffryn/posts/?page=2&q=t%C5%B7", "/cy/dyffryn/posts/?page=2&amp;q=t%C5%B7"),
    ("cy", "/cy/dyffryn/posts/?page=2", "/dyffryn/posts/?page=2"),
    ("en", "/", "/cy/"),
    ("cy", "/cy/", "/"),
]


@pytest.mark.parametrize(("language", "here", "there"), SWITCHES)
def test_the_switch_leads_to_the_same_page_in_the_other_language(
    language: str, here: str, there: str
) -> None:
    context = Context({"request": RequestFactory().get(here)})
    with translation.override(language):
        source = "{% language_switch as other %}{{ other.url }}"
        assert Template(source).render(context) == there


CITED = [
    # pack, what is cited, the clauses to which the page links
    ("carmarthenshire", ["CCC-OWN-3"], ["CCC-OWN-3"]),
    ("scottish_parliament", ["CCC-OWN-3", "ERA-86"], ["SPCB-ACCEPT-2", "ERA-86"]),
    ("scottish_parliament", ["CCC-VAC-6", "CCC-VAC-7"], ["NOT-IN-POLICY-STEP"]),
    ("scottish_parliament", ["gone"], ["gone"]),
]


@pytest.mark.parametrize(("pack", "cited", "shown"), CITED)
def test_a_clause_is_shown_as_the_employers_own_policy_has_it_and_once(
    pack: str, cited: list[str], shown: list[str]
) -> None:
    request = RequestFactory().get("/")
    vars(request).update(employer=SimpleNamespace(slug="dyffryn", pack=pack))
    context = Context({"request": request, "cited": cited})
    written = Template("{% clause_links cited %}").render(context)
    assert re.findall(r"/policy/([^/\"]+)", written) == shown


CLOCKS = [
    (date(2026, 1, 1), "10 days False 0.00%"),
    (date(2026, 1, 6), "5 days False 50.00%"),
    (date(2026, 1, 11), "0 days False 100.00%"),
    (date(2026, 1, 12), "1 day True 100.00%"),
]


@pytest.mark.parametrize(("today", "drawn"), CLOCKS)
def test_a_clock_runs_from_its_start_to_its_end(today: date, drawn: str) -> None:
    context = Context({"a": date(2026, 1, 1), "b": date(2026, 1, 11), "today": today})
    source = "{% clock a b today as c %}{{ c.amount }} {{ c.overdue }} {{ c.passed }}"
    with translation.override("en"):
        assert Template(source).render(context).replace(SPACE, " ") == drawn


class Configuration:
    """An app that adds three entries to the navigation."""

    navigation = (
        NavigationEntry(label="Secret", view="secret", order=9, shown_to=lambda person: False),
        NavigationEntry(label="Posts", view="posts", order=2, public=True),
        NavigationEntry(label="Home", view="home", order=1),
    )


SHOWN = [
    ("somebody", "/dyffryn/posts/7/", [("Home", False), ("Posts", True)]),
    ("somebody", "/dyffryn/", [("Home", True), ("Posts", False)]),
    ("somebody", "/dyffryn/cases/", [("Home", True), ("Posts", False)]),
    (None, "/dyffryn/posts/", [("Posts", True)]),
]


@pytest.mark.parametrize(("person", "here", "expected"), SHOWN)
def test_the_navigation_shows_what_a_person_may_see_and_where_they_are(
    monkeypatch: pytest.MonkeyPatch,
    person: str | None,
    here: str,
    expected: list[tuple[str, bool]],
) -> None:
    addresses = {"home": "/dyffryn/", "posts": "/dyffryn/posts/"}
    monkeypatch.setattr(kit, "reverse", lambda view, args: addresses[view])
    monkeypatch.setattr(apps, "get_app_configs", lambda: [Configuration])
    request = RequestFactory().get(here)
    vars(request).update(person=person, employer=SimpleNamespace(slug="dyffryn"))
    links = kit.navigation(Context({"request": request}))
    assert [(link.label, link.current) for link in links] == expected


def test_nobody_is_shown_the_navigation_of_no_employer() -> None:
    assert kit.navigation(Context({"request": RequestFactory().get("/")})) == []
