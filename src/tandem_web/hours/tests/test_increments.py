"""Increments: worked out from grade and policy, confirmed by HR, several at once."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tandem_web.hours.actions import confirm_increments, set_grade, set_pay_point
from tandem_web.hours.models import Grade, PayPointSet, PayrollNotice
from tandem_web.hours.queries import hours_due, increments_of, pay
from tandem_web.hours.tests.scene import job
from tandem_web.people.models import Person
from tandem_web.policy.actions import override
from tandem_web.posts.queries import position_of
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
APRIL = date(2027, 4, 1)
PAGE = "/dyffryn/hours/increments/"


@pytest.fixture
def cast(db: None, settings: Any) -> Cast:
    """Two partners of grade H on points 26 and 24, looked at in February."""
    settings.TANDEM_NOW = datetime(2027, 2, 15, 10, tzinfo=LONDON)
    cast = raise_cast()
    grade(cast, "H", 23, 27)
    start(cast, cast.first_partner, 26, date(2026, 4, 20))
    start(cast, cast.second_partner, 24, date(2026, 4, 20))
    return cast


def grade(cast: Cast, name: str, lowest: int, highest: int) -> Grade:
    return set_grade(
        employer=cast.employer,
        name=name,
        lowest=lowest,
        highest=highest,
        holds_from=date(2026, 4, 1),
        actor=cast.hr_adviser,
    )


def start(cast: Cast, person: Person, point: int, on: date, kind: str = "starting") -> PayPointSet:
    return set_pay_point(
        employment=job(person),
        kind=kind,
        point=point,
        holds_from=on,
        criteria="Experience",
        approved_by="Nia Hughes",
        actor=cast.administrator,
        today=cast.today,
    )


def due(cast: Cast, on: date | None = None) -> list[tuple[str, date, int]]:
    return [
        (one.employment.payroll_number, one.increment.day, one.increment.point)
        for one in increments_of(cast.employer, on or cast.today).due
    ]


def confirm(cast: Cast, *keys: str, actor: Person | None = None) -> list[PayPointSet]:
    return confirm_increments(
        employer=cast.employer,
        chosen=keys,
        criteria="The yearly increment",
        approved_by="Nia Hughes",
        actor=actor or cast.hr_adviser,
        today=cast.today,
    )


@pytest.mark.proves("CCC-PAY-3")
def test_each_partner_rises_by_a_point_on_the_day_of_the_policy(cast: Cast) -> None:
    assert due(cast) == [("E-104", APRIL, 27), ("E-105", APRIL, 25)]
    assert due(cast, date(2027, 1, 30)) == []
    one = increments_of(cast.employer, cast.today).due[0]
    assert one.before is not None
    assert one.after is not None
    assert one.after.result.value > one.before.result.value
    assert "CCC-PAY-3" in one.decision.clauses


@pytest.mark.proves("CCC-PAY-3")
def test_nothing_rises_until_somebody_confirms_it(cast: Cast) -> None:
    assert PayPointSet.objects.filter(kind="increment").count() == 0
    rows = confirm(cast, "E-104/2027-04-01/27", "E-105/2027-04-01/25")
    assert [(row.point, row.holds_from, row.approved_by) for row in rows] == [
        (27, APRIL, "Nia Hughes"),
        (25, APRIL, "Nia Hughes"),
    ]
    assert due(cast) == []
    assert pay(job(cast.first_partner), date(2027, 3, 31)).point == 26
    assert pay(job(cast.first_partner), APRIL).point == 27
    told = PayrollNotice.objects.filter(kind="point", effective_on=APRIL)
    assert {one.employment.payroll_number for one in told} == {"E-104", "E-105"}


def test_at_the_top_of_the_grade_nothing_is_due(cast: Cast) -> None:
    confirm(cast, "E-104/2027-04-01/27")
    assert due(cast, date(2028, 3, 1)) == [("E-105", APRIL, 25)]


def test_a_correction_puts_the_point_right_and_not_the_time(cast: Cast) -> None:
    start(cast, cast.second_partner, 25, date(2026, 12, 1), kind="correction")
    assert ("E-105", APRIL, 26) in due(cast)


def test_an_employer_may_let_them_fall_on_the_anniversary(cast: Cast) -> None:
    override(
        employer=cast.employer,
        parameter="increment.falls",
        value="anniversary",
        holds_from=date(2026, 4, 1),
        reason="Our conditions of service",
        actor=cast.administrator,
        today=cast.today,
    )
    assert due(cast, date(2027, 3, 1)) == [
        ("E-104", date(2027, 4, 20), 27),
        ("E-105", date(2027, 4, 20), 25),
    ]


@pytest.mark.parametrize(
    "key", ["E-104/2027-04-01/28", "E-104/2027-05-01/27", "E-999/2027-04-01/27"]
)
def test_what_is_not_due_as_it_was_is_not_written(cast: Cast, key: str) -> None:
    with pytest.raises(ValidationError):
        confirm(cast, "E-105/2027-04-01/25", key)
    assert PayPointSet.objects.filter(kind="increment").count() == 0


def test_nobody_confirms_their_own(cast: Cast) -> None:
    grade(cast, "K", 30, 36)
    start(cast, cast.hr_adviser, 33, date(2026, 4, 20))
    with pytest.raises(ValidationError):
        confirm(cast, "E-101/2027-04-01/34")
    found = cast.client(cast.hr_adviser).get(PAGE).text
    assert "Nia Hughes: from point 33" in found
    assert 'value="E-101' not in found


def test_no_point_outside_the_grade_is_entered(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        start(cast, cast.first_partner, 28, date(2027, 1, 4))
    assert "point" in refused.value.error_dict
    with pytest.raises(ValidationError):
        grade(cast, "G", 22, 19)
    with pytest.raises(ValidationError):
        grade(cast, "G", 22, 999)


def test_what_nobody_can_say_is_named(cast: Cast) -> None:
    grade(cast, "G", 19, 22)
    found = increments_of(cast.employer, cast.today)
    assert found.without_start == 2
    assert "L" in found.grades_without_ends
    assert "H" not in found.grades_without_ends


def test_hr_confirms_several_on_one_page(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    [line] = [
        one for one in hours_due(position_of(cast.hr_adviser, cast.today)) if one.url == PAGE
    ]
    assert line.sentence == "Confirm 2 increments"
    nothing = client.post(PAGE, {"criteria": "Yearly", "approved_by": "Nia Hughes"})
    assert nothing.status_code == 422
    assert "Choose the increments that you confirm" in nothing.text
    given = {
        "chosen": ["E-104/2027-04-01/27", "E-105/2027-04-01/25"],
        "criteria": "The yearly increment",
        "approved_by": "Nia Hughes",
    }
    assert cast.client(cast.auditor).post(PAGE, given).status_code == 403
    assert client.post(PAGE, given).status_code == 302
    assert "No increment is due" in client.get(PAGE).text
    again = client.post(PAGE, given)
    assert again.status_code == 422


def test_the_list_needs_as_many_queries_for_two_as_for_four(cast: Cast) -> None:
    client = cast.client(cast.hr_adviser)
    few = queries_of(client, PAGE)
    grade(cast, "G", 19, 23)
    start(cast, cast.first_waiting, 21, date(2026, 4, 20))
    start(cast, cast.second_waiting, 20, date(2026, 4, 20))
    assert queries_of(client, PAGE) == few
