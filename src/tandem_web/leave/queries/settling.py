"""How hours short on public holidays can be made up, and what a leaver is left with."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from django.db.models import Sum

from tandem.leave import AbsenceKind, Choice, Standing, Way, settlement
from tandem.policy import Policy, Worked
from tandem.timeline import Period
from tandem.units import Quantity, Unit
from tandem_web.leave.mapping import settlement_subject
from tandem_web.leave.models import WAYS, Absence, Entry, Settlement
from tandem_web.leave.queries.absences import absences_between
from tandem_web.leave.queries.ledgers import balances
from tandem_web.people.models import Employment


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What somebody is short in a leave year, the ways to make it up, and what was chosen."""

    year: Period
    balance: Worked
    choices: tuple[Choice, ...]
    chosen: Settlement | None
    still_to_work: Quantity

    @property
    def minutes(self) -> int:
        """The shortfall in whole minutes, never less than it is."""
        return max(0, ceil(-self.balance.result.value))

    @property
    def is_open(self) -> bool:
        """Whether there is still something to choose."""
        return self.minutes > 0 and self.chosen is None


def shortfall_of(employment: Employment, policy: Policy, on: date) -> Shortfall | None:
    """The shortfall in the leave year that contains the day; None where there never was one."""
    held = balances(employment, on)
    if held.leave_year is None or held.public_holidays is None or held.annual_leave is None:
        return None
    year = held.leave_year
    chosen = running_settlement(employment, year)
    if held.public_holidays.result.value >= 0 and chosen is None:
        return None
    found = settlement(
        policy.on(year.start), held.public_holidays.result, held.annual_leave.result
    )
    return Shortfall(
        year=year,
        balance=held.public_holidays,
        choices=tuple(one for one in found.choices if one.way in WAYS),
        chosen=chosen,
        still_to_work=Quantity(Fraction(still_to_work(chosen)), Unit.MINUTES),
    )


@dataclass(frozen=True, slots=True)
class Excess:
    """Public-holiday hours left over in a leave year, what becomes of them, what is booked."""

    year: Period
    balance: Worked
    choice: Choice
    booked: tuple[Absence, ...]

    @property
    def may_be_booked(self) -> bool:
        """Whether the policy lets them be booked like leave; they are paid where it does not."""
        return self.choice.way is Way.BOOKED


def excess_of(employment: Employment, policy: Policy, on: date) -> Excess | None:
    """What is left over in the leave year that contains the day; None where nothing ever was.

    The partner chooses the days and the manager agrees, as with any leave (CCC-BH-4).
    """
    held = balances(employment, on)
    if held.leave_year is None or held.public_holidays is None or held.annual_leave is None:
        return None
    year = held.leave_year
    between = absences_between(employment, year.start, year.last_day)
    booked = tuple(between.filter(kind=AbsenceKind.PUBLIC_HOLIDAY_HOURS))
    found = settlement(
        policy.on(year.start), held.public_holidays.result, held.annual_leave.result
    )
    if found.standing is not Standing.EXCESS:
        return None
    return Excess(year, held.public_holidays, found.choices[0], booked)


def running_settlement(employment: Employment, year: Period) -> Settlement | None:
    """What was chosen and waits for an answer, or was agreed and is still to be worked."""
    rows = Settlement.objects.filter(
        employment=employment,
        leave_year_start=year.start,
        leave_year_end=year.last_day,
        state__in=(Settlement.State.ASKED, Settlement.State.AGREED),
    )
    for row in rows.select_related("employment__person").order_by("-asked_at", "-pk"):
        if row.state == Settlement.State.ASKED or still_to_work(row):
            return row
    return None


def still_to_work(row: Settlement | None) -> int:
    """The minutes of an agreed settlement that were not worked back yet."""
    if row is None or row.state != Settlement.State.AGREED or row.way != Way.WORKED_BACK:
        return 0
    entries = Entry.objects.filter(employment=row.employment, subject=settlement_subject(row))
    worked = entries.aggregate(total=Sum("numerator"))["total"] or 0
    return max(0, row.minutes - worked)


@dataclass(frozen=True, slots=True)
class FinalLine:
    """Minutes that a leaver's final pay adds, or takes off where they are below zero."""

    ledger: str
    minutes: Fraction
    worked: Worked


@dataclass(frozen=True, slots=True)
class FinalBalance:
    """What is left to somebody who leaves, on their last day."""

    last_day: date
    lines: tuple[FinalLine, ...]


def final_balance(employment: Employment, policy: Policy) -> FinalBalance | None:
    """The lines of a leaver's final pay, in minutes; None for whoever does not leave.

    Annual leave and time off in lieu that are left are paid. Public-holiday hours that are left
    are paid; a shortfall comes out of annual leave first, and is then deducted or written off
    as the policy says (CCC-BH-3, CCC-BH-4).
    """
    if employment.ends_on is None:
        return None
    held = balances(employment, employment.ends_on)
    if held.leave_year is None or held.annual_leave is None or held.public_holidays is None:
        return FinalBalance(employment.ends_on, ())
    on = policy.on(held.leave_year.start)
    balance, left = held.public_holidays.result, held.annual_leave.result
    found = settlement(on, balance, left, employment.ends_on)
    way = next((one for one in found.choices if one.covered), None)
    lines = [FinalLine(Entry.Ledger.ANNUAL_LEAVE.value, left.value, held.annual_leave)]
    if way is not None and way.way == Way.FROM_ANNUAL_LEAVE:
        lines = [
            FinalLine(Entry.Ledger.ANNUAL_LEAVE.value, left.value + way.annual_leave, way.worked)
        ]
    elif way is not None:
        lines.append(FinalLine(Entry.Ledger.PUBLIC_HOLIDAYS.value, way.pay, way.worked))
    if held.time_off_in_lieu is not None:
        toil = held.time_off_in_lieu
        lines.append(FinalLine(Entry.Ledger.TIME_OFF_IN_LIEU.value, toil.result.value, toil))
    return FinalBalance(employment.ends_on, tuple(one for one in lines if one.minutes))
