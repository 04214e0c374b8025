"""Call-outs: whose they are, the rest that is due, and what is paid."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tandem.messages import InvalidFacts
from tandem.pay import CountsTowards
from tandem.policy import replay
from tandem_web.hours.actions import open_period
from tandem_web.hours.queries import due_lines, line_problems
from tandem_web.people.models import Person
from tandem_web.standby.actions import log_call_out
from tandem_web.standby.models import CallOut
from tandem_web.standby.queries import next_start_after, payroll_lines, standby_lines
from tandem_web.standby.tests.scene import a_rota, job_of
from tandem_web.standby.tests.test_changes import set_rates
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
PAGE = "/dyffryn/standby/SB-001/call-outs/"


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.fixture
def cast(settings: Any) -> Cast:
    """The rota begins on Monday 30 November; it is Wednesday 9 December when it is looked at."""
    settings.TANDEM_NOW = at(30, 9, month=11)
    cast = raise_cast()
    a_rota(cast)
    settings.TANDEM_NOW = at(9, 12)
    return cast


def on_duty(cast: Cast, day: int) -> Person:
    from tandem_web.standby.models import Duty

    row = Duty.objects.select_related("employment__person").get(day=f"2026-12-{day:02d}")
    return next(
        one
        for one in (cast.first_partner, cast.second_partner)
        if one.pk == row.employment.person_id
    )


def typed(start: str, end: str, day: int = 2) -> dict[str, str]:
    return {
        "started_on_day": str(day),
        "started_on_month": "12",
        "started_on_year": "2026",
        "started_time": start,
        "ended_time": end,
        "what": "A placement broke down",
    }


@pytest.mark.proves("CCC-STBY-2")
def test_a_call_out_is_the_persons_who_was_on_and_is_paid_at_their_rate_of_that_day(
    cast: Cast,
) -> None:
    me = on_duty(cast, 2)
    client = cast.client(me)
    assert client.post(PAGE, typed("23:30", "01:00")).status_code == 302
    row = CallOut.objects.get()
    assert row.employment.person == me
    assert (row.started_at, row.ended_at) == (at(2, 23, 30), at(3, 1))
    lines = payroll_lines(cast.employer, at(1, 0).date(), at(31, 0).date())
    (line,) = [one for one in lines if one.code == "call_out"]
    assert (line.minutes, line.earned_on) == (90, at(2, 0).date())
    assert line.worked is not None
    assert line.rate is not None
    assert line.amount == replay(line.worked)
    assert line.worked.result.value == round(line.rate.value * 3 / 2, 2)
    assert "CCC-STBY-2" in line.worked.clauses


def test_before_the_handover_it_is_still_the_duty_of_the_day_before(cast: Cast) -> None:
    before, after = on_duty(cast, 6), on_duty(cast, 7)
    assert before != after
    for hour, person in ((16, before), (17, after)):
        row = log_call_out(
            rota=cast_rota(),
            started_at=at(7, hour, 30 if hour == 16 else 0),
            ended_at=at(7, 18),
            what="A call",
            actor=cast.line_manager,
            for_anybody=True,
        )
        assert row.employment.person == person


def cast_rota() -> Any:
    from tandem_web.standby.models import StandbyRota

    return StandbyRota.objects.select_related("employer").get()


@pytest.mark.parametrize(
    ("start", "end", "day", "sentence"),
    [
        ("11:00", "13:00", 9, "The call-out is not over yet"),
        ("01:00", "02:00", 30, "is not over yet"),
        ("25:00", "01:00", 2, "Enter a time from 00:00 to 23:59"),
    ],
)
def test_what_cannot_be_is_said(cast: Cast, start: str, end: str, day: int, sentence: str) -> None:
    answer = cast.client(cast.line_manager).post(PAGE, typed(start, end, day))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not CallOut.objects.exists()


def test_a_member_writes_down_only_their_own_and_nobody_one_before_the_rota(cast: Cast) -> None:
    me = on_duty(cast, 2)
    other = cast.second_partner if me == cast.first_partner else cast.first_partner
    answer = cast.client(other).post(PAGE, typed("23:30", "01:00"))
    assert answer.status_code == 422
    assert f"{me.full_name} was on standby at that time" in answer.content.decode()
    with pytest.raises(InvalidFacts, match="started_at"):
        log_call_out(
            rota=cast_rota(),
            started_at=at(30, 16, month=11),
            ended_at=at(30, 16, 30, month=11),
            what="Too early",
            actor=cast.line_manager,
            for_anybody=True,
        )


def test_a_call_out_in_the_night_before_work_warns_of_the_rest_that_is_due(cast: Cast) -> None:
    # Rhian works on Tuesday 8 December from 08:30; whoever is on, HR writes it down for them.
    manager = cast.client(cast.line_manager)
    answer = manager.post(PAGE, typed("01:00", "03:00", 8), follow=True)
    row = CallOut.objects.get()
    starts = next_start_after(row.employment, row.ended_at)
    warned = "of rest. Rest for" in answer.content.decode()
    assert warned == (starts is not None and starts < at(8, 14))
    rhian = job_of(cast.first_partner)
    assert next_start_after(rhian, at(8, 3)) == at(8, 8, 30)


def test_a_rate_that_is_missing_pays_nobody_an_invented_one(cast: Cast) -> None:
    first, last = at(1, 0).date(), at(8, 0).date()
    lines = payroll_lines(cast.employer, first, last)
    assert {line.amount for line in lines} == {None}
    assert {line.problem.key for line in lines if line.problem} == {"standby.rate_missing"}
    set_rates_from_now(cast)
    lines = payroll_lines(cast.employer, at(9, 0).date(), at(13, 0).date())
    # The duty of 7 to 13 December: its first two days have no rate, and are not paid.
    assert [line.earned_on.day for line in lines] == [8, 13]
    assert [line.amount.whole if line.amount else None for line in lines] == [
        None,
        3 * 21 + 2 * 32,
    ]
    assert len(list(standby_lines(cast.employer, first, at(13, 0).date()))) == 1


def set_rates_from_now(cast: Cast) -> None:
    set_rates(replace(cast, today=at(9, 0).date()))


def test_payroll_reads_which_duties_have_no_rate_before_it_closes_a_period(cast: Cast) -> None:
    period = open_period(
        employer=cast.employer,
        first_day=at(1, 0).date(),
        last_day=at(31, 0).date(),
        cut_off_on=at(10, 0).date(),
        actor=cast.payroll,
    )
    (problem,) = line_problems(period)
    assert (problem.day, problem.problem.key) == (at(6, 0).date(), "standby.rate_missing")
    page = cast.client(cast.payroll).get(f"/dyffryn/hours/payroll/{period.pk}/").text
    assert "Cannot be paid yet" in page
    assert "The policy has no rate of pay for standby" in page
    set_rates(replace(cast, today=at(1, 0, month=11).date()))
    assert not line_problems(period)
    (line,) = due_lines(period)
    assert line.line.counts_towards == CountsTowards(holiday_pay=True, pensionable=True)
