"""What is left of a person's public-holiday hours after the holidays that they are rostered on."""

from collections.abc import Sequence
from datetime import date

from tandem.leave.contracts import ContractPeriod, of_period
from tandem.leave.debits import Debits
from tandem.leave.holiday_hours import holiday_hours
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
    working = Working(of_period("leave.public_holiday_balance", leave_year))
    hours = holiday_hours(working, policy, leave_year, contract_periods, division, known_on)
    rostered = [
        working.fact(
            Message(
                "leave.rostered_on",
                holiday=Text(en=holiday.english, cy=holiday.welsh),
                day=holiday.day,
            ),
            minutes(debited),
        )
        for holiday, debited in debits
        if debited
    ]
    if rostered:
        hours = working.subtract(Message("leave.less_holidays_rostered"), hours, *rostered)
    return working.result(hours, "PTW-5", *policy.value("variant.public_holidays").clauses)
