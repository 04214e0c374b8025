"""Payroll: what a closed period paid never changes, and what changes is paid by the next one."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tandem_web.hours.actions import (
    claim_journey,
    close_period,
    correct_worked,
    decide_claim,
    give_payroll_notice,
    open_period,
    set_pay_point,
)
from tandem_web.hours.apps import LINE_SOURCES, SourcedLine, declare_lines
from tandem_web.hours.mapping import to_pay_line
from tandem_web.hours.models import AdditionalHours, PayrollLine, PayrollNotice, PayrollPeriod
from tandem_web.hours.queries import due_lines, line_problems, next_period, notices_of
from tandem_web.hours.tests.scene import job, plain, worked
from tandem_web.leave.actions import open_leave_year
from tandem_web.people.actions import change_employment
from tandem_web.policy.queries import get_policy
from tandem_web.posts.mapping import csv_text
from tandem_web.record.models import AppendOnlyRow
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]

WORKED_ON = date(2026, 12, 2)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def cast(db: None, settings: Any) -> Cast:
    settings.TANDEM_NOW = datetime(2026, 12, 2, 10, tzinfo=LONDON)
    return raise_cast()


@pytest.fixture
def clock(settings: Any) -> Any:
    def stand_at(day: date) -> None:
        settings.TANDEM_NOW = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)

    return stand_at


def december(cast: Cast) -> PayrollPeriod:
    return open_period(
        employer=cast.employer,
        first_day=date(2026, 12, 1),
        last_day=date(2026, 12, 31),
        cut_off_on=date(2026, 12, 10),
        actor=cast.payroll,
    )


def january(cast: Cast) -> PayrollPeriod:
    return open_period(
        employer=cast.employer,
        first_day=date(2027, 1, 1),
        last_day=date(2027, 1, 31),
        cut_off_on=date(2027, 1, 8),
        actor=cast.payroll,
    )


def two_hours(cast: Cast) -> AdditionalHours:
    return worked(cast, plain(cast, day=WORKED_ON, minutes=120))


def amounts(lines: list[PayrollLine]) -> list[tuple[str, int, int]]:
    return [(line.code, line.minutes, line.pence) for line in lines]


@pytest.mark.proves("CCC-HRS-2")
def test_additional_hours_are_paid_at_the_hourly_rate_of_the_persons_own_point(
    cast: Cast, clock: Any
) -> None:
    two_hours(cast)
    period = december(cast)
    clock(date(2026, 12, 11))
    (line,) = close_period(period=period, actor=cast.payroll)
    paid = to_pay_line(line)
    assert (line.code, line.minutes) == ("additional_hours", 120)
    assert paid.rate is not None
    assert line.pence == int(paid.rate.value * 2 * 100)
    assert paid.worked is not None
    assert paid.worked.result == paid.amount


@pytest.mark.proves("CCC-HRS-3")
def test_hours_beyond_the_37_hour_week_are_overtime_and_only_those(cast: Cast, clock: Any) -> None:
    # 18 h 30 min are rostered; 19 h on the other days pass 37 hours by half an hour.
    worked(cast, plain(cast, day=date(2026, 12, 3), minutes=570))
    worked(cast, plain(cast, day=date(2026, 12, 4), minutes=570))
    period = december(cast)
    clock(date(2026, 12, 11))
    lines = close_period(period=period, actor=cast.payroll)
    minutes = {(line.earned_on.day, line.code): line.minutes for line in lines}
    assert minutes == {
        (3, "additional_hours"): 570,
        (4, "additional_hours"): 540,
        (4, "overtime"): 30,
    }


def test_a_correction_is_a_new_line_and_the_closed_one_stays(cast: Cast, clock: Any) -> None:
    row = two_hours(cast)
    period = december(cast)
    clock(date(2026, 12, 11))
    (first,) = close_period(period=period, actor=cast.payroll)
    correct_worked(row=row, minutes=90, actor=cast.line_manager)
    clock(date(2027, 1, 9))
    (second,) = close_period(period=january(cast), actor=cast.payroll)
    assert (first.minutes, second.minutes) == (120, -30)
    assert second.corrects == first.reference == "2026-12/0001"
    assert first.pence + second.pence == first.pence * 3 // 4
    assert PayrollLine.objects.get(pk=first.pk).pence == first.pence
    with pytest.raises(AppendOnlyRow):
        first.save()
    with pytest.raises(AppendOnlyRow):
        PayrollLine.objects.filter(pk=first.pk).update(pence=0)


def test_what_was_paid_and_nothing_changed_is_paid_once(cast: Cast, clock: Any) -> None:
    two_hours(cast)
    period = december(cast)
    clock(date(2026, 12, 11))
    close_period(period=period, actor=cast.payroll)
    clock(date(2027, 1, 9))
    assert close_period(period=january(cast), actor=cast.payroll) == []


def test_hours_that_were_never_worked_are_taken_back(cast: Cast, clock: Any) -> None:
    row = two_hours(cast)
    period = december(cast)
    clock(date(2026, 12, 11))
    (first,) = close_period(period=period, actor=cast.payroll)
    correct_worked(row=row, minutes=0, actor=cast.line_manager)
    clock(date(2027, 1, 9))
    (second,) = close_period(period=january(cast), actor=cast.payroll)
    assert (second.minutes, second.pence) == (-first.minutes, -first.pence)


def test_a_point_that_is_set_for_the_past_brings_the_arrears(cast: Cast, clock: Any) -> None:
    two_hours(cast)
    period = december(cast)
    clock(date(2026, 12, 11))
    (first,) = close_period(period=period, actor=cast.payroll)
    set_pay_point(
        employment=job(cast.first_partner),
        kind="correction",
        point=28,
        holds_from=date(2026, 11, 1),
        criteria="Qualification recognised",
        approved_by="Nia Hughes",
        actor=cast.hr_adviser,
        today=date(2026, 12, 11),
    )
    clock(date(2027, 1, 9))
    (second,) = close_period(period=january(cast), actor=cast.payroll)
    assert second.minutes == 0
    assert second.pence > 0
    assert second.corrects == first.reference


def test_work_after_the_cut_off_is_paid_by_the_next_period(cast: Cast, clock: Any) -> None:
    period = december(cast)
    worked_late = plain(cast, day=date(2026, 12, 14), minutes=60)
    clock(date(2026, 12, 14))
    worked(cast, worked_late)
    assert close_period(period=period, actor=cast.payroll) == []
    clock(date(2027, 1, 9))
    assert len(close_period(period=january(cast), actor=cast.payroll)) == 1


@pytest.mark.parametrize(
    ("day", "twice", "words"),
    [(10, False, "after its cut-off"), (11, True, "closed")],
    ids=["on the day of the cut-off", "a second time"],
)
def test_when_a_period_cannot_be_closed(
    cast: Cast, clock: Any, day: int, twice: bool, words: str
) -> None:
    period = december(cast)
    clock(date(2026, 12, day))
    if twice:
        close_period(period=period, actor=cast.payroll)
    with pytest.raises(ValidationError, match=words):
        close_period(period=period, actor=cast.payroll)


def test_periods_follow_each_other_and_close_in_order(cast: Cast, clock: Any) -> None:
    december(cast)
    with pytest.raises(ValidationError):
        december(cast)
    later = january(cast)
    assert next_period(cast.employer).first_day == date(2027, 2, 1)
    clock(date(2027, 1, 9))
    with pytest.raises(ValidationError, match="earlier"):
        close_period(period=later, actor=cast.payroll)


def notice(cast: Cast, version: int, effective_on: date) -> PayrollNotice:
    return give_payroll_notice(
        employment=job(cast.first_partner),
        kind=PayrollNotice.Kind.TEMPORARY,
        effective_on=effective_on,
        ends_on=effective_on + timedelta(days=60),
        case="JS-9999",
        version=version,
        actor=cast.hr_adviser,
        weekly_minutes=1200,
        minutes_before=1110,
    )


def test_each_notice_stands_with_its_day_against_the_cut_off(cast: Cast, clock: Any) -> None:
    period = december(cast)
    clock(date(2026, 12, 10))
    for version, day in enumerate(
        (date(2026, 11, 20), date(2026, 12, 31), date(2027, 1, 1)), start=1
    ):
        notice(cast, version, day)
    clock(date(2026, 12, 11))
    notice(cast, 4, date(2026, 12, 15))
    found = {
        one.notice.version: one.timing
        for one in notices_of(period)
        if one.notice.case == "JS-9999"
    }
    assert found == {1: "arrears", 2: "now", 3: "later", 4: "missed"}
    coming = [one.notice.version for one in notices_of(january(cast))]
    assert coming == [4]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("what", ["lines", "notices"])
def test_the_same_export_twice_is_the_same_to_the_byte(
    cast: Cast, clock: Any, what: str, form: str
) -> None:
    two_hours(cast)
    period = december(cast)
    notice(cast, 1, date(2026, 12, 14))
    clock(date(2026, 12, 11))
    close_period(period=period, actor=cast.payroll)
    address = f"/{cast.employer.slug}/hours/payroll/{period.pk}/{what}.{form}"
    first = cast.client(cast.payroll).get(address).content
    clock(date(2027, 3, 1))
    assert cast.client(cast.auditor).get(address).content == first
    assert len(first) > 100


def test_the_export_gives_codes_hours_rates_and_the_reference_of_the_working(
    cast: Cast, clock: Any
) -> None:
    two_hours(cast)
    period = december(cast)
    clock(date(2026, 12, 11))
    (line,) = close_period(period=period, actor=cast.payroll)
    address = f"/{cast.employer.slug}/hours/payroll/{period.pk}/lines.csv"
    text = cast.client(cast.payroll).get(address).content.decode("utf-8-sig")
    heads, row = csv.reader(io.StringIO(text))
    told = dict(zip(heads, row, strict=True))
    assert {"E-104", "additional_hours", "120", "2026-12/0001"} <= set(told.values())
    assert f"{line.pence / 100:.2f}" in told.values()
    client = cast.client(cast.auditor)
    page = client.get(f"/{cast.employer.slug}/hours/payroll/{period.pk}/lines/1/")
    assert "2026-12/0001" in page.text


@pytest.mark.proves("CCC-TRV-1")
def test_only_authorised_journeys_are_paid_and_their_words_are_no_formula(
    cast: Cast, clock: Any
) -> None:
    for what, authorised in (('=HYPERLINK("http://x")', True), ("not needed", False)):
        claim = claim_journey(
            employment=job(cast.first_partner),
            post=cast.shared_post,
            kind="journey",
            day=WORKED_ON,
            what=what,
            pence=1440,
            actor=cast.first_partner,
            today=WORKED_ON,
        )
        decide_claim(claim=claim, authorised=authorised, reason="", actor=cast.line_manager)
    period = december(cast)
    clock(date(2026, 12, 11))
    (line,) = close_period(period=period, actor=cast.payroll)
    assert (line.code, line.pence) == ("expenses", 1440)


@pytest.mark.proves("CCC-BH-4")
def test_a_leavers_leave_is_settled_with_the_final_pay(cast: Cast, clock: Any) -> None:
    employment = job(cast.first_partner)
    open_leave_year(
        employment=employment,
        policy=get_policy(cast.employer),
        today=WORKED_ON,
        actor=cast.hr_adviser,
    )
    change_employment(employment=employment, actor=None, changes={"ends_on": WORKED_ON})
    period = december(cast)
    clock(date(2026, 12, 11))
    lines = close_period(period=period, actor=cast.payroll)
    assert {line.code for line in lines} == {"leave_balance", "part_month"}
    lines = [line for line in lines if line.code == "leave_balance"]
    assert all(line.worked and line.earned_on == WORKED_ON for line in lines)
    assert sum(line.pence for line in lines) > 0


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_of_any_field_runs_and_numbers_stay_numbers(start: str) -> None:
    text = csv_text([f"{start}1+1"], [[f"{start}1+1", -30, date(2026, 12, 2)]])
    heads, row = csv.reader(io.StringIO(text, newline=""))
    assert heads == [f"'{start}1+1"]
    assert row == [f"'{start}1+1", "-30", "2026-12-02"]


def test_another_app_declares_lines_of_its_own(cast: Cast, clock: Any) -> None:
    two_hours(cast)
    (hours,) = list(LINE_SOURCES["additional_hours"](cast.employer, WORKED_ON, WORKED_ON))

    def standby(_employer: object, _since: date, _until: date) -> Iterator[SourcedLine]:
        yield SourcedLine(employment=hours.employment, source="standby:7", line=hours.line)

    period = december(cast)
    clock(date(2026, 12, 11))
    declare_lines("standby", standby)
    try:
        lines = close_period(period=period, actor=cast.payroll)
    finally:
        del LINE_SOURCES["standby"]
    assert [line.source for line in lines] == [
        f"additional_hours:E-104:{WORKED_ON}",
        "standby:7",
    ]


def test_hours_without_a_pay_point_are_said_and_not_paid(cast: Cast) -> None:
    two_hours(cast)
    employment = job(cast.first_partner)
    change_employment(employment=employment, actor=None, changes={"pay_point": None})
    period = december(cast)
    assert due_lines(period) == []
    (problem,) = line_problems(period)
    assert (problem.employment, problem.day) == (employment, WORKED_ON)
    page = cast.client(cast.payroll).get(f"/{cast.employer.slug}/hours/payroll/{period.pk}/")
    assert "No pay point is known" in page.text


def test_an_open_period_gives_no_file_of_lines(cast: Cast) -> None:
    period = december(cast)
    address = f"/{cast.employer.slug}/hours/payroll/{period.pk}/lines.csv"
    assert cast.client(cast.payroll).get(address).status_code == 404


def test_many_lines_need_no_more_queries_than_one(cast: Cast) -> None:
    two_hours(cast)
    period = december(cast)
    client, address = (
        cast.client(cast.payroll),
        f"/{cast.employer.slug}/hours/payroll/{period.pk}/",
    )
    at_one = queries_of(client, address)
    for day in range(3, 10):
        _worked_at_once(date(2026, 12, day))
    assert queries_of(client, address) == at_one


def _worked_at_once(day: date) -> None:
    """Another day that was worked, written as the steps would have written it."""
    row = AdditionalHours.objects.get(day=WORKED_ON)
    row.pk = None
    row._state.adding = True
    row.day = day
    row.save()
