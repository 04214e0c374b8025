"""Absences: what one would take, who is away beside it, and what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Q, QuerySet

from tandem.leave import AbsenceKind, Booking
from tandem.messages import InvalidFacts, Message
from tandem.policy import Policy, Worked, Working
from tandem.timeline import HolidaysUnknown, Period, PublicHoliday
from tandem.units import Quantity, Unit
from tandem_web.leave.mapping import LEDGER_OF, Calendar, Wish, book, hours_back, to_wish
from tandem_web.leave.models import Absence, Entry
from tandem_web.leave.queries.ledgers import balance_of
from tandem_web.leave.queries.years import calendar_of, leave_year_on, worked_leave_year
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.posts.queries import FILLING_KINDS, holdings_on

OPEN_STATES = (Absence.State.ASKED, Absence.State.APPROVED)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an absence does to one ledger in one leave year, in minutes."""

    ledger: str
    year: Period
    before: Quantity
    waiting: Quantity
    takes: Quantity
    after: Worked

    @property
    def is_short(self) -> bool:
        return self.after.result.value < 0


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who shares the post is away: from when to when, and nothing else."""

    person: Person
    first_day: date
    last_day: date
    asked: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What an absence would take, before it is asked for or decided."""

    wish: Wish
    days: tuple[tuple[date, int], ...]
    public_holidays: tuple[PublicHoliday, ...]
    worked: Worked | None
    effects: tuple[Effect, ...]
    hours_back: tuple[tuple[date, int], ...]
    away: tuple[Away, ...]

    @property
    def is_covered(self) -> bool:
        """Whether every ledger has as many hours as are taken."""
        return not any(effect.is_short for effect in self.effects)

    @property
    def total(self) -> Quantity:
        return Quantity(sum((Fraction(n) for _day, n in self.days), Fraction(0)), Unit.MINUTES)


def look_at(
    employment: Employment, wish: Wish, policy: Policy, corrects: Absence | None = None
) -> Look:
    """What an absence takes day by day, with each balance before and after.

    `corrects` is the absence in whose place it would stand. Raises InvalidFacts where the days
    do not fit: nothing is rostered, they are taken already, or the public holidays are unknown.
    """
    _check_days(employment, wish, corrects)
    _check_kind(wish, policy)
    try:
        return _look_at(employment, wish, policy, corrects)
    except HolidaysUnknown:
        unknown = Message("leave.holidays_unknown", day=wish.last_day)
        raise InvalidFacts("last_day", unknown) from None


def look_back(employment: Employment, wish: Wish, policy: Policy, row: Absence) -> Look | None:
    """What an absence takes that was asked for or recorded already; None where nobody knows.

    While it waits the balances are those before and after; later its entries tell them.
    """
    try:
        look = _look_at(employment, wish, policy, row.corrects, row)
    except (InvalidFacts, HolidaysUnknown):
        return None
    return look if row.state == Absence.State.ASKED else replace(look, effects=())


def _look_at(
    employment: Employment,
    wish: Wish,
    policy: Policy,
    corrects: Absence | None,
    itself: Absence | None = None,
) -> Look:
    calendar = calendar_of(employment, policy, wish.period)
    booking = _book(wish, calendar)
    return Look(
        wish=wish,
        days=booking.days if booking else (),
        public_holidays=booking.public_holidays if booking else (),
        worked=booking.worked if booking else None,
        effects=tuple(_effects(employment, wish, policy, corrects, itself)),
        hours_back=tuple(
            (day, worked.result.whole) for day, worked in hours_back(wish, calendar, wish.period)
        ),
        away=tuple(away_beside(employment, wish.first_day, wish.last_day)),
    )


def _check_days(employment: Employment, wish: Wish, corrects: Absence | None) -> None:
    if wish.last_day < wish.first_day:
        raise InvalidFacts("last_day", Message("leave.ends_before_start", start=wish.first_day))
    if wish.first_day < employment.starts_on:
        starts = Message("leave.before_employment", start=employment.starts_on)
        raise InvalidFacts("first_day", starts)
    if employment.ends_on and wish.last_day > employment.ends_on:
        ends = Message("leave.after_employment", end=employment.ends_on)
        raise InvalidFacts("last_day", ends)
    taken = absences_between(employment, wish.first_day, wish.last_day)
    if corrects is not None:
        taken = taken.exclude(pk=corrects.pk)
    # A morning and an afternoon of one day go together; so do training and a day off.
    other = next((row for row in taken if not _side_by_side(row, wish)), None)
    if other is not None:
        both = Message("leave.days_taken", start=other.first_day, end=other.last_day)
        raise InvalidFacts("first_day", both)


def _check_kind(wish: Wish, policy: Policy) -> None:
    if wish.kind is AbsenceKind.PUBLIC_HOLIDAY_HOURS:
        excess = policy.on(wish.first_day).value("public_holidays.excess")
        if excess.choice != "booked":
            raise InvalidFacts("kind", Message("leave.excess_is_paid"))


def _side_by_side(row: Absence, wish: Wish) -> bool:
    return row.is_one_day and {row.part, wish.part} == {
        Absence.Part.MORNING.value,
        Absence.Part.AFTERNOON.value,
    }


def _book(wish: Wish, calendar: Calendar) -> Booking | None:
    """The hours of the days; only what is taken from a ledger needs there to be any."""
    try:
        return book(wish, calendar)
    except InvalidFacts:
        if wish.kind in LEDGER_OF:
            raise
        return None


