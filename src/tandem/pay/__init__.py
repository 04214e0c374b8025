"""Pay: the spine, the salary pro rata to hours, the hourly rate and the minimum wage."""

from tandem.pay.hourly_rate.formula import work_out as work_out_hourly_rate
from tandem.pay.minimum_wage import check_minimum_wage
from tandem.pay.pro_rata_salary.formula import work_out as work_out_pro_rata_salary
from tandem.pay.spine import SpinePoint, apply_award, salary_at_point, spine_points

__all__ = [
    "SpinePoint",
    "apply_award",
    "check_minimum_wage",
    "salary_at_point",
    "spine_points",
    "work_out_hourly_rate",
    "work_out_pro_rata_salary",
]
