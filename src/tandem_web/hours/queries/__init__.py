"""All reads of additional hours, pay points, journeys and payroll."""

from tandem_web.hours.queries.due import HoursDue, hours_due
from tandem_web.hours.queries.grades import (
    GradeInUse,
    GradeSalaries,
    grades_in_use,
    salaries_of_grades,
)
from tandem_web.hours.queries.increments import DueIncrement, Increments, increments_of
from tandem_web.hours.queries.journeys import claims_to_decide, own_claims
from tandem_web.hours.queries.lines import (
    additional_hours_lines,
    expected_lines,
    journey_lines,
    leaver_lines,
    unpaid_hours,
    unpaid_leavers,
)
from tandem_web.hours.queries.notices import notice_lines, payroll_notices
from tandem_web.hours.queries.part_months import part_month_lines, unpaid_part_months
from tandem_web.hours.queries.pay import PayFigures, pay
from tandem_web.hours.queries.payroll import (
    due_lines,
    line_problems,
    lines_of,
    next_period,
    notices_of,
    periods_of,
)
from tandem_web.hours.queries.points import (
    pairs_on_different_points,
    pension_illustration,
    point_on,
    set_points,
)
from tandem_web.hours.queries.requests import (
    absence_title,
    agreed_requests,
    authorisers,
    covered_minutes,
    offers_time_off,
    own_posts,
    posts_to_ask_in,
    request_groups,
    settlement_to_work_back,
    week_of,
)

__all__ = [
    "DueIncrement",
    "GradeInUse",
    "GradeSalaries",
    "HoursDue",
    "Increments",
    "PayFigures",
    "absence_title",
    "additional_hours_lines",
    "agreed_requests",
    "authorisers",
    "claims_to_decide",
    "covered_minutes",
    "due_lines",
    "expected_lines",
    "grades_in_use",
    "hours_due",
    "increments_of",
    "journey_lines",
    "leaver_lines",
    "line_problems",
    "lines_of",
    "next_period",
    "notice_lines",
    "notices_of",
    "offers_time_off",
    "own_claims",
    "own_posts",
    "pairs_on_different_points",
    "part_month_lines",
    "pay",
    "payroll_notices",
    "pension_illustration",
    "periods_of",
    "point_on",
    "posts_to_ask_in",
    "request_groups",
    "salaries_of_grades",
    "set_points",
    "settlement_to_work_back",
    "unpaid_hours",
    "unpaid_leavers",
    "unpaid_part_months",
    "week_of",
]
