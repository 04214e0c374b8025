"""Leave: entitlements, public-holiday hours, bookings and balances, each with its working."""

from tandem.leave.absences import Absence, AbsenceKind, cover_of, public_holidays_of
from tandem.leave.annual_leave_by_service.formula import work_out as work_out_annual_leave
from tandem.leave.booking import Booking, PartOfDay, work_out_booking
from tandem.leave.contracts import ContractPeriod
from tandem.leave.debits import Debits, Kept, keep_during_absences, public_holiday_debits
from tandem.leave.evening_out import Suggestion, even_out
from tandem.leave.leave_years import (
    HolidaysOfYear,
    LeaveYear,
    check_roster,
    check_statutory_leave,
    leave_year_of,
    work_out_holidays_of_year,
    work_out_leave_year,
)
from tandem.leave.opening_balance import stated_day_problem, work_out_opening_entry
from tandem.leave.pair import PairHoliday, PairYear, Partner, PartnerYear, pair_view
from tandem.leave.public_holiday_balance.formula import (
    work_out as work_out_public_holiday_balance,
)
from tandem.leave.public_holiday_share.formula import work_out as work_out_public_holidays
from tandem.leave.roster import Roster, Rostered
from tandem.leave.settling import Choice, Settlement, Standing, Way, settlement
from tandem.leave.statutory_leave.formula import work_out as work_out_statutory_leave

__all__ = [
    "Absence",
    "AbsenceKind",
    "Booking",
    "Choice",
    "ContractPeriod",
    "Debits",
    "HolidaysOfYear",
    "Kept",
    "LeaveYear",
    "PairHoliday",
    "PairYear",
    "PartOfDay",
    "Partner",
    "PartnerYear",
    "Roster",
    "Rostered",
    "Settlement",
    "Standing",
    "Suggestion",
    "Way",
    "check_roster",
    "check_statutory_leave",
    "cover_of",
    "even_out",
    "keep_during_absences",
    "leave_year_of",
    "pair_view",
    "public_holiday_debits",
    "public_holidays_of",
    "settlement",
    "stated_day_problem",
    "work_out_annual_leave",
    "work_out_booking",
    "work_out_holidays_of_year",
    "work_out_leave_year",
    "work_out_opening_entry",
    "work_out_public_holiday_balance",
    "work_out_public_holidays",
    "work_out_statutory_leave",
]
