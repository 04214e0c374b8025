"""What the pay for standby and call-outs counts towards."""

from tandem.pay import CountsTowards
from tandem.policy import PolicyOn


def standby_counts_towards(policy: PolicyOn) -> CountsTowards:
    """Say what the pay for standby and call-outs counts towards, as the policy says.

    Neither earns leave: the one pays for being reachable, and the leave of a salaried person is
    earned by the hours of the contract. Source: for holiday pay Working Time Regulations 1998,
    regulation 16; for pensionable pay Local Government Pension Scheme Regulations 2013,
    regulation 20. Where a policy is silent the pack `defaults` counts both.
    """
    return CountsTowards(
        holiday_pay=policy.choice("standby.holiday_pay") == "counted",
        pensionable=policy.choice("standby.pensionable") == "counted",
    )
