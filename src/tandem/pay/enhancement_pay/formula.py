"""The enhancement for hours at a weekend, in the night or on a public holiday."""

from datetime import date

from tandem.messages import Message
from tandem.pay.hourly_rate.formula import work_out as work_out_hourly_rate
from tandem.pay.overtime_test import check_minutes
from tandem.pay.premium import enhancements
from tandem.pay.worked_fact import as_given
from tandem.policy import Given, Operand, PolicyOn, Worked, Working
from tandem.timeline import Division
from tandem.units import Rounding, minutes, pounds


def work_out(
    policy: PolicyOn,
    full_time_salary: Given,
    paid_minutes: int,
    night_minutes: int,
    day: date,
    division: Division,
) -> Worked:
    """Work out the enhancement on plain hours of one day, in pounds, to the nearest penny.

    It comes on top of the plain rate; `night_minutes` are those of `paid_minutes` that lie in the
    night. A partner has it for the hours for which a full-timer has it, and nothing for their
    being additional. Source: CCC-HRS-2; Part-time Workers Regulations 2000, regulation 5.
    Point 13 in 2025 (£15.06 an hour), 4 h on a Saturday at 50%: £30.12.

    Raises InvalidFacts for negative minutes.
    """
    check_minutes("paid_minutes", paid_minutes - night_minutes)
    check_minutes("night_minutes", night_minutes)
    working = Working(Message("pay.enhancement", hours=minutes(paid_minutes), day=day))
    rate = as_given(work_out_hourly_rate(policy, full_time_salary))
    parts: list[Operand] = []
    for number, night in ((paid_minutes - night_minutes, False), (night_minutes, True)):
        for value in enhancements(policy, day, division, night=night) if number else ():
            name = "pay.night_hours_paid" if night else "pay.hours_paid"
            parts.append(
                working.multiply(
                    Message("pay.enhancement_part", title=value.title, rate=value.quantity),
                    rate,
                    working.parameter(value),
                    working.fact(Message(name), minutes(number)),
                )
            )
    if not parts:
        return working.result(working.fact(Message("pay.no_enhancement"), pounds(0)), "PTW-5")
    total = parts[0] if len(parts) == 1 else working.add(Message("pay.total"), *parts)
    penny = working.round(Message("pay.nearest_penny"), total, Rounding.NEAREST_PENNY)
    return working.result(penny, "PTW-5")
