"""What a member of the pension scheme pays in a year."""

from tandem.messages import InvalidFacts, Message
from tandem.pay.pension_bands import contribution_band
from tandem.policy import Operand, PolicyOn, Worked, Working
from tandem.units import Quantity, Rounding, count

SECTIONS = ("main", "fifty_fifty")


def work_out(policy: PolicyOn, actual_annual_pay: Quantity, section: str) -> Worked:
    """Work out a member's contributions for a year, in pounds, to the nearest penny.

    `actual_annual_pay` is the pensionable pay of this one employment, in pounds a year, whose
    whole pounds find the band. `section` is "main" or "fifty_fifty", which pays half.
    An illustration: the fund alone says what is due. Source: CCC-PEN-1; Local Government Pension
    Scheme Regulations 2013, regulations 9 and 10. £17,217.00 in 2026-27: £946.94.

    Raises InvalidFacts for `section`, and as `contribution_band` does.
    """
    if section not in SECTIONS:
        raise InvalidFacts("section", Message("pay.no_such_section", section=section))
    band = contribution_band(policy, actual_annual_pay)
    working = Working(
        Message(
            "pay.pension_contribution",
            start=band.scheme_year.start,
            end=band.scheme_year.last_day,
        )
    )
    pay = working.fact(Message("pay.actual_annual_pay"), actual_annual_pay)
    rate: Operand = band.rate()
    if section == "fifty_fifty":
        half = working.fact(Message("pay.half_section"), count(2))
        rate = working.divide(Message("pay.half_rate"), rate, half)
    contribution = working.multiply(Message("pay.rate_of_pay"), pay, rate)
    penny = working.round(Message("pay.nearest_penny"), contribution, Rounding.NEAREST_PENNY)
    return working.result(penny)
