"""The check of an hourly rate against the minimum wage."""

from tandem.messages import Message
from tandem.policy import Decision, PolicyOn, Worked, breach, met


def check_minimum_wage(policy: PolicyOn, hourly_rate: Worked) -> Decision:
    """Check that an hourly rate is no less than an adult's minimum wage on the policy's day.

    Source: National Minimum Wage Act 1998, section 1, with the rate of the day.
    """
    floor = policy.value("minimum_wage.hourly")
    facts = {"rate": hourly_rate.result, "minimum": floor.quantity}
    if hourly_rate.result.value < floor.quantity.value:
        return Decision((breach(Message("pay.below_minimum_wage", **facts), *floor.clauses),))
    return Decision((met(Message("pay.reaches_minimum_wage", **facts), *floor.clauses),))
