"""What somebody is paid for days on standby, at the rates of the day."""

from tandem.messages import Message
from tandem.policy import PolicyOn, Worked, Working
from tandem.units import count


def work_out(policy: PolicyOn, ordinary_days: int, other_days: int) -> Worked:
    """Work out the pay for days on standby, in pounds: ordinary days, and all other days.

    Other days are Saturdays, Sundays and public holidays. Both rates are the employer's and must
    hold on each of the days; the agreed rota says how many there are. Source: CCC-STBY-2.
    At £21 and £32: five ordinary and two other days are £169.
    """
    working = Working(Message("standby.standby_pay", day=policy.day))
    parts = [
        working.multiply(
            Message(f"standby.pay_for_{kind}_days", count=days, each=value.quantity),
            working.fact(Message(f"standby.number_of_{kind}_days"), count(days)),
            working.parameter(value),
        )
        for kind, days, value in (
            ("ordinary", ordinary_days, policy.value("standby.pay_of_ordinary_day")),
            ("other", other_days, policy.value("standby.pay_of_other_day")),
        )
    ]
    return working.result(working.add(Message("standby.together"), *parts), "CCC-STBY-2")
