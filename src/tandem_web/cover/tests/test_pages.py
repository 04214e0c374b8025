"""The pages of a plan: who sees what, and that nobody reads why anybody is away."""

from datetime import timedelta

import pytest

from tandem_web.cover.actions import confirm_holder
from tandem_web.cover.queries import cover_due
from tandem_web.cover.tests.scene import (
    HALF,
    accepted,
    asked,
    away,
    first_day,
    paid_plan,
    the_plan,
    wanted,
)
from tandem_web.people.models import Person
from tandem_web.posts.queries import position_of
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db
WORDS = ("aternity", "amolaeth", "ickness", "alwch")


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def address(cast: Cast, rest: str = "") -> str:
    return f"/{cast.employer.slug}/cover/{the_plan(cast).pk}/{rest}"


def lines(cast: Cast, person: Person, days: int = 0) -> list[str]:
    return [
        line.sentence for line in cover_due(position_of(person, cast.today + timedelta(days=days)))
    ]


@pytest.mark.proves("CCC-COV-3")
def test_whoever_is_asked_reads_that_the_other_is_away_and_never_why(cast: Cast) -> None:
    paid_plan(cast)
    asked(cast)
    confirm_holder(
        plan=the_plan(cast),
        wanted=wanted(cast, weeks=(13, 38), minutes=HALF, person=cast.second_waiting),
        actor=cast.hr_adviser,
    )
    for person in (cast.first_partner, cast.second_waiting, cast.budget_manager):
        found = cast.client(person).get(address(cast)).text
        assert "Marc Price is away" in found
        assert not any(word in found for word in WORDS)
    found = cast.client(cast.first_partner).get(address(cast)).text
    assert "You are free to decline" in found
    # What is only asked is between the two.
    assert "asks whether you would cover" not in cast.client(cast.payroll).get(address(cast)).text


def test_the_budget_is_for_those_who_run_pay_and_check(cast: Cast) -> None:
    paid_plan(cast)
    seen = {
        name: "CH-2201" in cast.client(person).get(address(cast)).text
        for name, person in {
            "manager": cast.line_manager,
            "budget": cast.budget_manager,
            "auditor": cast.auditor,
            "partner": cast.first_partner,
            "absent": cast.second_partner,
        }.items()
    }
    assert seen == {
        "manager": True, "budget": True, "auditor": True, "partner": False, "absent": False
    }  # fmt: skip


def test_a_colleague_reads_nothing_of_a_plan(cast: Cast) -> None:
    away(cast)
    assert cast.client(cast.employee).get(address(cast)).status_code == 403
    post = cast.client(cast.employee).get("/dyffryn/posts/S-001/").text
    assert "Everything goes back" not in post
    assert (
        "Everything goes back" in cast.client(cast.first_partner).get("/dyffryn/posts/S-001/").text
    )


def test_home_says_what_a_plan_asks_of_whom(cast: Cast) -> None:
    away(cast)
    assert lines(cast, cast.budget_manager) == ["Say which budget pays for cover"]
    assert lines(cast, cast.line_manager) == []
    plan = the_plan(cast)
    answer = cast.client(cast.budget_manager).post(
        address(cast, "authorise/"), {"budget_authority": "CH-2201, Catrin Vaughan"}
    )
    assert answer.status_code == 302
    assert lines(cast, cast.line_manager) == ["Plan who covers"]
    asked(cast, (1, 38), HALF)
    assert lines(cast, cast.first_partner) == ["Answer whether you cover for a time"]
    cast.client(cast.first_partner).post(
        f"/dyffryn/cover/intervals/{plan.intervals.get().pk}/accept/"
    )
    assert lines(cast, cast.first_partner) == []
    near = (plan.reverts_on - cast.today).days - 28
    for person in (cast.first_partner, cast.line_manager):
        assert lines(cast, person, near - 1) == []
        [line] = lines(cast, person, near)
        assert line.startswith("Cover ends: everything goes back on")


def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(cast: Cast) -> None:
    paid_plan(cast)
    start = first_day(cast)
    given = {
        "employment": "E-104",
        "first_day_0": start.day, "first_day_1": start.month, "first_day_2": start.year,
        "last_day_0": start.day, "last_day_1": start.month, "last_day_2": start.year,
        "weekly_minutes": "18:31",
    }  # fmt: skip
    names = {key.replace("_0", "_day").replace("_1", "_month").replace("_2", "_year"): value
             for key, value in given.items()}  # fmt: skip
    answer = cast.client(cast.line_manager).post(address(cast, "ask/"), given | names)
    assert answer.status_code == 422
    assert "18:31" in answer.text
    holder = cast.client(cast.hr_adviser).post(
        address(cast, "holder/"), given | names | {"payroll_number": "E-000"}
    )
    assert holder.status_code == 422
    assert "No job here has this payroll number" in holder.text


def test_a_plan_needs_as_many_queries_for_ten_intervals_as_for_two(cast: Cast) -> None:
    paid_plan(cast)
    for week in (1, 2):
        accepted(cast, (week, week), 60)
    client = cast.client(cast.line_manager)
    few = queries_of(client, address(cast))
    for week in range(3, 11):
        accepted(cast, (week, week), 60)
    # One version more is one row of the same query.
    assert queries_of(client, address(cast)) == few
    assert queries_of(client, "/dyffryn/cover/") == queries_of(client, "/dyffryn/cover/?page=1")
