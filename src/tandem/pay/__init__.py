"""Pay: the spine, salary and hourly rate, additional hours, cover, the pension and payroll."""

from tandem.pay.additional_hours import (
    AdditionalHours,
    DayOfAdditionalHours,
    SortedHours,
    work_out_additional_hours,
)
from tandem.pay.additional_hours_pay.formula import work_out as work_out_additional_hours_pay
from tandem.pay.annual_salary.formula import work_out as work_out_annual_salary
from tandem.pay.cover import (
    CoverAsk,
    CoverGap,
    CoverInterval,
    CoverPlan,
    check_cover,
    free_to_decline,
    most_cover,
    plan_cover,
)
from tandem.pay.enhancement_pay.formula import work_out as work_out_enhancement_pay
from tandem.pay.hourly_rate.formula import work_out as work_out_hourly_rate
from tandem.pay.increments import (
    Increment,
    StartingPoint,
    check_starting_point,
    compare_points,
    explain_increment,
    increment_on,
    increments,
    point_on,
)
from tandem.pay.leave_balance_pay.formula import work_out as work_out_leave_balance_pay
from tandem.pay.lieu_balance import LieuTime, expired_time_off, time_off_expires_on
from tandem.pay.long_absence import LongAbsence, long_absences
from tandem.pay.minimum_wage import check_minimum_wage
from tandem.pay.overtime_pay.formula import work_out as work_out_overtime_pay
from tandem.pay.overtime_test import overtime_period
from tandem.pay.part_month_salary.formula import work_out as part_month_salary
from tandem.pay.pay_lines import (
    CountsTowards,
    PayCode,
    PayLine,
    counts_towards,
    leave_balance_line,
    month_paid_line,
    part_month_line,
    pay_lines,
)
from tandem.pay.payroll import (
    ExportedLine,
    PayrollMonth,
    corrections,
    harmless,
    paid_in,
    payroll_month,
    payroll_rows,
)
from tandem.pay.pension_bands import (
    ContributionBand,
    contribution_band,
    contribution_bands,
    knows_contributions,
)
from tandem.pay.pension_contribution.formula import work_out as work_out_pension_contribution
from tandem.pay.pension_illustration import (
    ContributionAt,
    PensionIllustration,
    illustrate_pension,
)
from tandem.pay.premium import enhancements, night_minutes, overtime_rate
from tandem.pay.pro_rata_salary.formula import work_out as work_out_pro_rata_salary
from tandem.pay.spine import SpinePoint, apply_award, salary_at_point, spine_points
from tandem.pay.term_time_salary.formula import work_out as work_out_term_time_salary
from tandem.pay.time_off_in_lieu.formula import work_out as work_out_time_off_in_lieu

__all__ = [
    "AdditionalHours",
    "ContributionAt",
    "ContributionBand",
    "CountsTowards",
    "CoverAsk",
    "CoverGap",
    "CoverInterval",
    "CoverPlan",
    "DayOfAdditionalHours",
    "ExportedLine",
    "Increment",
    "LieuTime",
    "LongAbsence",
    "PayCode",
    "PayLine",
    "PayrollMonth",
    "PensionIllustration",
    "SortedHours",
    "SpinePoint",
    "StartingPoint",
    "apply_award",
    "check_cover",
    "check_minimum_wage",
    "check_starting_point",
    "compare_points",
    "contribution_band",
    "contribution_bands",
    "corrections",
    "counts_towards",
    "enhancements",
    "expired_time_off",
    "explain_increment",
    "free_to_decline",
    "harmless",
    "illustrate_pension",
    "increment_on",
    "increments",
    "knows_contributions",
    "leave_balance_line",
    "long_absences",
    "month_paid_line",
    "most_cover",
    "night_minutes",
    "overtime_period",
    "overtime_rate",
    "paid_in",
    "part_month_line",
    "part_month_salary",
    "pay_lines",
    "payroll_month",
    "payroll_rows",
    "plan_cover",
    "point_on",
    "salary_at_point",
    "spine_points",
    "time_off_expires_on",
    "work_out_additional_hours",
    "work_out_additional_hours_pay",
    "work_out_annual_salary",
    "work_out_enhancement_pay",
    "work_out_hourly_rate",
    "work_out_leave_balance_pay",
    "work_out_overtime_pay",
    "work_out_pension_contribution",
    "work_out_pro_rata_salary",
    "work_out_term_time_salary",
    "work_out_time_off_in_lieu",
]
