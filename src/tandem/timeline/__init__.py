"""Periods, leave years, public holidays and working days."""

from tandem.timeline.holidays import (
    Division,
    HolidaysUnknown,
    PublicHoliday,
    public_holiday_years,
    public_holidays,
    public_holidays_known,
)
from tandem.timeline.periods import MonthDay, Period, add_months, anniversary, leave_year
from tandem.timeline.working_days import (
    add_working_days,
    add_working_days_around,
    is_working_day,
    working_days_between,
)

__all__ = [
    "Division",
    "HolidaysUnknown",
    "MonthDay",
    "Period",
    "PublicHoliday",
    "add_months",
    "add_working_days",
    "add_working_days_around",
    "anniversary",
    "is_working_day",
    "leave_year",
    "public_holiday_years",
    "public_holidays",
    "public_holidays_known",
    "working_days_between",
]
