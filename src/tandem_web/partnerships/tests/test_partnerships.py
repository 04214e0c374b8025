"""Shared posts: who is on, what colleagues may know, what no partner learns of the other."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tandem.patterns import monday_of
from tandem_web.cases.models import Case
from tandem_web.kit.templatetags.kit import minutes_filter
from tandem_web.leave.queries import balances
from tandem_web.partnerships.actions import pass_day
from tandem_web.partnerships.queries import partnership_of, shared_posts
from tandem_web.patterns.actions import start_pattern
from tandem_web.patterns.queries import patterns_on
from tandem_web.people.actions import add_employment, add_person
from tandem_web.posts.actions import PostValues, end_holding, save_post, start_holding
from tandem_web.posts.models import Holding, Post
from tests.cast import Cast, raise_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]

PAGE = "/dyffryn/partnerships/S-001/"


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


def read(cast: Cast, person: object, path: str = PAGE) -> str:
    answer = cast.client(person).get(path)  # type: ignore[arg-type]
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_post_counts_as_shared_only_once_two_hold_it(cast: Cast) -> None:
    found = [post.reference for post in shared_posts(cast.employer, cast.today)]
    assert found == ["S-001"]


def test_temporary_cover_makes_no_partnership(cast: Cast) -> None:
    start_holding(
        post=cast.plain_post,
        employment=cast.second_waiting.employments.get(),
        kind=Holding.Kind.TEMPORARY,
        weekly_minutes=600,
        starts_on=cast.today,
        actor=cast.hr_adviser,
    )
    assert partnership_of(cast.plain_post, cast.today) is None


def test_a_partner_who_left_leaves_vacant_hours_and_the_page_stands(cast: Cast) -> None:
    holding = Holding.objects.get(
        post=cast.shared_post, employment__person=cast.second_partner, ends_on=None
    )
    end_holding(holding=holding, ends_on=cast.today - timedelta(days=1), actor=cast.hr_adviser)
    partnership = partnership_of(cast.shared_post, cast.today)
    assert partnership is not None
    assert [person.full_name for person in partnership.people] == ["Rhian Bowen"]
    assert partnership.vacant_minutes == 1110
    assert "18\N{NO-BREAK SPACE}h" in read(cast, cast.first_partner)
    assert "vacant" in read(cast, cast.hr_adviser, "/dyffryn/partnerships/")


@pytest.mark.parametrize(
    ("moment", "sentences"),
    [
        ((0, 9, 0), ("Rhian Bowen", "Until 16:15 today; then again from Tuesday 08:30")),
        ((2, 11, 0), ("Rhian Bowen", "Until 12:30 today; Marc Price from 12:00 today")),
        ((2, 12, 10), ("Rhian Bowen and Marc Price", "Together until 12:30 today")),
        ((3, 7, 0), ("Nobody now", "Marc Price from 08:30 today")),
        ((5, 9, 0), ("Nobody now", "Rhian Bowen from Monday 08:30")),
    ],
    ids=["on a Monday", "before the changeover", "in the overlap", "early", "at the weekend"],
)
def test_the_page_says_who_is_on_and_until_when(
    cast: Cast, settings: Settings, moment: tuple[int, int, int], sentences: tuple[str, str]
) -> None:
    weekday, hour, minute = moment
    day = monday_of(cast.today) + timedelta(days=weekday - 7)
    settings.TANDEM_NOW = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    page = read(cast, cast.employee, f"{PAGE}role/")
    for sentence in sentences:
        assert sentence in page


def test_the_page_turns_to_any_week_and_marks_its_public_holidays(cast: Cast) -> None:
    page = read(cast, cast.first_partner, f"{PAGE}?week=2026-12-25")
    assert "Week of 21\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2026" in page
    assert "Christmas Day" in page
    assert "?week=2026-12-14#week" in page
    assert "?week=2026-12-28#week" in page
    assert "This week" in read(cast, cast.first_partner, f"{PAGE}?week=no-week")
    assert "This week" in read(cast, cast.first_partner, f"{PAGE}?week=0001-01-01")
    assert "Week of" in read(cast, cast.first_partner, f"{PAGE}?week=2040-01-02")


def test_a_day_opens_the_leave_years_that_it_begins_once(cast: Cast) -> None:
    first = pass_day(employer=cast.employer, today=cast.today)
    assert first.opened > 0
    again = pass_day(employer=cast.employer, today=cast.today)
    assert (again.woken, again.opened) == (0, 0)


def test_tick_wakes_the_case_whose_day_has_come(
    cast: Cast, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    day = Case.objects.get(pk=cast.open_case.pk).wakes_on
    assert day is not None
    settings.TANDEM_NOW = datetime(day.year, day.month, day.day, 6, 0, tzinfo=UTC)
    call_command("tick")
    assert "dyffryn: 1 cases woken" in capsys.readouterr().out
    assert [row.command for row in cast.open_case.obligations.all()] == ["draft"]


def test_a_partner_sees_their_own_pay_and_leave_and_nothing_of_the_others(cast: Cast) -> None:
    pass_day(employer=cast.employer, today=cast.today)
    figures = {}
    for name, person in (("first", cast.first_partner), ("second", cast.second_partner)):
        found = balances(person.employments.get(), cast.today)
        assert found.annual_leave is not None
        figures[name] = minutes_filter(found.annual_leave.result)
    assert figures["first"] != figures["second"]
    page = read(cast, cast.first_partner)
    assert "Your salary" in page
    assert figures["first"] in page
    assert figures["second"] not in page


def test_hr_and_payroll_see_both_partners_pay_and_the_line_manager_neither(cast: Cast) -> None:
    for person in (cast.hr_adviser, cast.payroll):
        assert read(cast, person).count("Hourly rate") == 2
    page = read(cast, cast.line_manager)
    assert "Hourly rate" not in page
    assert "£" not in page


def test_colleagues_see_the_role_without_private_facts(cast: Cast) -> None:
    page = read(cast, cast.employee, f"{PAGE}role/")
    assert "rhian@dyffryn.example" in page
    for private in ("£", "18\N{NO-BREAK SPACE}h", "annual leave"):
        assert private not in page
    assert cast.client(cast.employee).get(PAGE).status_code == 403


def test_a_partner_of_one_post_goes_straight_to_it(cast: Cast) -> None:
    client = cast.client(cast.first_partner)
    assert client.get("/dyffryn/partnerships/")["Location"] == PAGE
    assert client.get("/dyffryn/partnerships/?show=all").status_code == 200
    assert "My role" in read(cast, cast.first_partner)
    assert "Shared posts" in read(cast, cast.employee, "/dyffryn/partnerships/")


def test_a_post_that_nobody_shares_has_no_such_page(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    assert client.get("/dyffryn/partnerships/S-003/").status_code == 404
    assert client.get("/dyffryn/partnerships/S-999/role/").status_code == 404


def test_the_list_finds_by_title_and_by_name_and_says_so_when_nothing_fits(cast: Cast) -> None:
    listing = "/dyffryn/partnerships/?q="
    assert "Marc Price" in read(cast, cast.hr_adviser, f"{listing}marc")
    assert "Marc Price" in read(cast, cast.hr_adviser, f"{listing}team+leader")
    assert "No shared post fits your search" in read(cast, cast.hr_adviser, f"{listing}xyz")


def test_the_list_takes_the_same_queries_for_one_post_and_for_twenty(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    client.get("/dyffryn/partnerships/")
    with CaptureQueriesContext(connection) as one:
        client.get("/dyffryn/partnerships/")
    for number in range(20):
        _share_another(cast, number)
    with CaptureQueriesContext(connection) as twenty:
        answer = client.get("/dyffryn/partnerships/")
    assert len(answer.context["rows"]) == 20
    assert len(twenty) == len(one) <= LIST


def test_the_partners_page_keeps_to_its_queries(cast: Cast) -> None:
    client = cast.client(cast.first_partner)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert len(asked) <= PARTNERSHIP
    role = cast.client(cast.employee)
    role.get(f"{PAGE}role/")
    with CaptureQueriesContext(connection) as asked:
        role.get(f"{PAGE}role/")
    assert len(asked) <= ROLE


def _share_another(cast: Cast, number: int) -> Post:
    """One more post with two holders, by the actions of posts and patterns."""
    post = save_post(
        post=None,
        employer=cast.employer,
        values=PostValues(
            reference=f"X-{number:03d}",
            title_en=f"Post {number}",
            title_cy=f"Swydd {number}",
            service=cast.shared_post.service,
            grade="E",
            full_time_minutes=2220,
            reports_to=None,
            standby=False,
            service_hours=(),
            criteria=(),
        ),
        actor=cast.hr_adviser,
    )
    patterns = list(patterns_on(cast.shared_post, cast.today).values())
    for side, pattern in enumerate(patterns):
        person = add_person(
            employer=cast.employer,
            actor=None,
            given_name=f"Person{side}",
            family_name=f"Number{number}",
        )
        job = add_employment(
            person=person,
            actor=None,
            payroll_number=f"X{number}-{side}",
            starts_on=cast.today,
            weekly_minutes=1110,
        )
        common: Any = {"post": post, "employment": job, "starts_on": cast.today, "actor": None}
        start_holding(kind=Holding.Kind.SUBSTANTIVE, weekly_minutes=1110, **common)
        start_pattern(pattern=pattern, **common)
    return post


LIST = 20
PARTNERSHIP = 30
ROLE = 20
