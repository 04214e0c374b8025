"""The notice that an employer owes by law, by length of continuous service."""

from datetime import date

from tandem.messages import Message
from tandem.policy import Operand, PolicyOn, Worked, Working
from tandem.timeline import add_months, anniversary
from tandem.units import count, weeks


def work_out(policy: PolicyOn, continuous_service_from: date, given_on: date) -> Worked:
    """Work out the least notice from the employer on a day, in weeks.

    Nothing in the first month, then a week, and from two years on a week for each complete
    year, up to twelve. A contract may give more, never less. Source: Employment Rights Act
    1996, section 86.
    """
    working = Working(Message("cases.notice_from_employer", day=given_on))
    served = complete_years(continuous_service_from, given_on)
    return working.result(
        _weeks(working, policy, continuous_service_from, given_on, served), "ERA-86"
    )


def _weeks(
    working: Working, policy: PolicyOn, served_from: date, given_on: date, served: int
) -> Operand:
    least = policy.value("notice.service_months").quantity
    if add_months(served_from, least.whole) > given_on:
        return working.fact(Message("cases.no_notice_yet", months=least), weeks(0))
    if served < policy.value("notice.weekly_from_years").quantity.whole:
        return working.parameter(policy.value("notice.employer_weeks"))
    by_years = working.multiply(
        Message("cases.notice_by_years", years=served),
        working.fact(Message("cases.complete_years"), count(served)),
        working.parameter(policy.value("notice.weeks_per_year")),
    )
    longest = policy.value("notice.longest_weeks")
    if working.value(by_years).value <= longest.quantity.value:
        return by_years
    return working.smallest(Message("cases.notice_at_most"), by_years, working.parameter(longest))


def complete_years(served_from: date, on: date) -> int:
    """How many years of service are complete on a day; none before the service begins.

    >>> complete_years(date(2020, 3, 1), date(2026, 2, 28))
    5
    """
    years = on.year - served_from.year
    return max(0, years if anniversary(served_from, years) <= on else years - 1)
