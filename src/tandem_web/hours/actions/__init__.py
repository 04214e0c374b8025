"""All writes of additional hours, pay points, journeys and payroll."""

from tandem_web.hours.actions.increments import confirm_increments, set_grade
from tandem_web.hours.actions.journeys import claim_journey, decide_claim
from tandem_web.hours.actions.notices import give_payroll_notice
from tandem_web.hours.actions.payroll import close_period, open_period
from tandem_web.hours.actions.points import set_pay_point
from tandem_web.hours.actions.requests import (
    accept,
    ask_for_hours,
    authorise,
    decline,
    forget_unanswered,
    withdraw,
)
from tandem_web.hours.actions.working import confirm_worked, correct_worked

__all__ = [
    "accept",
    "ask_for_hours",
    "authorise",
    "claim_journey",
    "close_period",
    "confirm_increments",
    "confirm_worked",
    "correct_worked",
    "decide_claim",
    "decline",
    "forget_unanswered",
    "give_payroll_notice",
    "open_period",
    "set_grade",
    "set_pay_point",
    "withdraw",
]
