"""Annual leave and public-holiday hours: entitlement and balance, each with its working."""

from tandem.leave.annual_leave_by_service.formula import work_out as work_out_annual_leave
from tandem.leave.contracts import ContractPeriod
from tandem.leave.debits import Debits, Rostered, public_holiday_debits
from tandem.leave.leave_years import (
    LeaveYear,
    check_statutory_leave,
    leave_year_of,
    work_out_leave_year,
)
from tandem.leave.opening_balance import stated_day_problem, work_out_opening_entry
from tandem.leave.public_holiday_balance.formula import (
    work_out as work_out_public_holiday_balance,
)
from tandem.leave.public_holiday_share.formula import work_out as work_out_public_holidays
from tandem.leave.statutory_leave.formula import work_out as work_out_statutory_leave

__all__ = [
    "ContractPeriod",
    "Debits",
    "LeaveYear",
    "Rostered",
    "check_statutory_leave",
    "leave_year_of",
    "public_holiday_debits",
    "stated_day_problem",
    "work_out_annual_leave",
    "work_out_leave_year",
    "work_out_opening_entry",
    "work_out_public_holiday_balance",
    "work_out_public_holidays",
    "work_out_statutory_leave",
]
