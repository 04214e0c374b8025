"""Swaps: two agree, the manager and the desk are told, and it can be undone."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tandem.messages import InvalidFacts
from tandem_web.hours.apps import LINE_SOURCES
from tandem_web.notices.models import Notice
from tandem_web.patterns.actions import make_feed
from tandem_web.patterns.mapping import proof_of
from tandem_web.people.actions import give_access
from tandem_web.people.models import Person
from tandem_web.policy.actions import override
from tandem_web.record.models import Entry
from tandem_web.standby.actions import (
    Swap,
    answer_change,
    ask_change,
    record_change,
    undo_change,
    withdraw_change,
)
from tandem_web.standby.models import DutyChange, StandbyRota
from tandem_web.standby.queries import payroll_lines, standby_lines
from tandem_web.standby.tests.scene import CARELINE, a_rota, asked, days_of, duties_to_come
from tests.cast import Cast, raise_cast
from tests.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.both_stores]
RHIAN, MARC = "Rhian Bowen", "Marc Price"


@pytest.fixture
def cast(settings: Any) -> Cast:
    settings.TANDEM_NOW = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/London"))
    return raise_cast()


def told(kind: str) -> set[str]:
    return {row.person.given_name for row in Notice.objects.filter(kind=f"standby.{kind}")}


def agree(cast: Cast, change: DutyChange) -> bool:
    agreed = answer_change(change=change, agrees=True, actor=cast.second_partner, today=cast.today)
    change.refresh_from_db()
    return agreed


@pytest.mark.proves("CCC-STBY-3")
def test_a_swap_moves_when_the_other_agrees_and_the_manager_and_the_desk_are_told(
    cast: Cast,
) -> None:
    rota = a_rota(cast)
    client = cast.client(cast.first_partner)
    mine = duties_to_come(rota, cast.first_partner, cast.today)[0]
    theirs = duties_to_come(rota, cast.second_partner, cast.today)[0]
    answer = client.post(
        f"/dyffryn/standby/SB-001/duties/{mine.first_day}/",
        {
            "taker": "E-105",
            "returned": theirs.first_day.isoformat(),
            **{f"first_day_{part}": str(getattr(mine.first_day, part)) for part in PARTS},
            **{f"last_day_{part}": str(getattr(mine.last_day, part)) for part in PARTS},
        },
    )
    assert answer.status_code == 302
    assert (days_of(rota, mine.period), days_of(rota, theirs.period)) == ({RHIAN}, {MARC})
    assert told("change_asked") == {"Marc"}
    home = cast.client(cast.second_partner).get("/dyffryn/").content.decode()
    assert "Answer Rhian Bowen about standby" in home
    assert told("change_made") == set()
    change = DutyChange.objects.get()
    page = f"/dyffryn/standby/changes/{change.pk}/"
    marc = cast.client(cast.second_partner)
    assert b"as soon as both have agreed" in marc.get(page).content
    assert marc.post(page, {"step": "agree"}).status_code == 302
    assert (days_of(rota, mine.period), days_of(rota, theirs.period)) == ({MARC}, {RHIAN})
    assert told("change_made") == {"Rhian", "Geraint", "Careline"}
    assert told("change_asked") == set()
    work_off()
    notice = Notice.objects.get(kind="standby.change_made", person__email=CARELINE.email)
    assert notice.language == "cy"
    assert RHIAN in notice.body
    assert MARC in notice.body
    entry = Entry.objects.filter(action="standby.agree_change").get()
    assert "CCC-STBY-3" in entry.canonical


PARTS = ("day", "month", "year")


@pytest.mark.proves("CCC-STBY-3")
def test_a_swap_is_undone_by_either_and_everybody_is_told_again(cast: Cast) -> None:
    rota = a_rota(cast)
    change = asked(cast, rota)
    agree(cast, change)
    page = f"/dyffryn/standby/changes/{change.pk}/"
    assert cast.client(cast.first_partner).post(page, {"step": "undo"}).status_code == 302
    change.refresh_from_db()
    assert change.state == DutyChange.State.UNDONE
    mine = duties_to_come(rota, cast.first_partner, cast.today)
    assert mine[0].first_day == change.first_day
    assert told("change_undone") == {"Marc", "Geraint", "Careline"}
    assert undo_change(change=change, actor=cast.first_partner, today=cast.today) is False


def test_what_is_not_agreed_stays_and_only_the_asker_hears_of_it(cast: Cast) -> None:
    rota = a_rota(cast)
    change = asked(cast, rota)
    marc = cast.client(cast.second_partner)
    assert marc.post(f"/dyffryn/standby/changes/{change.pk}/", {"step": "decline"}).status_code
    change.refresh_from_db()
    assert change.state == DutyChange.State.DECLINED
    assert told("change_declined") == {"Rhian"}
    assert told("change_made") == set()
    assert duties_to_come(rota, cast.first_partner, cast.today)[0].first_day == change.first_day


def test_a_question_is_taken_back_and_then_cannot_be_answered(cast: Cast) -> None:
    rota = a_rota(cast)
    change = asked(cast, rota)
    assert withdraw_change(change=change, actor=cast.first_partner) is True
    assert not agree(cast, change)
    assert told("change_asked") == set()


@pytest.mark.proves("CCC-STBY-3")
def test_the_manager_records_a_swap_for_somebody_absent_with_a_reason(cast: Cast) -> None:
    rota = a_rota(cast)
    mine = duties_to_come(rota, cast.first_partner, cast.today)[0]
    other = duties_to_come(rota, cast.second_partner, cast.today)[0]
    swap = Swap(mine.employment, other.employment, mine.period)
    with pytest.raises(ValidationError, match="Say why"):
        record_change(rota=rota, swap=swap, reason="", actor=cast.line_manager, today=cast.today)
    page = f"/dyffryn/standby/SB-001/duties/{mine.first_day}/"
    typed = {
        "taker": "E-105",
        "returned": "",
        **{f"first_day_{part}": str(getattr(mine.first_day, part)) for part in PARTS},
        **{f"last_day_{part}": str(getattr(mine.last_day, part)) for part in PARTS},
    }
    manager = cast.client(cast.line_manager)
    assert manager.post(page, typed).status_code == 422
    assert manager.post(page, {**typed, "reason": "Rhian is ill; Marc agreed"}).status_code == 302
    change = DutyChange.objects.get()
    assert (change.state, change.recorded_by) == (DutyChange.State.AGREED, cast.line_manager)
    assert days_of(rota, mine.period) == {MARC}
    assert told("change_made") == {"Rhian", "Marc", "Careline"}


def test_part_of_a_duty_is_amended(cast: Cast) -> None:
    rota = a_rota(cast)
    mine = duties_to_come(rota, cast.first_partner, cast.today)[0]
    other = duties_to_come(rota, cast.second_partner, cast.today)[0]
    two = type(mine.period)(mine.first_day, mine.first_day + timedelta(days=1))
    change = ask_change(
        rota=rota, swap=Swap(mine.employment, other.employment, two), actor=cast.first_partner
    )
    agree(cast, change)
    assert days_of(rota, two) == {MARC}
    rest = type(mine.period)(mine.first_day + timedelta(days=2), mine.last_day)
    assert days_of(rota, rest) == {RHIAN}


def test_days_that_have_gone_to_somebody_else_since_are_not_swapped_again(cast: Cast) -> None:
    rota = a_rota(cast)
    first, second = asked(cast, rota), asked(cast, rota)
    agree(cast, first)
    with pytest.raises(InvalidFacts, match="given"):
        answer_change(change=second, agrees=True, actor=cast.second_partner, today=cast.today)
    answer = cast.client(cast.second_partner).post(
        f"/dyffryn/standby/changes/{second.pk}/", {"step": "agree"}, follow=True
    )
    assert b"no longer theirs to give" in answer.content


def test_what_has_begun_is_neither_swapped_nor_undone(cast: Cast, settings: Any) -> None:
    rota = a_rota(cast)
    change = asked(cast, rota)
    agree(cast, change)
    assert change.returned_first_day is not None
    begun = min(change.first_day, change.returned_first_day)
    settings.TANDEM_NOW = datetime(
        begun.year, begun.month, begun.day, 17, 1, tzinfo=ZoneInfo("Europe/London")
    )
    with pytest.raises(InvalidFacts):
        undo_change(change=change, actor=cast.first_partner, today=begun)
    view = cast.client(cast.first_partner).get(f"/dyffryn/standby/changes/{change.pk}/")
    assert b"Undo the swap" not in view.content


def test_nobody_answers_for_somebody_else_or_gives_what_is_another_persons(cast: Cast) -> None:
    rota = a_rota(cast)
    change = asked(cast, rota)
    page = f"/dyffryn/standby/changes/{change.pk}/"
    for person in (cast.first_partner, cast.line_manager, cast.hr_adviser, cast.payroll):
        cast.client(person).post(page, {"step": "agree"})
        change.refresh_from_db()
        assert change.state == DutyChange.State.ASKED
    assert cast.client(cast.employee).get(page).status_code == 403
    assert cast.client(cast.outsider).get(page).status_code == 404
    theirs = duties_to_come(rota, cast.second_partner, cast.today)[0]
    give = f"/dyffryn/standby/SB-001/duties/{theirs.first_day}/"
    assert cast.client(cast.first_partner).get(give).status_code == 403
    assert (
        cast.client(cast.first_partner).get("/dyffryn/standby/SB-001/duties/x/").status_code == 404
    )
    assert (
        cast.client(cast.hr_adviser).get("/dyffryn/standby/SB-001/duties/2031-01-01/").status_code
        == 404
    )


def set_rates(cast: Cast) -> None:
    for name, value in (("ordinary", "21"), ("other", "32")):
        override(
            employer=cast.employer,
            actor=cast.hr_adviser,
            parameter=f"standby.pay_of_{name}_day",
            value=value,
            holds_from=cast.today,
            reason="Agreed locally",
            today=cast.today,
        )


@pytest.mark.proves("CCC-STBY-2", "CCC-STBY-3")
def test_the_pay_the_page_and_the_calendar_move_with_the_duty(cast: Cast) -> None:
    set_rates(cast)
    rota = a_rota(cast)
    change = asked(cast, rota)
    feed = make_feed(person=cast.second_partner, post=None)
    address = f"/calendar/{feed.key}-{proof_of(feed)}.ics"
    week = (change.first_day, change.last_day)

    def paid() -> dict[str, int]:
        lines = payroll_lines(cast.employer, *week)
        return {
            line.employment.person.full_name: line.amount.whole for line in lines if line.amount
        }

    def starts() -> str:
        return cast.client().get(address).content.decode()

    event = f"DTSTART;VALUE=DATE:{change.first_day:%Y%m%d}\r\nDTEND;VALUE=DATE:"
    before = paid()
    assert set(before) == {RHIAN}
    assert event not in starts()
    agree(cast, change)
    assert paid() == {MARC: before[RHIAN]}
    assert event in starts()
    page = cast.client(cast.second_partner).get(
        f"/dyffryn/standby/SB-001/duties/{change.first_day}/"
    )
    assert f"£{before[RHIAN]}.00" in page.content.decode()


def test_payroll_is_given_a_duty_once_it_has_ended_and_never_in_parts(cast: Cast) -> None:
    set_rates(cast)
    rota = a_rota(cast)
    mine = duties_to_come(rota, cast.first_partner, cast.today)[0]
    due = list(standby_lines(cast.employer, cast.today, mine.last_day))
    assert [line.source for line in due if line.employment.person == cast.first_partner]
    assert LINE_SOURCES.keys() >= {"on_standby", "call_out"}
    assert all(line.source.partition(":")[0] == "on_standby" for line in due)
    day_before = mine.last_day - timedelta(days=1)
    before = list(standby_lines(cast.employer, cast.today, day_before))
    assert len(before) == len(due) - 1


def test_a_desk_that_signs_in_sees_the_rota_and_nothing_to_change(cast: Cast) -> None:
    rota = a_rota(cast)
    desk = Person.objects.select_related("employer", "account").get(email=CARELINE.email)
    give_access(person=desk, sign_in_name="careline", actor=None, password="one two three four")
    client = cast.client(Person.objects.select_related("account").get(pk=desk.pk))
    assert client.get("/dyffryn/standby/SB-001/").status_code == 200
    assert client.get("/dyffryn/standby/SB-001/call-outs/").status_code == 200
    assert client.get("/dyffryn/standby/SB-001/desk/").status_code == 403
    duty = duties_to_come(rota, cast.first_partner, cast.today)[0]
    assert client.get(f"/dyffryn/standby/SB-001/duties/{duty.first_day}/").status_code == 403
    assert StandbyRota.objects.count() == 1
