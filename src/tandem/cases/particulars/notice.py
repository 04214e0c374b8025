"""The notice that an employee gives."""

from __future__ import annotations

from datetime import date

from tandem.policy import PolicyOn
from tandem.timeline import add_months
from tandem.units import Quantity, weeks


def employee_notice(policy: PolicyOn, continuous_service_from: date, given_on: date) -> Quantity:
    """The least notice from the employee on a day, in weeks.

    Nothing in the first month, and then the same however long the service. Source: Employment
    Rights Act 1996, section 86(2).
    """
    least = policy.quantity("notice.service_months").whole
    if add_months(continuous_service_from, least) > given_on:
        return weeks(0)
    return policy.quantity("notice.employee_weeks")