def _effects(
    employment: Employment,
    wish: Wish,
    policy: Policy,
    corrects: Absence | None,
    itself: Absence | None,
) -> Iterable[Effect]:
    ledger = LEDGER_OF.get(wish.kind)
    if ledger is None:
        return
    for year in leave_years_of(employment, policy, wish.period):
        calendar = calendar_of(employment, policy, year)
        takes = _takes(wish, calendar, year)
        held = corrects if corrects and corrects.state == Absence.State.APPROVED else None
        given_back = _takes(to_wish(held), calendar, year) if held else Fraction(0)
        if not takes and not given_back:
            continue
        before = _before(employment, ledger, year, policy)
        asked = _asked(employment, wish, year)
        others = [row for row in asked if row not in {corrects, itself}]
        waiting = sum((_takes(to_wish(row), calendar, year) for row in others), Fraction(0))
        after = _after(before, waiting, takes, given_back)
        yield Effect(ledger.value, year, _hours(before), _hours(waiting), _hours(takes), after)


def _takes(wish: Wish, calendar: Calendar, year: Period) -> Fraction:
    within = wish.period.overlap(year)
    if within is None or wish.kind not in LEDGER_OF:
        return Fraction(0)
    try:
        return book(wish, calendar, within).worked.result.value
    except InvalidFacts:
        return Fraction(0)


def _before(employment: Employment, ledger: str, year: Period, policy: Policy) -> Fraction:
    """What is left now; of a year that was not opened yet, what it will begin with."""
    held = balance_of(employment, ledger, year)
    if held is not None:
        return held
    if ledger == Entry.Ledger.TIME_OFF_IN_LIEU:
        return Fraction(0)
    worked = worked_leave_year(employment, policy, year.start)
    if ledger == Entry.Ledger.ANNUAL_LEAVE:
        return worked.annual_leave.result.value
    return worked.public_holiday_balance.result.value


def _asked(employment: Employment, wish: Wish, year: Period) -> list[Absence]:
    between = absences_between(employment, year.start, year.last_day)
    return list(between.filter(state=Absence.State.ASKED, kind=wish.kind))


def _after(before: Fraction, waiting: Fraction, takes: Fraction, given_back: Fraction) -> Worked:
    working = Working(Message("leave.left_after"))
    outcome = working.fact(Message("leave.left_before"), _hours(before))
    less = [working.fact(Message("leave.this_takes"), _hours(takes))]
    if waiting:
        less.append(working.fact(Message("leave.waiting_takes"), _hours(waiting)))
    result = working.subtract(Message("leave.less_taken"), outcome, *less)
    if given_back:
        back = working.fact(Message("leave.comes_back"), _hours(given_back))
        result = working.add(Message("leave.total"), result, back)
    return working.result(result)


def leave_years_of(employment: Employment, policy: Policy, period: Period) -> list[Period]:
    """The leave years of a job that the period touches, in order."""
    years = [leave_year_on(employment, policy, period.start)]
    while years[-1].last_day < period.last_day:
        day = years[-1].last_day + timedelta(days=1)
        years.append(leave_year_on(employment, policy, day))
    return years


def absences_between(employment: Employment, first: date, last: date) -> QuerySet[Absence]:
    """What is asked for or holds on some day between the two."""
    return Absence.objects.filter(
        employment=employment, state__in=OPEN_STATES, first_day__lte=last, last_day__gte=first
    ).order_by("first_day", "pk")


def absences_of(employment: Employment, since: date) -> list[Absence]:
    """What somebody asked for and what was recorded, as far as it reaches that day or waits."""
    reaching = Q(last_day__gte=since) | Q(state=Absence.State.ASKED)
    rows = Absence.objects.filter(reaching, employment=employment)
    return list(rows.select_related("decided_by").order_by("first_day", "pk"))


def away(employments: Iterable[Employment], first: date, last: date) -> list[Away]:
    """Who of these is away, or has asked to be, on some day between the two: never why."""
    rows = (
        Absence.objects.filter(
            employment__in=list(employments),
            state__in=OPEN_STATES,
            first_day__lte=last,
            last_day__gte=first,
        )
        .select_related("employment__person")
        .defer("kind", "note", "answer")
        .order_by("first_day", "pk")
    )
    return [
        Away(
            row.employment.person,
            max(row.first_day, first),
            min(row.last_day, last),
            row.state == Absence.State.ASKED,
        )
        for row in rows
    ]


def away_beside(employment: Employment, first: date, last: date) -> list[Away]:
    """Who shares a post with this job and is away then: shown, and nothing is forbidden by it."""
    return away(partners_beside(employment, first), first, last)


def posts_of(employment: Employment, on: date) -> list[Post]:
    """The posts that the job holds a part of on that day."""
    rows = holdings_on(on).filter(employment=employment, kind__in=FILLING_KINDS)
    return [row.post for row in rows.select_related("post")]


def partners_beside(employment: Employment, on: date) -> list[Employment]:
    """Those who hold a part of the same posts on that day."""
    mine = holdings_on(on).filter(employment=employment).values("post")
    rows = holdings_on(on).filter(post__in=mine, kind__in=FILLING_KINDS)
    found = {row.employment_id: row.employment for row in rows}
    return [job for job in found.values() if job.pk != employment.pk]


def _hours(minutes: Fraction) -> Quantity:
    return Quantity(minutes, Unit.MINUTES)
