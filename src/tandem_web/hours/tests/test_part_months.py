"""Part months: a start, an end and a change give lines, and nothing is paid twice."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tandem.policy import replay
from tandem.units import Quantity
from tandem_web.hours.actions import close_period, open_period, set_pay_point
from tandem_web.hours.mapping import worked_of
from tandem_web.hours.models import PayrollLine, PayrollNotice, PayrollPeriod
from tandem_web.hours.queries import due_lines, pay, unpaid_part_months
from tandem_web.hours.tests.scene import job
from tandem_web.people.actions import add_employment, add_hours_for_a_time, change_employment
from tandem_web.people.models import Person
from tandem_web.policy.actions import override
from tests.cast import Cast, raise_cast
from tests.query_counts import exactly

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
HALF = 18 * 60 + 30


@pytest.fixture
def cast(db: None, settings: Any) -> Cast:
    settings.TANDEM_NOW = datetime(2026, 12, 2, 10, tzinfo=LONDON)
    return raise_cast()


@pytest.fixture
def clock(settings: Any) -> Any:
    def stand_at(day: date) -> None:
        settings.TANDEM_NOW = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)

    return stand_at


def opened(cast: Cast, first: date, last: date) -> PayrollPeriod:
    return open_period(
        employer=cast.employer,
        first_day=first,
        last_day=last,
        cut_off_on=first.replace(day=10),
        actor=cast.payroll,
    )


def december(cast: Cast) -> PayrollPeriod:
    return opened(cast, date(2026, 12, 1), date(2026, 12, 31))


def january(cast: Cast) -> PayrollPeriod:
    return opened(cast, date(2027, 1, 1), date(2027, 1, 31))


def month_of(person: Person, on: date) -> Quantity:
    """A twelfth of what somebody is paid a year as they stand on a day."""
    figures = pay(job(person), on)
    assert figures.salary is not None
    return Quantity(figures.salary.result.value / 12, figures.salary.result.unit)


def pounds_of(lines: list[PayrollLine]) -> list[tuple[int, int]]:
    return [(line.earned_on.day, line.pence) for line in lines]


def more_hours(cast: Cast, first: date, last: date, minutes: int = HALF) -> None:
    add_hours_for_a_time(
        employment=job(cast.first_partner),
        weekly_minutes=minutes,
        starts_on=first,
        ends_on=last,
        actor=cast.hr_adviser,
    )


def test_a_month_in_which_nothing_changes_is_payrolls_own(cast: Cast, clock: Any) -> None:
    more_hours(cast, date(2026, 12, 1), date(2026, 12, 31))
    period = december(cast)
    clock(date(2026, 12, 11))
    assert close_period(period=period, actor=cast.payroll) == []


def test_a_change_of_hours_gives_a_line_for_each_part_that_make_up_the_month(
    cast: Cast, clock: Any
) -> None:
    more_hours(cast, date(2026, 12, 17), date(2027, 3, 31))
    period = december(cast)
    clock(date(2026, 12, 11))
    first, second = close_period(period=period, actor=cast.payroll)
    # The second part is after the cut-off: a known change is paid with its month.
    assert (first.earned_on, second.earned_on) == (date(2026, 12, 1), date(2026, 12, 17))
    at_half = month_of(cast.first_partner, date(2026, 12, 16)).value
    in_full = month_of(cast.first_partner, date(2026, 12, 17)).value
    assert abs(first.pence - at_half * 100 * 16 / 31) <= 1
    assert abs(second.pence - in_full * 100 * 15 / 31) <= 1
    worked = worked_of(second)
    assert worked is not None
    assert replay(worked) == worked.result


def test_a_starter_and_a_leaver_are_paid_their_days(cast: Cast, clock: Any) -> None:
    add_employment(
        person=cast.employee,
        actor=cast.hr_adviser,
        payroll_number="E-190",
        starts_on=date(2026, 12, 22),
        weekly_minutes=HALF,
        pay_point=8,
    )
    change_employment(
        employment=job(cast.auditor), actor=cast.hr_adviser, changes={"ends_on": date(2026, 12, 9)}
    )
    period = december(cast)
    clock(date(2026, 12, 11))
    lines = close_period(period=period, actor=cast.payroll)
    found = {line.employment.payroll_number: line for line in lines if line.code == "part_month"}
    assert set(found) == {"E-110", "E-190"}
    full = month_of(cast.auditor, date(2026, 12, 9)).value
    assert abs(found["E-110"].pence - full * 100 * 9 / 31) <= 1
    assert found["E-190"].earned_on == date(2026, 12, 22)


def test_a_pay_point_within_the_month_gives_lines_and_payroll_is_told(
    cast: Cast, clock: Any
) -> None:
    set_pay_point(
        employment=job(cast.first_partner),
        kind="starting",
        point=27,
        holds_from=date(2026, 12, 2),
        criteria="Two years of a like post",
        approved_by="Nia Hughes",
        actor=cast.hr_adviser,
        today=cast.today,
    )
    told = PayrollNotice.objects.get(kind="point")
    assert told.effective_on == date(2026, 12, 2)
    period = december(cast)
    clock(date(2026, 12, 11))
    lines = close_period(period=period, actor=cast.payroll)
    # Before the first entry they stood on point 26, although the job says 27 now.
    assert [line.earned_on.day for line in lines] == [1, 2]
    assert lines[0].pence * 31 < lines[1].pence * 31 / 30 * 1.05


def test_what_payroll_hears_too_late_is_less_what_it_paid_itself(cast: Cast, clock: Any) -> None:
    period = december(cast)
    clock(date(2026, 12, 11))
    assert close_period(period=period, actor=cast.payroll) == []
    more_hours(cast, date(2026, 12, 17), date(2027, 3, 31))
    clock(date(2027, 1, 11))
    lines = close_period(period=january(cast), actor=cast.payroll)
    assert sorted(line.pence < 0 for line in lines) == [False, False, True]
    extra = sum(line.pence for line in lines)
    at_half = month_of(cast.first_partner, date(2026, 12, 16)).value
    assert abs(extra - at_half * 100 * 15 / 31) <= 2
    # The month after finds nothing left to do.
    clock(date(2027, 2, 11))
    february = opened(cast, date(2027, 2, 1), date(2027, 2, 28))
    assert close_period(period=february, actor=cast.payroll) == []


def test_lines_that_were_paid_are_corrected_by_the_difference(cast: Cast, clock: Any) -> None:
    more_hours(cast, date(2026, 12, 17), date(2027, 3, 31))
    period = december(cast)
    clock(date(2026, 12, 11))
    paid = close_period(period=period, actor=cast.payroll)
    more_hours(cast, date(2026, 12, 17), date(2027, 3, 31), -60)
    clock(date(2027, 1, 11))
    [difference] = close_period(period=january(cast), actor=cast.payroll)
    assert difference.pence < 0
    assert difference.corrects == paid[-1].reference
    assert difference.earned_on == date(2026, 12, 17)


def test_months_before_the_first_period_are_none_of_its_business(cast: Cast, clock: Any) -> None:
    more_hours(cast, date(2026, 11, 16), date(2026, 12, 31))
    period = december(cast)
    clock(date(2026, 12, 11))
    assert close_period(period=period, actor=cast.payroll) == []


def test_an_employer_may_leave_part_months_to_payroll(cast: Cast, clock: Any) -> None:
    override(
        employer=cast.employer,
        parameter="payroll.part_months",
        value="payroll",
        holds_from=date(2026, 12, 1),
        reason="The payroll system works them out from the notices.",
        actor=cast.administrator,
        today=cast.today,
    )
    more_hours(cast, date(2026, 12, 17), date(2027, 3, 31))
    period = december(cast)
    clock(date(2026, 12, 11))
    assert close_period(period=period, actor=cast.payroll) == []


def test_a_month_without_a_pay_point_is_named_and_not_guessed(cast: Cast) -> None:
    change_employment(
        employment=job(cast.first_partner), actor=cast.hr_adviser, changes={"pay_point": None}
    )
    more_hours(cast, date(2026, 12, 17), date(2027, 3, 31))
    period = december(cast)
    assert due_lines(period) == []
    found = list(unpaid_part_months(cast.employer, period.first_day, period.cut_off_on))
    assert {one.employment.payroll_number for one in found} == {"E-104"}
    page = cast.client(cast.payroll).get(f"/dyffryn/hours/payroll/{period.pk}/").text
    assert "Salary for a part of the month" in page


def test_many_jobs_need_as_many_queries_as_one(cast: Cast) -> None:
    period = december(cast)
    more_hours(cast, date(2026, 12, 17), date(2027, 3, 31))

    def needed() -> int:
        with exactly(QUERIES):
            list(unpaid_part_months(cast.employer, period.first_day, period.cut_off_on))
        return QUERIES

    one = needed()
    for person in (cast.second_partner, cast.employee, cast.payroll):
        add_hours_for_a_time(
            employment=job(person),
            weekly_minutes=60,
            starts_on=date(2026, 12, 20),
            ends_on=date(2026, 12, 20) + timedelta(days=9),
            actor=cast.hr_adviser,
        )
    assert needed() == one


QUERIES = 5
