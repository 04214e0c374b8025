"""A call-out that was written down wrongly: a further entry with its reason, and its pay."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tandem_web.hours.actions import close_period, open_period
from tandem_web.hours.models import PayrollLine, PayrollPeriod
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tandem_web.standby.actions import correct_call_out, log_call_out, strike_call_out
from tandem_web.standby.models import CallOut
from tandem_web.standby.queries import payroll_lines, standing_call_outs
from tandem_web.standby.tests.scene import a_rota
from tandem_web.standby.tests.test_call_outs import at, cast_rota, on_duty, typed
from tandem_web.standby.tests.test_changes import set_rates
from tests.cast import Cast, raise_cast

pytestmark = [pytest.mark.django_db, pytest.mark.proves("CCC-STBY-2")]
WHY = "It ended at 01:00"


@pytest.fixture
def cast(settings: Any) -> Cast:
    """The rota begins on Monday 30 November; it is Wednesday 9 December when it is looked at."""
    settings.TANDEM_NOW = at(30, 9, month=11)
    cast = raise_cast()
    a_rota(cast)
    settings.TANDEM_NOW = at(9, 12)
    return cast


def logged(cast: Cast, ended_at: datetime | None = None) -> CallOut:
    """Whoever was on standby on 2 December was called out from 23:30, until 03:00 as it says."""
    return log_call_out(
        rota=cast_rota(),
        started_at=at(2, 23, 30),
        ended_at=ended_at or at(3, 3),
        what="A placement broke down",
        actor=on_duty(cast, 2),
        for_anybody=False,
    )


def put_right(row: CallOut, actor: Person, ended_at: datetime | None = None) -> CallOut:
    return correct_call_out(
        call_out=row,
        started_at=row.started_at,
        ended_at=ended_at or at(3, 1),
        what=row.what,
        reason=WHY,
        actor=actor,
        for_anybody=True,
    )


def minutes_paid(cast: Cast) -> list[int]:
    lines = payroll_lines(cast.employer, at(1, 0).date(), at(31, 0).date())
    return [line.minutes for line in lines if line.code == "call_out"]


def december(cast: Cast) -> PayrollPeriod:
    return open_period(
        employer=cast.employer,
        first_day=at(1, 0).date(),
        last_day=at(31, 0).date(),
        cut_off_on=at(8, 0).date(),
        actor=cast.payroll,
    )


def test_the_entry_stays_and_the_last_one_counts(cast: Cast) -> None:
    row = logged(cast)
    later = put_right(row, cast.line_manager)
    assert (later.replaces, later.number, later.reason) == (row, row.pk, WHY)
    assert CallOut.objects.count() == 2
    assert list(standing_call_outs(cast_rota())) == [later]
    assert minutes_paid(cast) == [90]
    entry = Entry.objects.filter(action="standby.correct_call_out").get()
    assert WHY in entry.content.text


def test_what_was_struck_out_is_not_paid(cast: Cast) -> None:
    row = logged(cast)
    strike_call_out(call_out=row, reason="Another rota's", actor=cast.line_manager)
    assert minutes_paid(cast) == []
    assert CallOut.objects.count() == 2


def test_of_two_who_put_it_right_at_once_one_gets_in(cast: Cast) -> None:
    row = logged(cast)
    put_right(row, cast.line_manager)
    with pytest.raises(ValidationError):
        put_right(row, cast.line_manager, at(3, 2))
    with pytest.raises(ValidationError):
        strike_call_out(call_out=row, reason="Too late", actor=cast.line_manager)


def test_it_stays_whose_it_was_though_the_rota_has_changed_since(cast: Cast) -> None:
    row = logged(cast)
    duty = cast_rota().duties.get(day=at(2, 0).date())
    duty.employment = cast_rota().members.exclude(employment=row.employment).get().employment
    duty.save()
    assert put_right(row, cast.line_manager).employment == row.employment


def test_whose_pay_it_touches_hears_of_it(cast: Cast) -> None:
    row = logged(cast)
    put_right(row, cast.line_manager)
    notice = Notice.objects.get(kind="standby.call_out_corrected")
    assert notice.person == row.employment.person


@pytest.mark.parametrize(
    ("strikes", "expected"),
    [
        pytest.param(False, 90 - 210, id="put right, the difference follows"),
        pytest.param(True, -210, id="struck out, all of it is taken back"),
    ],
)
def test_a_closed_period_gets_the_correction_as_a_line_of_the_next(
    cast: Cast, settings: Any, strikes: bool, expected: int
) -> None:
    set_rates(replace(cast, today=at(1, 0, month=11).date()))
    row = logged(cast)
    lines = close_period(period=december(cast), actor=cast.payroll)
    assert [one.minutes for one in lines if one.code == "call_out"] == [210]
    if strikes:
        strike_call_out(call_out=row, reason=WHY, actor=cast.line_manager)
    else:
        put_right(row, cast.line_manager)
    settings.TANDEM_NOW = datetime(2027, 1, 31, 12, tzinfo=at(1, 0).tzinfo)
    january = open_period(
        employer=cast.employer,
        first_day=datetime(2027, 1, 1).date(),
        last_day=datetime(2027, 1, 31).date(),
        cut_off_on=datetime(2027, 1, 10).date(),
        actor=cast.payroll,
    )
    close_period(period=january, actor=cast.payroll)
    found = PayrollLine.objects.filter(period=january, code="call_out")
    assert sum(one.minutes for one in found) == expected
    assert all(one.corrects for one in found)


# The page.


def page_of(row: CallOut) -> str:
    return f"/dyffryn/standby/SB-001/call-outs/{row.number}/"


def test_the_page_puts_it_right_and_shows_every_entry(cast: Cast) -> None:
    row = logged(cast)
    client = cast.client(on_duty(cast, 2))
    sent = {**typed("23:30", "01:00"), "reason": WHY, "seen": str(row.pk), "step": "correct"}
    assert client.post(page_of(row), sent).status_code == 302
    text = client.get(page_of(row)).content.decode()
    assert WHY in text
    assert "3 December" not in text
    assert text.count("23:30 to") == 3


def test_struck_out_on_the_page_only_the_reason_is_needed(cast: Cast) -> None:
    row = logged(cast)
    client = cast.client(cast.line_manager)
    sent = {"reason": "Nobody called", "seen": str(row.pk), "step": "strike"}
    assert client.post(page_of(row), sent).status_code == 302
    assert "Struck out by" in client.get(page_of(row)).content.decode()
    assert client.post(page_of(row), sent).status_code == 403


def test_without_a_reason_it_is_not_put_right(cast: Cast) -> None:
    row = logged(cast)
    sent = {**typed("23:30", "01:00"), "reason": "", "seen": str(row.pk), "step": "correct"}
    answer = cast.client(cast.line_manager).post(page_of(row), sent)
    assert answer.status_code == 422
    assert "Say why it is put right" in answer.content.decode()


def test_a_page_that_was_opened_before_is_told_so(cast: Cast) -> None:
    row = logged(cast)
    put_right(row, cast.line_manager)
    sent = {**typed("23:30", "02:00"), "reason": WHY, "seen": str(row.pk), "step": "correct"}
    answer = cast.client(cast.line_manager).post(page_of(row), sent)
    assert answer.status_code == 422
    assert "This has changed since you opened it" in answer.content.decode()


def test_the_other_partner_reads_it_and_puts_nothing_right(cast: Cast) -> None:
    row = logged(cast)
    other = next(
        one for one in (cast.first_partner, cast.second_partner) if one != on_duty(cast, 2)
    )
    assert "Put it right" not in cast.client(other).get(page_of(row)).content.decode()
    assert cast.client(other).post(page_of(row), {"step": "strike"}).status_code == 403
