"""What is left of a person's public-holiday hours after the holidays that they are rostered on."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tandem.leave.contracts import ContractPeriod, of_period
from tandem.leave.debits import Debits
from tandem.leave.public_holiday_share.formula import work_out as work_out_share
from tandem.messages import Message, Text
from tandem.policy import PolicyOn, Worked, Working
from tandem.timeline import Division, Period
from tandem.units import minutes


def work_out(
    policy: PolicyOn,
    leave_year: Period,
    contract_periods: Sequence[ContractPeriod],
    division: Division,
    debits: Debits,
    known_on: date | None = None,
) -> Worked:
    """Work out the balance of public-holiday hours of one leave year, in minutes.

    Above zero it is an excess to book at other times; below zero a shortfall, to be taken from
    annual leave or worked back. Source: CCC-BH-1 to CCC-BH-4. Raises HolidaysUnknown when the
    leave year reaches beyond the published holidays.
    """
    entitlement = work_out_share(policy, leave_year, contract_periods, division, known_on)
    return balance_after(policy, leave_year, entitlement, debits)


def balance_after(
    policy: PolicyOn, leave_year: Period, entitlement: Worked, debits: Debits
) -> Worked:
    """Work out what the debits leave of an entitlement, in minutes, its own steps first."""
    return policy.remember(
        ("public_holiday_balance", leave_year, entitlement, debits),
        lambda: _balance_after(policy, leave_year, entitlement, debits),
    )


def _balance_after(
    policy: PolicyOn, leave_year: Period, entitlement: Worked, debits: Debits
) -> Worked:
    label = of_period("leave.public_holiday_balance", leave_year)
    working = Working.going_on(label, entitlement)
    rostered = [
        working.fact(_rostered_on(holiday.english, holiday.welsh, holiday.day), minutes(debited))
        for holiday, debited in debits
        if debited
    ]
    hours = entitlement.outcome
    if rostered:
        hours = working.subtract(Message("leave.less_holidays_rostered"), hours, *rostered)
    clauses = policy.value("variant.public_holidays").clauses
    return working.result(hours, *entitlement.clauses, *clauses)


# Everybody who is debited for a holiday is told so in the same words.
@lru_cache(maxsize=1024)
def _rostered_on(english: str, welsh: str, day: date) -> Message:
    return Message("leave.rostered_on", holiday=Text(en=english, cy=welsh), day=day)
