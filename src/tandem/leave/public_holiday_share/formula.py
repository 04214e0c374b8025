"""Each partner's share of the public holidays, as hours that follow the contract."""

from collections.abc import Sequence
from datetime import date

from tandem.leave.contracts import ContractPeriod, of_period, within
from tandem.leave.holiday_hours import holiday_hours
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Division, Period


def work_out(
    policy: PolicyOn,
    leave_year: Period,
    contract_periods: Sequence[ContractPeriod],
    division: Division,
    known_on: date | None = None,
) -> Worked:
    """Work out the public-holiday hours of one leave year, in minutes.

    Where the policy counts the holidays that fall ("actual"), a contract period has those that
    fall in it; where it fixes a number, a contract period has its part of them by days. Both are
    pro rata to hours. With `known_on`, one-off days announced later are left out. Source: the
    employer's policy; Part-time Workers Regulations 2000, regulation 5. Raises HolidaysUnknown
    when the leave year reaches beyond the published holidays.

    Two halves of a 37-hour post, April 2026 to March 2027: ten holidays, 37 hours each.
    """
    contracts = within(leave_year, contract_periods)
    return policy.remember(
        ("public_holiday_share", leave_year, contracts, division, known_on),
        lambda: _work_out(policy, leave_year, contracts, division, known_on),
    )


def _work_out(
    policy: PolicyOn,
    leave_year: Period,
    contracts: Sequence[ContractPeriod],
    division: Division,
    known_on: date | None,
) -> Worked:
    working = Working(of_period("leave.public_holidays", leave_year))
    hours = holiday_hours(working, policy, leave_year, contracts, division, known_on)
    return working.result(hours, "PTW-5", *policy.value("public_holidays.basis").clauses)
