"""Who is on standby: now, next, week by week; and what each person's share has become."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q, QuerySet

from tandem.messages import Text
from tandem.patterns import LONDON
from tandem.standby import is_other_day
from tandem.timeline import Division, Period, PublicHoliday, public_holidays_known
from tandem_web.patterns.mapping import to_dated_pattern
from tandem_web.patterns.queries import working_patterns_of
from tandem_web.people.models import Employment, Person
from tandem_web.standby.mapping import Stretch, last_day_of, standby_day, to_stretches
from tandem_web.standby.models import CallOut, Duty, RotaMember, StandbyRota


@dataclass(frozen=True, slots=True)
class ShareLine:
    """What one member does over the whole rota."""

    member: RotaMember
    turns: int
    minutes: int
    weekend_days: int
    holidays: int


@dataclass(frozen=True, slots=True)
class Now:
    """Who is on standby at this moment, and when the person who looks is next."""

    stretch: Stretch | None
    mine: Stretch | None


def _duties(rota: StandbyRota) -> QuerySet[Duty]:
    rows = Duty.objects.filter(rota=rota).select_related("rota__employer", "employment__person")
    return rows.order_by("day")


def stretches_of(rota: StandbyRota) -> list[Stretch]:
    """The whole rota as it stands now, in order."""
    return to_stretches(_duties(rota))


def stretch_on(rota: StandbyRota, day: date) -> Stretch | None:
    """The duty that a day belongs to; nothing outside the rota."""
    around = Period(day - timedelta(days=7), day + timedelta(days=7))
    rows = _duties(rota).filter(day__range=(around.start, around.end))
    found = (one for one in to_stretches(rows) if one.period.contains(day))
    return next(found, None)


def now_on(rota: StandbyRota, stretches: Sequence[Stretch], person: Person, at: datetime) -> Now:
    today = standby_day(rota, at)
    on = next((one for one in stretches if one.period.contains(today)), None)
    mine = (
        one for one in stretches if one.employment.person_id == person.pk and one.last_day >= today
    )
    return Now(on, next(mine, None))


def coming_duties(person: Person, since: date) -> list[Stretch]:
    """What somebody is on standby for from a day on, over every rota."""
    rows = Duty.objects.filter(employment__person=person, day__gte=since)
    rows = rows.select_related("rota__employer", "employment__person")
    return sorted(
        to_stretches(rows.order_by("rota", "day")), key=lambda one: (one.first_day, one.rota.pk)
    )


def holidays_of(rota: StandbyRota) -> dict[date, PublicHoliday]:
    """The public holidays within a rota that are published."""
    division = Division(rota.employer.division)
    found = public_holidays_known(division, Period(rota.first_day, last_day_of(rota)))
    return {holiday.day: holiday for holiday in found}


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One duty as the table of a rota shows it, with the public holidays in it."""

    stretch: Stretch
    holidays: tuple[Text, ...]


def week_lines(rota: StandbyRota, stretches: Sequence[Stretch]) -> list[WeekLine]:
    holidays = holidays_of(rota)
    return [
        WeekLine(
            one,
            tuple(
                Text(en=holidays[day].english, cy=holidays[day].welsh)
                for day in _days(one)
                if day in holidays
            ),
        )
        for one in stretches
    ]


def shares_of(
    rota: StandbyRota, members: Sequence[RotaMember], stretches: Sequence[Stretch]
) -> list[ShareLine]:
    """What each member does as the rota stands now, after every swap."""
    holidays = frozenset(holidays_of(rota))
    lines = []
    for member in members:
        mine = [one for one in stretches if one.employment == member.employment]
        days = [day for one in mine for day in _days(one)]
        others = sum(is_other_day(day, holidays) for day in days)
        ordinary = len(days) - others
        lines.append(
            ShareLine(
                member=member,
                turns=len(mine),
                minutes=others * rota.other_minutes + ordinary * rota.ordinary_minutes,
                weekend_days=sum(day.weekday() >= 5 for day in days),
                holidays=sum(day in holidays for day in days),
            )
        )
    return lines


def _days(stretch: Stretch) -> list[date]:
    number = (stretch.last_day - stretch.first_day).days + 1
    return [stretch.first_day + timedelta(days=day) for day in range(number)]


def standing_call_outs(rota: StandbyRota) -> QuerySet[CallOut]:
    """The call-outs of a rota as they stand: the last entry of each, unless it strikes it out."""
    rows = CallOut.objects.filter(rota=rota, is_struck=False, replaced_by=None)
    return rows.select_related(
        "rota__employer", "employment__person", "employment__employer", "logged_by"
    )


def call_out_entries(rota: StandbyRota, number: int) -> list[CallOut]:
    """Every entry of one call-out, the latest first; none where there is no such call-out."""
    rows = CallOut.objects.filter(Q(pk=number, first=None) | Q(first=number), rota=rota)
    return list(
        rows.select_related("rota__employer", "employment__person", "logged_by").order_by("-pk")
    )


def next_start_after(employment: Employment, at: datetime) -> datetime | None:
    """When somebody's next work starts within two days of an instant, by their patterns."""
    day = at.astimezone(LONDON).date()
    last = day + timedelta(days=2)
    starts = [
        datetime.combine(on, datetime.min.time(), tzinfo=LONDON) + timedelta(minutes=session.start)
        for row in working_patterns_of(employment, day, last)
        for on in (day + timedelta(days=number) for number in range(3))
        if (dated := to_dated_pattern(row)).period.contains(on)
        for session in dated.pattern.sessions_on(on)
    ]
    later = [start for start in starts if start.astimezone(UTC) >= at.astimezone(UTC)]
    return min(later, default=None)
