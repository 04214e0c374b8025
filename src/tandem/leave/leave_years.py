"""The whole of one person's leave year: entitlements, balance and the statutory floor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tandem.leave.absences import Absence
from tandem.leave.annual_leave_by_service.formula import work_out as annual_leave_by_service
from tandem.leave.contracts import ContractPeriod, within
from tandem.leave.debits import Debits, Kept, keep_during_absences, public_holiday_debits
from tandem.leave.public_holiday_balance.formula import balance_after
from tandem.leave.public_holiday_share.formula import work_out as public_holiday_share
from tandem.leave.roster import Roster, Rostered
from tandem.leave.statutory_leave.formula import work_out as work_out_statutory_leave
from tandem.messages import InvalidFacts, Message
from tandem.policy import Decision, PolicyOn, Worked, breach, consider, met, together
from tandem.timeline import Division, MonthDay, Period, leave_year
from tandem.units import Quantity

# A policy names one variant of each rule; a new variant is a rule folder and a line here.
_AnnualLeave = Callable[
    [PolicyOn, Period, Sequence[ContractPeriod], date, Quantity, Worked], Worked
]
_PublicHolidays = Callable[
    [PolicyOn, Period, Sequence[ContractPeriod], Division, date | None], Worked
]
_ANNUAL_LEAVE: Mapping[str, _AnnualLeave] = {"annual_leave_by_service": annual_leave_by_service}
_PUBLIC_HOLIDAYS: Mapping[str, _PublicHolidays] = {"public_holiday_share": public_holiday_share}


_NO_ROSTER = Roster(())


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidaysOfYear:
    """The public-holiday hours of one leave year: entitlement, debits, what absences keep."""

    entitlement: Worked
    balance: Worked
    debits: Debits
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveYear:
    """The leave of one employment in one leave year; every figure in minutes.

    `decision` says whether annual leave and public holidays together reach the statutory leave,
    and names each stretch under contract on which no pattern holds. `kept` are the holidays
    that an absence kept from being debited.
    """

    period: Period
    annual_leave: Worked
    public_holidays: Worked
    public_holiday_balance: Worked
    debits: Debits
    statutory_leave: Worked
    decision: Decision
    kept: tuple[Kept, ...] = ()


def leave_year_of(policy: PolicyOn, birthday: MonthDay | None, on: date) -> Period:
    """Give the leave year that contains `on`: from the birthday, or from the policy's fixed day.

    Raises InvalidFacts for `birthday` when the policy needs it and it is not known.
    """
    if policy.value("leave_year.start").choice == "birthday":
        if birthday is None:
            raise InvalidFacts("birthday", Message("leave.birthday_needed"))
        return leave_year(birthday, on)
    month, day = (
        policy.value(f"leave_year.start_{part}").quantity.whole for part in ("month", "day")
    )
    return leave_year(MonthDay(month, day), on)


def work_out_leave_year(
    policy: PolicyOn,
    leave_year: Period,
    contract_periods: Sequence[ContractPeriod],
    continuous_service_from: date,
    division: Division,
    roster: Rostered = _NO_ROSTER,
    known_on: date | None = None,
    absences: Sequence[Absence] = (),
) -> LeaveYear:
    """Work out everything about one leave year under the policy of its first day.

    Raises InvalidFacts for contract periods that overlap, and HolidaysUnknown when the leave
    year reaches beyond the published public holidays.
    """
    entitlement = _ANNUAL_LEAVE[policy.value("variant.annual_leave").choice]
    statutory = work_out_statutory_leave(policy, leave_year, contract_periods)
    holidays = work_out_holidays_of_year(
        policy, leave_year, contract_periods, division, roster, known_on, absences
    )
    leave = entitlement(
        policy,
        leave_year,
        contract_periods,
        continuous_service_from,
        holidays.entitlement.result,
        statutory,
    )
    floor = policy.remember(
        ("check_statutory_leave", leave, holidays.entitlement, statutory),
        lambda: check_statutory_leave(leave, holidays.entitlement, statutory),
    )
    return LeaveYear(
        period=leave_year,
        annual_leave=leave,
        public_holidays=holidays.entitlement,
        public_holiday_balance=holidays.balance,
        debits=holidays.debits,
        statutory_leave=statutory,
        decision=together([floor, check_roster(leave_year, contract_periods, roster)]),
        kept=holidays.kept,
    )


def work_out_holidays_of_year(
    policy: PolicyOn,
    leave_year: Period,
    contract_periods: Sequence[ContractPeriod],
    division: Division,
    roster: Rostered = _NO_ROSTER,
    known_on: date | None = None,
    absences: Sequence[Absence] = (),
) -> HolidaysOfYear:
    """Work out the public-holiday hours of one leave year, with what the absences keep.

    Raises InvalidFacts and HolidaysUnknown as `work_out_leave_year` does.
    """
    share = _PUBLIC_HOLIDAYS[policy.value("variant.public_holidays").choice]
    rostered = public_holiday_debits(roster, leave_year, division, known_on)
    debits, kept = keep_during_absences(policy, rostered, absences)
    entitlement = share(policy, leave_year, contract_periods, division, known_on)
    return HolidaysOfYear(
        entitlement=entitlement,
        balance=balance_after(policy, leave_year, entitlement, debits),
        debits=debits,
        kept=kept,
    )


def check_roster(
    leave_year: Period, contract_periods: Sequence[ContractPeriod], roster: Rostered
) -> Decision:
    """Name the stretches of the leave year on which a contract holds but no pattern does.

    Nothing is debited or booked on them, so that a person has to look. A roster without any
    pattern is that of somebody whose hours are not kept here, and says nothing.
    """
    if not isinstance(roster, Roster) or not roster.pattern_periods:
        return Decision(())
    holes = (
        hole
        for contract in within(leave_year, contract_periods)
        for hole in roster.holes(contract.period)
    )
    return Decision(
        tuple(
            consider(Message("leave.no_pattern", start=hole.start, end=hole.last_day), "CCC-BH-2")
            for hole in holes
        )
    )


def check_statutory_leave(
    annual_leave: Worked, public_holidays: Worked, statutory_leave: Worked
) -> Decision:
    """Check that annual leave and public holidays together are no less than the statutory leave.

    Source: Working Time Regulations 1998, regulations 13 and 13A.
    """
    both = annual_leave.result.value + public_holidays.result.value
    facts = {
        "leave": annual_leave.result,
        "holidays": public_holidays.result,
        "statutory": statutory_leave.result,
    }
    if both < statutory_leave.result.value:
        return Decision((breach(Message("leave.below_statutory", **facts), "WTR-13"),))
    return Decision((met(Message("leave.reaches_statutory", **facts), "WTR-13"),))
