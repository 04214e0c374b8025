"""The whole of one person's leave year: entitlements, balance and the statutory floor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tandem.leave.annual_leave_by_service.formula import work_out as annual_leave_by_service
from tandem.leave.contracts import ContractPeriod
from tandem.leave.debits import Debits, Rostered, public_holiday_debits
from tandem.leave.public_holiday_balance.formula import work_out as work_out_balance
from tandem.leave.public_holiday_share.formula import work_out as public_holiday_share
from tandem.leave.statutory_leave.formula import work_out as work_out_statutory_leave
from tandem.messages import InvalidFacts, Message
from tandem.policy import Decision, PolicyOn, Worked, breach, met
from tandem.timeline import Division, MonthDay, Period, leave_year
from tandem.units import Quantity

# A policy names one variant of each rule; a new variant is a rule folder and a line here.
_AnnualLeave = Callable[[PolicyOn, Period, Sequence[ContractPeriod], date, Quantity], Worked]
_PublicHolidays = Callable[
    [PolicyOn, Period, Sequence[ContractPeriod], Division, date | None], Worked
]
_ANNUAL_LEAVE: Mapping[str, _AnnualLeave] = {"annual_leave_by_service": annual_leave_by_service}
_PUBLIC_HOLIDAYS: Mapping[str, _PublicHolidays] = {"public_holiday_share": public_holiday_share}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveYear:
    """The leave of one employment in one leave year; every figure in minutes.

    `decision` says whether annual leave and public holidays together reach the statutory leave.
    """

    period: Period
    annual_leave: Worked
    public_holidays: Worked
    public_holiday_balance: Worked
    debits: Debits
    statutory_leave: Worked
    decision: Decision


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
    pattern_periods: Sequence[tuple[Period, Rostered]] = (),
    known_on: date | None = None,
) -> LeaveYear:
    """Work out everything about one leave year under the policy of its first day.

    Raises InvalidFacts for contract periods that overlap, and HolidaysUnknown when the leave
    year reaches beyond the published public holidays.
    """
    share = _PUBLIC_HOLIDAYS[policy.value("variant.public_holidays").choice]
    entitlement = _ANNUAL_LEAVE[policy.value("variant.annual_leave").choice]
    holidays = share(policy, leave_year, contract_periods, division, known_on)
    leave = entitlement(
        policy, leave_year, contract_periods, continuous_service_from, holidays.result
    )
    statutory = work_out_statutory_leave(policy, leave_year, contract_periods)
    debits = public_holiday_debits(pattern_periods, leave_year, division, known_on)
    return LeaveYear(
        period=leave_year,
        annual_leave=leave,
        public_holidays=holidays,
        public_holiday_balance=work_out_balance(
            policy, leave_year, contract_periods, division, debits, known_on
        ),
        debits=debits,
        statutory_leave=statutory,
        decision=check_statutory_leave(leave, holidays, statutory),
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
