"""Who sees whose hours and pay: never a partner the other's."""

from tandem_web.hours.access.journeys import (
    get_claim_to_decide_for,
    get_post_of_claim_for,
)
from tandem_web.hours.access.pay import (
    READS_PAY,
    READS_POINTS,
    SETS_POINTS,
    get_employment_to_set_point_for,
    get_paid_employment_for,
    may_set_point_of,
    sees_pay_of,
)
from tandem_web.hours.access.payroll import (
    READS_PAYROLL,
    RUNS_PAYROLL,
    get_payroll_line_for,
    get_payroll_period_for,
    get_period_to_close_for,
)
from tandem_web.hours.access.requests import (
    authorises,
    get_post_to_ask_for,
    get_post_to_offer_in,
    get_request_for,
    may_ask_in,
    require_step,
    sees_absence_of,
    sees_every_request,
    steps_for,
)

__all__ = [
    "READS_PAY",
    "READS_PAYROLL",
    "READS_POINTS",
    "RUNS_PAYROLL",
    "SETS_POINTS",
    "authorises",
    "get_claim_to_decide_for",
    "get_employment_to_set_point_for",
    "get_paid_employment_for",
    "get_payroll_line_for",
    "get_payroll_period_for",
    "get_period_to_close_for",
    "get_post_of_claim_for",
    "get_post_to_ask_for",
    "get_post_to_offer_in",
    "get_request_for",
    "may_ask_in",
    "may_set_point_of",
    "require_step",
    "sees_absence_of",
    "sees_every_request",
    "sees_pay_of",
    "steps_for",
]
