"""Leave: entitlements, public-holiday hours, bookings and balances, each with its working."""

from tandem.leave.absences import Absence, AbsenceKind, cover_of, public_holidays_of
from tandem.leave.annual_leave_by_service.formula import work_out as work_out_annual_leave
from tandem.leave.booking import Booking, PartOfDay, booking_changes, work_out_booking
from tandem.leave.carry_over.formula import CarryOverReason
from tandem.leave.carry_over.formula import work_out as work_out_carry_over
from tandem.leave.contracts import ContractPeriod
from tandem.leave.debits import Debits, Kept, keep_during_absences, public_holiday_debits
from tandem.leave.evening_out import Suggestion, even_out
from tandem.leave.granted_leave.formula import work_out as work_out_granted_leave
from tandem.leave.irregular_hours_leave.formula import (
    work_out as work_out_irregular_hours_leave,
)
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
from tandem.leave.part_years import leave_year_from_start, months_begun
from tandem.leave.public_holiday_balance.formula import (
    work_out as work_out_public_holiday_balance,
)
from tandem.leave.public_holiday_share.formula import work_out as work_out_public_holidays
from tandem.leave.roster import Roster, Rostered
from tandem.leave.settling import Choice, Settlement, Standing, Way, settlement
from tandem.leave.statutory_days.formula import work_out as work_out_statutory_days
from tandem.leave.statutory_hours.formula import work_out as work_out_statutory_hours
from tandem.leave.statutory_leave.formula import work_out as work_out_statutory_leave
from tandem.leave.statutory_shifts.formula import work_out as work_out_statutory_shifts
from tandem.leave.statutory_weeks.formula import work_out as work_out_statutory_weeks
from tandem.leave.training_given_back.formula import work_out as work_out_training_given_back

__all__ = [
    "Absence",
    "AbsenceKind",
    "Booking",
    "CarryOverReason",
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
    "booking_changes",
    "check_roster",
    "check_statutory_leave",
    "cover_of",
    "even_out",
    "keep_during_absences",
    "leave_year_from_start",
    "leave_year_of",
    "months_begun",
    "pair_view",
    "public_holiday_debits",
    "public_holidays_of",
    "settlement",
    "stated_day_problem",
    "work_out_annual_leave",
    "work_out_booking",
    "work_out_carry_over",
    "work_out_granted_leave",
    "work_out_holidays_of_year",
    "work_out_irregular_hours_leave",
    "work_out_leave_year",
    "work_out_opening_entry",
    "work_out_public_holiday_balance",
    "work_out_public_holidays",
    "work_out_statutory_days",
    "work_out_statutory_hours",
    "work_out_statutory_leave",
    "work_out_statutory_shifts",
    "work_out_statutory_weeks",
    "work_out_training_given_back",
]
