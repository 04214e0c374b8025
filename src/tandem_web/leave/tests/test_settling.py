"""A shortfall is chosen for, agreed and made up; a leaver is left with lines of final pay."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from django.core.exceptions import ValidationError

from tandem.leave import Way
from tandem.messages import Message
from tandem.policy import Working
from tandem.units import minutes
from tandem_web.leave.actions import (
    choose_settlement,
    credit_time_off,
    decide_settlement,
    open_leave_year,
    record_worked_back,
    withdraw_settlement,
)
from tandem_web.leave.models import Entry, Settlement
from tandem_web.leave.queries import balances, final_balance, shortfall_of
from tandem_web.leave.tests.asking import job_of
from tandem_web.people.actions import change_contract_hours
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tests.cast import Cast, raise_cast

pytestmark = [pytest.mark.django_db, pytest.mark.proves("CCC-BH-3")]


@pytest.fixture
def cast(db: None) -> Cast:
    """Rhian's contract is so short that her Mondays leave her short of public-holiday hours."""
    cast = raise_cast()
    change_contract_hours(
        employment=job_of(cast), weekly_minutes=120, starts_on=date(2026, 4, 1), actor=None
    )
    reopen(cast)
    return cast


def reopen(cast: Cast) -> None:
    policy = get_policy(cast.employer)
    open_leave_year(employment=job_of(cast), policy=policy, today=cast.today, actor=None)


def short(cast: Cast) -> Fraction:
    held = balances(job_of(cast), cast.today).public_holidays
    assert held is not None
    return -held.result.value


def choose(cast: Cast, way: Way) -> Settlement:
    return choose_settlement(
        employment=job_of(cast), way=way.value, actor=cast.first_partner, on=cast.today
    )


def agree(cast: Cast, row: Settlement) -> Settlement:
    return decide_settlement(
        settlement=row, agree=True, answer="", actor=cast.line_manager, seen_version=row.version
    )


def test_the_page_shows_what_is_short_and_the_ways_to_make_it_up(cast: Cast) -> None:
    assert short(cast) > 0
    page = cast.client(cast.first_partner).get("/dyffryn/leave/E-104/settlement/")
    text = page.content.decode()
    for words in ("short", "Take it from annual leave", "Work it back as additional hours"):
        assert words in text


def test_from_annual_leave_both_ledgers_move_by_what_is_short(cast: Cast) -> None:
    before = balances(job_of(cast), cast.today)
    owed = short(cast)
    row = choose(cast, Way.FROM_ANNUAL_LEAVE)
    assert short(cast) == owed
    agree(cast, row)
    after = balances(job_of(cast), cast.today)
    assert short(cast) == 0
    assert before.annual_leave is not None
    assert after.annual_leave is not None
    assert after.annual_leave.result.value == before.annual_leave.result.value - owed
    entries = Entry.objects.filter(subject=f"settled:{row.pk}")
    assert {(one.ledger, one.minutes) for one in entries} == {
        ("annual_leave", -owed),
        ("public_holidays", owed),
    }


def test_hours_are_worked_back_bit_by_bit_and_never_more_than_owed(cast: Cast) -> None:
    owed = ceil(short(cast))
    row = agree(cast, choose(cast, Way.WORKED_BACK))
    assert short(cast) > 0
    record_worked_back(settlement=row, day=cast.today, minutes=60, actor=cast.line_manager)
    found = shortfall_of(job_of(cast), get_policy(cast.employer), cast.today)
    assert found is not None
    assert found.still_to_work.value == owed - 60
    with pytest.raises(ValidationError):
        record_worked_back(settlement=row, day=cast.today, minutes=owed, actor=cast.line_manager)
    record_worked_back(settlement=row, day=cast.today, minutes=owed - 60, actor=cast.line_manager)
    assert short(cast) <= 0


def test_hours_to_come_cannot_have_been_worked(cast: Cast) -> None:
    row = agree(cast, choose(cast, Way.WORKED_BACK))
    tomorrow = cast.today + timedelta(days=1)
    with pytest.raises(ValidationError):
        record_worked_back(settlement=row, day=tomorrow, minutes=10, actor=cast.line_manager)


