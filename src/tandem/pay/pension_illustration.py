"""What fewer hours do to the pension contributions: an illustration, before and after."""

from dataclasses import dataclass

from tandem.messages import Message
from tandem.pay.pension_bands import ContributionBand, contribution_band
from tandem.pay.pension_contribution.formula import work_out as work_out_pension_contribution
from tandem.pay.pro_rata_salary.formula import work_out as work_out_pro_rata_salary
from tandem.policy import Finding, Given, PolicyOn, Worked, consider


@dataclass(frozen=True, slots=True)
class ContributionAt:
    """The pay for some contracted hours, its band, and the contributions of a year."""

    weekly_minutes: int
    salary: Worked
    band: ContributionBand
    main: Worked
    fifty_fifty: Worked


@dataclass(frozen=True, slots=True)
class PensionIllustration:
    """Contributions before and after a change of hours, and what to tell the employee.

    `notes` say that it is an illustration, that fewer hours affect the benefits, and that the
    fund's advice comes before the arrangement.
    """

    before: ContributionAt
    after: ContributionAt
    notes: tuple[Finding, ...]


def illustrate_pension(
    policy: PolicyOn, full_time_salary: Given, minutes_before: int, minutes_after: int
) -> PensionIllustration:
    """Illustrate a year's contributions for two numbers of contracted minutes a week.

    Source: CCC-PEN-1, CCC-PEN-2. Raises InvalidFacts as `contribution_bands` does.
    """
    before = _at(policy, full_time_salary, minutes_before)
    after = _at(policy, full_time_salary, minutes_after)
    facts = {"before": before.band.main, "after": after.band.main}
    changed = "pay.band_stays" if before.band == after.band else "pay.band_changes"
    return PensionIllustration(
        before,
        after,
        (
            consider(Message("pay.only_an_illustration"), *after.band.clauses),
            consider(Message(changed, **facts), *after.band.clauses),
            consider(Message("pay.fewer_hours_affect_benefits"), "CCC-PEN-1"),
            consider(Message("pay.take_the_funds_advice"), "CCC-PEN-2"),
        ),
    )


def _at(policy: PolicyOn, full_time_salary: Given, weekly_minutes: int) -> ContributionAt:
    salary = work_out_pro_rata_salary(policy, full_time_salary, weekly_minutes)
    pay = salary.result
    return ContributionAt(
        weekly_minutes=weekly_minutes,
        salary=salary,
        band=contribution_band(policy, pay),
        main=work_out_pension_contribution(policy, pay, "main"),
        fifty_fifty=work_out_pension_contribution(policy, pay, "fifty_fifty"),
    )
