"""Rows of this app as values of the library. A person is known there by their payroll number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tandem import standby
from tandem.standby import RotaPlan, Sharer, StandbyHours, Turn, TurnLength
from tandem.timeline import Division, Period
from tandem_web.standby.models import Duty, DutyChange, RotaMember, RotaWish, StandbyRota

if TYPE_CHECKING:
    from tandem_web.people.models import Employment

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one turn, one after the other, that are the same person's."""

    rota: StandbyRota
    employment: "Employment"
    turn: int
    first_day: date
    last_day: date

    @property
    def period(self) -> Period:
        return Period(self.first_day, self.last_day)

    @property
    def starts_at(self) -> datetime:
        return handover_of(self.rota, self.first_day)

    @property
    def ends_at(self) -> datetime:
        """When whoever is next takes over."""
        return handover_of(self.rota, self.last_day + timedelta(days=1))


def handover_of(rota: StandbyRota, day: date) -> datetime:
    """The instant at which standby begins on a day."""
    return datetime.combine(day, time(rota.handover // 60, rota.handover % 60), tzinfo=LONDON)


def standby_day(rota: StandbyRota, at: datetime) -> date:
    """The day on standby that an instant belongs to: before the handover, the day before."""
    day = at.astimezone(LONDON).date()
    return day if at >= handover_of(rota, day) else day - timedelta(days=1)


def last_day_of(rota: StandbyRota) -> date:
    return rota.first_day + timedelta(days=7 * rota.weeks - 1)


def to_turns(rota: StandbyRota, known_on: date) -> tuple[Turn, ...]:
    return standby.turns_of(
        first_day=rota.first_day,
        weeks=rota.weeks,
        length=TurnLength(rota.turn_of),
        hours=StandbyHours(rota.ordinary_minutes, rota.other_minutes),
        division=Division(rota.employer.division),
        known_on=known_on,
    )


def to_sharer(member: RotaMember, leave: Sequence[Period] = ()) -> Sharer:
    """A member with their wishes; days of leave are as good as days on which they cannot."""
    periods: dict[RotaWish.Kind, list[Period]] = {kind: [] for kind in RotaWish.Kind}
    for wish in member.wishes.all():
        periods[RotaWish.Kind(wish.kind)].append(Period(wish.first_day, wish.last_day))
    return Sharer(
        key=member.employment.payroll_number,
        name=member.employment.person.full_name,
        away=(*leave, *periods[RotaWish.Kind.AWAY]),
        wants=tuple(periods[RotaWish.Kind.WANTS]),
    )


def to_stretches(duties: Iterable[Duty]) -> list[Stretch]:
    """Days, which come in order with their rota and employment, put together."""
    found: list[Stretch] = []
    for duty in duties:
        last = found[-1] if found else None
        if (
            last is not None
            and (last.rota, last.employment, last.turn) == (duty.rota, duty.employment, duty.turn)
            and last.last_day + timedelta(days=1) == duty.day
        ):
            found[-1] = Stretch(last.rota, last.employment, last.turn, last.first_day, duty.day)
        else:
            found.append(Stretch(duty.rota, duty.employment, duty.turn, duty.day, duty.day))
    return found


def to_change(row: DutyChange) -> standby.DutyChange:
    returned = None
    if row.returned_first_day is not None:
        returned = Period(row.returned_first_day, row.returned_last_day)
    return standby.DutyChange(
        giver=row.giver.payroll_number,
        taker=row.taker.payroll_number,
        given=Period(row.first_day, row.last_day),
        returned=returned,
    )


def fingerprint_of(plan: RotaPlan) -> str:
    """What tells one plan from another: whoever publishes it has seen just this one."""
    return sha256("\n".join(plan.takers).encode()).hexdigest()[:20]
