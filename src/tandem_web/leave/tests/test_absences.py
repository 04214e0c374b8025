"""Absences: asked for, answered, recorded, put right; their entries follow, and few see why."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from tandem.leave import AbsenceKind
from tandem.messages import InvalidFacts
from tandem.policy import replay
from tandem_web.leave.actions import (
    ask_for_leave,
    cancel_leave,
    decide_leave,
    open_leave_year,
    record_absence,
)
from tandem_web.leave.mapping import Wish, worked_of
from tandem_web.leave.models import Absence, Entry
from tandem_web.leave.queries import away, balance_of, balances, look_at
from tandem_web.leave.tests.asking import ask_for_a_day, job_of, next_day
from tandem_web.notices.models import Notice
from tandem_web.notices.tests.scene import mail_server
from tandem_web.patterns.actions import start_pattern
from tandem_web.patterns.mapping import to_pattern
from tandem_web.patterns.models import WorkingPattern
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import delegate
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of
from tests.working import work_off

pytestmark = pytest.mark.django_db

A_DAY = 435


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def approve(cast: Cast, row: Absence) -> Absence:
    return decide_leave(
        absence=row, approve=True, answer="", actor=cast.line_manager, seen_version=row.version
    )


def entries_of(row: Absence) -> list[Entry]:
    return list(Entry.objects.filter(subject=f"absence:{row.pk}").order_by("pk"))


def left(cast: Cast, ledger: str = "annual_leave") -> Fraction:
    year = balances(job_of(cast), cast.today).leave_year
    assert year is not None
    return balance_of(job_of(cast), ledger, year) or Fraction(0)


def test_asking_takes_nothing_and_tells_the_manager(cast: Cast) -> None:
    before = left(cast)
    row = ask_for_a_day(cast)
    assert row.state == "asked"
    assert entries_of(row) == []
    assert left(cast) == before
    client = cast.client(cast.line_manager)
    assert "Answer Rhian Bowen about leave" in client.get("/dyffryn/").content.decode()


def test_approval_takes_the_hours_rostered_that_day(cast: Cast) -> None:
    before = left(cast)
    row = approve(cast, ask_for_a_day(cast))
    (entry,) = entries_of(row)
    assert (entry.kind, int(entry.minutes), entry.happened_on) == ("booked", -A_DAY, row.first_day)
    assert left(cast) == before - A_DAY
    worked = worked_of(entry)
    assert worked is not None
    assert replay(worked) == worked.result


@pytest.mark.parametrize(
    ("weekday", "taken"),
    [(0, A_DAY), (1, A_DAY), (2, 240)],
    ids=["a Monday", "a Tuesday", "a Wednesday that is half a day"],
)
def test_each_day_takes_its_own_hours(cast: Cast, weekday: int, taken: int) -> None:
    (entry,) = entries_of(approve(cast, ask_for_a_day(cast, weekday)))
    assert entry.minutes == -taken


@pytest.mark.parametrize(
    ("part", "minutes", "taken"),
    [("morning", None, 218), ("afternoon", None, 217), ("hours", 90, 90)],
    ids=["the morning has the odd minute", "the afternoon", "some hours"],
)
def test_a_part_of_a_day_takes_its_part(
    cast: Cast, part: str, minutes: int | None, taken: int
) -> None:
    day = next_day(cast, 0)
    wish = Wish(
        kind=AbsenceKind.ANNUAL_LEAVE, first_day=day, last_day=day, part=part, minutes=minutes
    )
    row = ask_for_leave(employment=job_of(cast), wish=wish, actor=cast.first_partner)
    (entry,) = entries_of(approve(cast, row))
    assert entry.minutes == -taken


def test_declining_needs_a_reason_and_takes_nothing(cast: Cast) -> None:
    row = ask_for_a_day(cast)
    with pytest.raises(ValidationError):
        decide_leave(
            absence=row, approve=False, answer="", actor=cast.line_manager, seen_version=1
        )
    declined = decide_leave(
        absence=row, approve=False, answer="Audit week", actor=cast.line_manager, seen_version=1
    )
    assert (declined.state, declined.answer) == ("declined", "Audit week")
    assert entries_of(row) == []


def test_what_was_answered_meanwhile_is_not_answered_again(cast: Cast) -> None:
    row = ask_for_a_day(cast)
    approve(cast, row)
    with pytest.raises(ValidationError):
        approve(cast, row)


def test_cancelling_gives_back_by_a_new_entry(cast: Cast) -> None:
    before = left(cast)
    row = approve(cast, ask_for_a_day(cast))
    cancelled = cancel_leave(absence=row, actor=cast.first_partner, seen_version=row.version)
    assert cancelled.state == "cancelled"
    assert [(one.kind, int(one.minutes)) for one in entries_of(row)] == [
        ("booked", -A_DAY),
        ("corrected", A_DAY),
    ]
    assert left(cast) == before


def test_other_days_stand_in_place_of_the_first_once_approved(cast: Cast) -> None:
    before = left(cast)
    row = approve(cast, ask_for_a_day(cast))
    other = next_day(cast, 2)
    wish = Wish(kind=AbsenceKind.ANNUAL_LEAVE, first_day=other, last_day=other)
    new = ask_for_leave(employment=job_of(cast), wish=wish, actor=cast.first_partner, corrects=row)
    row.refresh_from_db()
    assert row.state == "approved"
    approve(cast, new)
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert left(cast) == before - 240


def test_days_are_not_taken_twice(cast: Cast) -> None:
    ask_for_a_day(cast)
    with pytest.raises(InvalidFacts) as refused:
        ask_for_a_day(cast)
    assert refused.value.field == "first_day"


def test_a_day_without_hours_is_refused_with_the_reason(cast: Cast) -> None:
    with pytest.raises(InvalidFacts) as refused:
        ask_for_a_day(cast, weekday=4)
    assert refused.value.message.key == "leave.nothing_rostered"


@pytest.mark.proves("CCC-BH-4")
def test_more_than_is_left_is_refused(cast: Cast) -> None:
    """Five days with their hours are more than the 22 h 30 min that are left."""
    assert left(cast, "public_holidays") == 22 * 60 + 30
    first, last = next_day(cast, 0), next_day(cast, 1, weeks=3)
    wish = Wish(kind=AbsenceKind.PUBLIC_HOLIDAY_HOURS, first_day=first, last_day=last)
    with pytest.raises(InvalidFacts) as refused:
        ask_for_leave(employment=job_of(cast), wish=wish, actor=cast.first_partner)
    assert refused.value.message.key == "leave.too_few_hours_left"


@pytest.mark.proves("CCC-BH-4")
def test_hours_left_over_are_booked_like_leave(cast: Cast) -> None:
    before = left(cast, "public_holidays")
    row = approve(cast, ask_for_a_day(cast, kind=AbsenceKind.PUBLIC_HOLIDAY_HOURS))
    (entry,) = entries_of(row)
    assert (entry.ledger, entry.kind) == ("public_holidays", "booked")
    assert left(cast, "public_holidays") == before - A_DAY


@pytest.mark.proves("CCC-SPL-1")
@pytest.mark.parametrize(
    "kind", [AbsenceKind.SPECIAL, AbsenceKind.STUDY, AbsenceKind.UNPAID], ids=str
)
def test_leave_of_other_kinds_takes_nothing_from_a_ledger(cast: Cast, kind: AbsenceKind) -> None:
    row = approve(cast, ask_for_a_day(cast, kind=kind))
    assert row.state == "approved"
    assert entries_of(row) == []


@pytest.mark.proves("CCC-DEV-1")
@pytest.mark.parametrize(
    ("weekday", "given_back"),
    [(0, None), (2, 120), (4, 360)],
    ids=[
        "on a working day nothing comes back",
        "on half a working day what is beyond it comes back",
        "on a day off all of it comes back",
    ],
)
def test_training_on_a_day_off_gives_its_hours_back(
    cast: Cast, weekday: int, given_back: int | None
) -> None:
    day = next_day(cast, weekday)
    wish = Wish(kind=AbsenceKind.TRAINING, first_day=day, last_day=day, minutes=360)
    row = ask_for_leave(employment=job_of(cast), wish=wish, actor=cast.first_partner)
    approve(cast, row)
    found = [(one.ledger, one.kind, int(one.minutes)) for one in entries_of(row)]
    assert found == ([("time_off_in_lieu", "earned", given_back)] if given_back else [])


def test_time_off_in_lieu_is_taken_from_what_was_earned(cast: Cast) -> None:
    friday, monday = next_day(cast, 4), next_day(cast, 0, weeks=3)
    for kind, day, minutes in (
        (AbsenceKind.TRAINING, friday, 450),
        (AbsenceKind.TIME_OFF_IN_LIEU, monday, None),
    ):
        wish = Wish(kind=kind, first_day=day, last_day=day, minutes=minutes)
        row = ask_for_leave(employment=job_of(cast), wish=wish, actor=cast.first_partner)
        approve(cast, row)
    held = balances(job_of(cast), cast.today).time_off_in_lieu
    assert held is not None
    assert held.result.value == 15


# Recorded absences.


def holidays_debited(cast: Cast) -> dict[date, Fraction]:
    found: dict[date, Fraction] = {}
    for entry in Entry.objects.filter(employment=job_of(cast), subject__startswith="holiday:"):
        found[entry.happened_on] = found.get(entry.happened_on, Fraction(0)) + entry.minutes
    return {day: minutes for day, minutes in found.items() if minutes}


def record_over_christmas(cast: Cast, kind: AbsenceKind) -> Absence:
    wish = Wish(kind=kind, first_day=date(2026, 12, 21), last_day=date(2027, 1, 1))
    return record_absence(employment=job_of(cast), wish=wish, actor=cast.hr_adviser)


@pytest.mark.proves("CCC-FAM-1")
def test_a_holiday_within_maternity_leave_is_never_debited(cast: Cast) -> None:
    boxing_day = date(2026, 12, 28)
    assert holidays_debited(cast)[boxing_day] == -A_DAY
    row = record_over_christmas(cast, AbsenceKind.MATERNITY)
    assert boxing_day not in holidays_debited(cast)
    correction = Entry.objects.filter(subject="holiday:2026-12-28").latest("pk")
    assert (correction.kind, correction.minutes) == ("corrected", A_DAY)
    cancel_leave(absence=row, actor=cast.hr_adviser, seen_version=row.version)
    assert holidays_debited(cast)[boxing_day] == -A_DAY


@pytest.mark.proves("CCC-FAM-1")
def test_leave_goes_on_accruing_during_maternity_leave(cast: Cast) -> None:
    before = left(cast)
    record_over_christmas(cast, AbsenceKind.MATERNITY)
    assert left(cast) == before


def test_a_holiday_within_sickness_follows_the_policy(cast: Cast) -> None:
    record_over_christmas(cast, AbsenceKind.SICKNESS)
    assert holidays_debited(cast)[date(2026, 12, 28)] == -A_DAY


def test_sickness_is_put_right_by_a_new_row(cast: Cast) -> None:
    row = record_over_christmas(cast, AbsenceKind.MATERNITY)
    wish = Wish(
        kind=AbsenceKind.MATERNITY, first_day=date(2026, 12, 21), last_day=date(2026, 12, 23)
    )
    record_absence(employment=job_of(cast), wish=wish, actor=cast.hr_adviser, corrects=row)
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert holidays_debited(cast)[date(2026, 12, 28)] == -A_DAY


# A roster that changes afterwards.


def test_leave_over_a_new_pattern_is_corrected(cast: Cast) -> None:
    """The Tuesday that is booked becomes a half day: half of it comes back."""
    row = approve(cast, ask_for_a_day(cast, 1))
    pattern = to_pattern(WorkingPattern.objects.get(employment=job_of(cast)))
    halved = type(pattern)(
        1,
        pattern.starts_on,
        tuple(
            type(one)(0, one.weekday, 510, 750) if one.weekday == 1 else one
            for one in pattern.sessions
        ),
    )
    start_pattern(
        employment=job_of(cast),
        post=cast.shared_post,
        pattern=halved,
        starts_on=next_day(cast, 0, weeks=1),
        actor=None,
    )
    policy = get_policy(cast.employer)
    open_leave_year(employment=job_of(cast), policy=policy, today=row.first_day, actor=None)
    assert [(one.kind, int(one.minutes)) for one in entries_of(row)] == [
        ("booked", -A_DAY),
        ("corrected", A_DAY - 240),
    ]


# What others see.


def test_a_partner_sees_away_and_never_why(cast: Cast) -> None:
    record_over_christmas(cast, AbsenceKind.SICKNESS)
    (seen,) = away([job_of(cast)], date(2026, 12, 24), date(2026, 12, 31))
    assert (seen.first_day, seen.last_day) == (date(2026, 12, 24), date(2026, 12, 31))
    assert not hasattr(seen, "kind")
    wednesday = date(2026, 12, 23)
    wish = Wish(kind=AbsenceKind.ANNUAL_LEAVE, first_day=wednesday, last_day=wednesday)
    look = look_at(job_of(cast, second=True), wish, get_policy(cast.employer))
    assert [one.person for one in look.away] == [cast.first_partner]
    client = cast.client(cast.second_partner)
    data = {
        "kind": "annual_leave",
        "first_day_day": "23",
        "first_day_month": "12",
        "first_day_year": "2026",
        "part": "whole",
        "step": "look",
    }
    page = client.post("/dyffryn/leave/E-105/book/", data).content.decode()
    assert "Away at the same time" in page
    assert "Ask for this leave" in page
    assert "ickness" not in page


def test_the_manager_sees_who_is_away_and_may_approve_all_the_same(cast: Cast) -> None:
    wednesday = next_day(cast, 2)
    wish = Wish(kind=AbsenceKind.ANNUAL_LEAVE, first_day=wednesday, last_day=wednesday)
    ask_for_leave(employment=job_of(cast, second=True), wish=wish, actor=cast.second_partner)
    row = ask_for_a_day(cast, 2)
    client = cast.client(cast.line_manager)
    address = f"/dyffryn/leave/E-104/absences/{row.pk}/"
    page = client.get(address).content.decode()
    assert "Marc Price" in page
    assert "asked for, not answered yet" in page
    answer = client.post(f"{address}decide/", {"version": 1, "step": "approve", "answer": ""})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == "approved"


def test_whoever_acts_for_the_manager_answers(cast: Cast) -> None:
    delegate(
        person=cast.line_manager,
        colleague=cast.budget_manager,
        party="line_manager",
        starts_on=cast.today,
        ends_on=cast.today + timedelta(days=7),
        reason="",
        actor=cast.line_manager,
        today=cast.today,
    )
    row = ask_for_a_day(cast)
    client = cast.client(cast.budget_manager)
    assert "Answer Rhian Bowen about leave" in client.get("/dyffryn/").content.decode()
    address = f"/dyffryn/leave/E-104/absences/{row.pk}/decide/"
    assert client.post(address, {"version": 1, "step": "approve"}).status_code == 302


def test_each_step_tells_whom_it_concerns_in_their_language(cast: Cast) -> None:
    row = ask_for_a_day(cast)
    decide_leave(
        absence=row, approve=False, answer="Audit week", actor=cast.line_manager, seen_version=1
    )
    record_over_christmas(cast, AbsenceKind.SICKNESS)
    told = {(one.kind, one.person) for one in Notice.objects.filter(kind__startswith="leave.")}
    assert told == {
        ("leave.decided", cast.first_partner),
        ("leave.recorded", cast.first_partner),
    }
    with mail_server() as letterbox:
        work_off()
    texts = [one.get_content() for one in letterbox.taken]
    assert any("Audit week" in text for text in texts)


@pytest.mark.parametrize("rows", [1, 12])
def test_the_page_needs_as_many_queries_however_many_absences(cast: Cast, rows: int) -> None:
    for number in range(rows):
        day = next_day(cast, 0, weeks=2 + number)
        wish = Wish(kind=AbsenceKind.SPECIAL, first_day=day, last_day=day)
        approve(
            cast,
            ask_for_leave(employment=job_of(cast), wish=wish, actor=cast.first_partner),
        )
    assert queries_of(cast.client(cast.first_partner), "/dyffryn/leave/E-104/") == 15
