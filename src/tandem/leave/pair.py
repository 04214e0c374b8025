"""How the public holidays of the years to come fall on both partners, date by date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tandem.leave.absences import Absence
from tandem.leave.contracts import ContractPeriod
from tandem.leave.debits import Debits, keep_during_absences
from tandem.leave.leave_years import leave_year_of, work_out_holidays_of_year
from tandem.leave.roster import Rostered
from tandem.policy import Policy, PolicyOn, Worked
from tandem.timeline import (
    Division,
    HolidaysUnknown,
    MonthDay,
    Period,
    PublicHoliday,
    public_holidays_known,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One holder of the post, under a name that the caller chooses.

    `birthday` is needed only where the policy starts the leave year on it.
    """

    name: str
    contract_periods: Sequence[ContractPeriod]
    roster: Rostered
    birthday: MonthDay | None = None
    absences: Sequence[Absence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerYear:
    """One partner's public-holiday hours in one leave year of their own.

    `entitlement` and `balance` are None where the holidays of the year are not all published
    yet; `debited` then counts those that are.
    """

    name: str
    leave_year: Period
    debited: int
    entitlement: Worked | None
    balance: Worked | None


@dataclass(frozen=True, slots=True)
class PairHoliday:
    """A public holiday and what it takes from each partner, in the order of the partners.

    None stands where the day lies outside the leave year that is shown for that partner.
    """

    holiday: PublicHoliday
    minutes: tuple[int | None, ...]

    @property
    def rostered(self) -> int:
        """The minutes of all partners together."""
        return sum(each or 0 for each in self.minutes)


@dataclass(frozen=True, slots=True)
class PairYear:
    """One leave year of each partner side by side; the years may start on different days."""

    partners: tuple[PartnerYear, ...]
    holidays: tuple[PairHoliday, ...]

    @property
    def together(self) -> Fraction | None:
        """The sum of the balances in minutes; None where one of them is not known."""
        balances = [each.balance for each in self.partners]
        if any(balance is None for balance in balances):
            return None
        return sum((each.result.value for each in balances if each), Fraction(0))

    @property
    def share_a_leave_year(self) -> bool:
        """Whether the leave years of all partners are the same days."""
        return len({each.leave_year for each in self.partners}) == 1


def pair_view(
    policy: Policy,
    partners: Sequence[Partner],
    division: Division,
    on: date,
    known_on: date | None = None,
    years: int = 3,
) -> tuple[PairYear, ...]:
    """Give the leave year that holds `on`, and those after it, for all partners side by side.

    The balances cancel where the partners share a leave year, the count is true and they are
    rostered for the notional day together on each holiday; otherwise they sum to what the
    holidays lack or exceed it by. Raises InvalidFacts for `birthday` as `leave_year_of` does.
    """
    leave_years = [_leave_years(policy, partner, on, years) for partner in partners]
    return tuple(
        _pair_year(policy, partners, [each[number] for each in leave_years], division, known_on)
        for number in range(years)
    )


def _leave_years(policy: Policy, partner: Partner, on: date, years: int) -> list[Period]:
    found: list[Period] = []
    for _ in range(years):
        day = found[-1].last_day + timedelta(days=1) if found else on
        found.append(leave_year_of(policy.on(day), partner.birthday, day))
    return found


def _pair_year(
    policy: Policy,
    partners: Sequence[Partner],
    leave_years: Sequence[Period],
    division: Division,
    known_on: date | None,
) -> PairYear:
    columns = []
    found = []
    for partner, leave_year in zip(partners, leave_years, strict=True):
        year, debits = _partner_year(
            policy.on(leave_year.start), partner, leave_year, division, known_on
        )
        found.append(year)
        columns.append(dict(debits))
    holidays = sorted({holiday for column in columns for holiday in column}, key=lambda h: h.day)
    rows = (
        PairHoliday(holiday, tuple(column.get(holiday) for column in columns))
        for holiday in holidays
    )
    return PairYear(tuple(found), tuple(rows))


def _partner_year(
    policy: PolicyOn,
    partner: Partner,
    leave_year: Period,
    division: Division,
    known_on: date | None,
) -> tuple[PartnerYear, Debits]:
    try:
        worked = work_out_holidays_of_year(
            policy,
            leave_year,
            partner.contract_periods,
            division,
            partner.roster,
            known_on,
            partner.absences,
        )
    except HolidaysUnknown:
        published = tuple(
            (holiday, partner.roster.minutes_on(holiday.day))
            for holiday in public_holidays_known(division, leave_year)
        )
        debits, _ = keep_during_absences(policy, published, partner.absences)
        entitlement = balance = None
    else:
        debits, entitlement, balance = worked.debits, worked.entitlement, worked.balance
    year = PartnerYear(
        name=partner.name,
        leave_year=leave_year,
        debited=sum(minutes for _, minutes in debits),
        entitlement=entitlement,
        balance=balance,
    )
    return year, debits