def test_only_one_choice_waits_at_a_time_and_it_can_be_taken_back(cast: Cast) -> None:
    row = choose(cast, Way.WORKED_BACK)
    with pytest.raises(ValidationError):
        choose(cast, Way.FROM_ANNUAL_LEAVE)
    withdraw_settlement(settlement=row, actor=cast.first_partner)
    assert choose(cast, Way.FROM_ANNUAL_LEAVE).state == "asked"


def test_declining_needs_a_reason_and_moves_nothing(cast: Cast) -> None:
    owed, row = short(cast), choose(cast, Way.FROM_ANNUAL_LEAVE)
    with pytest.raises(ValidationError):
        decide_settlement(
            settlement=row, agree=False, answer="", actor=cast.line_manager, seen_version=1
        )
    decide_settlement(
        settlement=row, agree=False, answer="Work it back", actor=cast.line_manager, seen_version=1
    )
    assert short(cast) == owed


@pytest.mark.parametrize(
    ("who", "step", "status"),
    [
        (lambda cast: cast.first_partner, "choose", 302),
        (lambda cast: cast.line_manager, "choose", 403),
        (lambda cast: cast.hr_adviser, "choose", 403),
        (lambda cast: cast.first_partner, "agree", 403),
        (lambda cast: cast.hr_adviser, "agree", 403),
    ],
    ids=[
        "the partner chooses",
        "the manager does not choose",
        "HR does not choose",
        "nobody agrees to their own choice",
        "HR does not agree where there is a manager",
    ],
)
def test_who_may_do_what(
    cast: Cast, who: Callable[[Cast], Person], step: str, status: int
) -> None:
    client = cast.client(who(cast))
    data = {"step": step, "way": "worked_back", "version": "1"}
    assert client.post("/dyffryn/leave/E-104/settlement/", data).status_code == status


def test_the_manager_agrees_on_the_page(cast: Cast) -> None:
    row = choose(cast, Way.FROM_ANNUAL_LEAVE)
    client = cast.client(cast.line_manager)
    assert "Agree how Rhian Bowen makes up hours" in client.get("/dyffryn/").content.decode()
    data = {"step": "agree", "version": str(row.version), "answer": ""}
    assert client.post("/dyffryn/leave/E-104/settlement/", data).status_code == 302
    assert short(cast) == 0


# Somebody who leaves.


def leaves(cast: Cast, last_day: date) -> Employment:
    Employment.objects.filter(pk=job_of(cast).pk).update(ends_on=last_day)
    job_of(cast).contract_periods.filter(ends_on=None).update(ends_on=last_day)
    reopen(cast)
    return job_of(cast)


def test_whoever_stays_has_no_final_balance(cast: Cast) -> None:
    assert final_balance(job_of(cast), get_policy(cast.employer)) is None


def test_a_leaver_s_shortfall_comes_out_of_the_leave_that_is_left(cast: Cast) -> None:
    job = leaves(cast, date(2027, 1, 31))
    held = balances(job, cast.today)
    assert held.annual_leave is not None
    final = final_balance(job, get_policy(cast.employer))
    assert final is not None
    assert final.last_day == date(2027, 1, 31)
    (line,) = final.lines
    assert line.ledger == "annual_leave"
    assert line.minutes == held.annual_leave.result.value - short(cast)
    assert line.worked.result.value == line.minutes


# Time off in lieu that others enter.


def test_time_off_is_entered_once_for_what_earned_it(cast: Cast) -> None:
    working = Working(Message("leave.time_off_in_lieu"))
    worked = working.result(working.fact(Message("leave.time_off_in_lieu"), minutes(90)))
    for _time in range(2):
        credit_time_off(
            employment=job_of(cast),
            worked=worked,
            reference="additional:1",
            day=cast.today,
            actor=cast.line_manager,
        )
    held = balances(job_of(cast), cast.today).time_off_in_lieu
    assert held is not None
    assert held.result.value == 90
