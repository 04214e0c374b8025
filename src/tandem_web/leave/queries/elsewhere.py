"""Whether leave is booked here, or in another system whose figures are imported."""

from datetime import date

from tandem.policy import ParameterMissing
from tandem_web.employers.models import Employer
from tandem_web.policy.queries import get_policy


def is_booked_elsewhere(employer: Employer, on: date) -> bool:
    """Here, unless the policy says otherwise; one that says nothing yet forbids nothing."""
    try:
        return get_policy(employer).on(on).value("leave.booked_in").choice == "elsewhere"
    except ParameterMissing:
        return False
