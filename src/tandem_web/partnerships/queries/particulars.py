"""The facts of a partner's statement of particulars, gathered from every capability."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tandem.cases.particulars import Coverage, FactName, cover, cycle_of, working_days
from tandem.cases.statutory_notice.formula import complete_years
from tandem.cases.statutory_notice.formula import work_out as work_out_notice
from tandem.messages import Fact, InvalidFacts, Language, Message, Text
from tandem.patterns import DatedPattern
from tandem.policy import PolicyOn
from tandem.timeline import HolidaysUnknown
from tandem.units import minutes
from tandem_web.employers.models import Employer
from tandem_web.hours.queries import pay
from tandem_web.leave.queries import worked_leave_year
from tandem_web.partnerships.models import EmployerParticular
from tandem_web.partnerships.queries.partnerships import Partnership, partnership_of
from tandem_web.people.models import DocumentClass, Employment, Person
from tandem_web.people.queries import document_language
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Holding, Post
from tandem_web.posts.queries import FILLING_KINDS

Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What the statement of one partner would say, and what it lacks.

    The terms are those of `day`: today, or the first day of an arrangement that is to come.
    """

    partnership: Partnership
    holding: Holding
    language: Language
    facts: Facts
    coverage: Coverage
    day: date

    @property
    def employment(self) -> Employment:
        return self.holding.employment

    @property
    def lacking(self) -> tuple[FactName, ...]:
        return self.coverage.lacking


def coming_partnership(post: Post, today: date) -> Partnership | None:
    """The post as it is shared today or, where an arrangement is to come, on its first day."""
    starts = (
        Holding.objects.filter(post=post, kind__in=FILLING_KINDS, starts_on__gt=today)
        .order_by("-starts_on")
        .values_list("starts_on", flat=True)
    )
    for day in dict.fromkeys([*starts, today]):
        found = partnership_of(post, day)
        if found is not None:
            return found
    return None


def particulars_of(partnership: Partnership) -> list[Particulars]:
    """The particulars of each partner, in the order of the two colours."""
    texts = employer_texts(partnership.post.employer)
    return [_particulars(partnership, holding, texts) for holding in partnership.holdings]


def employer_texts(employer: Employer) -> dict[str, Text]:
    """What the employer has entered for everybody's statement, by the name of the fact."""
    rows = EmployerParticular.objects.filter(employer=employer)
    return {row.name: Text(row.text_en, row.text_cy) for row in rows}


def _particulars(
    partnership: Partnership, holding: Holding, texts: Mapping[str, Text]
) -> Particulars:
    day = max(partnership.day, holding.starts_on)
    employment = holding.employment
    employment.employer = partnership.post.employer
    policy = get_policy(partnership.post.employer).on(day)
    facts: dict[str, Fact] = {
        **texts,
        **_of_employment(holding),
        **_of_post(partnership.post),
        **_of_share(partnership, holding),
        **_of_pay(employment, day),
        **_of_policy(policy, employment, day),
        **_of_leave(policy, employment, day),
        "terms_on": day,
    }
    spoken = contract_language(employment.person)
    return Particulars(
        partnership=partnership,
        holding=holding,
        language=spoken,
        facts=facts,
        coverage=cover(policy, facts, spoken),
        day=day,
    )


def contract_language(person: Person) -> Language:
    """The language in which somebody wants what belongs to their contract."""
    return "cy" if document_language(person, DocumentClass.CONTRACT) == "cy" else "en"


def _of_employment(holding: Holding) -> dict[str, Fact]:
    employment = holding.employment
    employer = employment.employer
    ends = [day for day in (employment.ends_on, holding.ends_on) if day is not None]
    return {
        "employer_name": Text(employer.name_en, employer.name_cy),
        "person_name": employment.person.full_name,
        "payroll_number": employment.payroll_number,
        "employment_began": employment.starts_on,
        "continuous_service_from": employment.continuous_service_from,
        "grade": employment.grade,
        "duration": Message("cases.until", day=min(ends)) if ends else Message("cases.permanent"),
    }


def _of_post(post: Post) -> dict[str, Fact]:
    return {
        "post_title": Text(post.title_en, post.title_cy),
        "post_reference": post.reference,
        "place_of_work": Text(post.place_en, post.place_cy),
        "post_hours": minutes(post.full_time_minutes),
    }


def _of_share(partnership: Partnership, holding: Holding) -> dict[str, Fact]:
    others = [one for one in partnership.holdings if one.pk != holding.pk]
    names = tuple(one.employment.person.full_name for one in others)
    facts: dict[str, Fact] = {
        "partner_name": names or Message("cases.nobody_now"),
        "partner_hours": minutes(sum(one.weekly_minutes for one in others)),
        "share_began": holding.starts_on,
        "weekly_hours": minutes(holding.weekly_minutes),
    }
    dated = pattern_on(
        partnership.patterns.get(holding.employment.payroll_number, ()), partnership.day
    )
    if dated is not None:
        facts["working_days"] = working_days(dated.pattern)
        facts["pattern_cycle"] = cycle_of(dated.pattern)
        if dated.pattern.weeks > 1:
            facts["first_week"] = dated.pattern.starts_on
    return facts


def pattern_on(patterns: Sequence[DatedPattern], day: date) -> DatedPattern | None:
    """The pattern that is worked on a day."""
    return next((one for one in patterns if one.period.contains(day)), None)


def _of_pay(employment: Employment, day: date) -> dict[str, Fact]:
    figures = pay(employment, day)
    if figures.salary is None or figures.hourly is None or employment.pay_point is None:
        return {}
    return {
        "pay_point": employment.pay_point,
        "salary": figures.salary.result,
        "hourly_rate": figures.hourly.result,
    }


def _of_policy(policy: PolicyOn, employment: Employment, day: date) -> dict[str, Fact]:
    since = employment.continuous_service_from
    facts: dict[str, Fact] = {
        "employer_notice": work_out_notice(policy, since, day).result,
        "employee_notice": policy.quantity("notice.employee_weeks"),
        "notice_from_years": policy.quantity("notice.weekly_from_years"),
        "notice_longest": policy.quantity("notice.longest_weeks"),
        "union_right": Message("cases.union_right"),
    }
    if policy.has("overtime.threshold"):
        facts["overtime_threshold"] = policy.quantity("overtime.threshold")
    return facts


def _of_leave(policy: PolicyOn, employment: Employment, day: date) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "leave_days": policy.quantity(leave_band(policy, employment, day)),
        "full_time_day": policy.quantity("full_time.daily_hours"),
        "full_time_week": policy.quantity("full_time.weekly_hours"),
    }
    # Without a birthday that the policy needs, or beyond the published public holidays, the
    # leave of the year cannot be said, and the statement waits for it.
    with suppress(InvalidFacts, HolidaysUnknown):
        year = worked_leave_year(employment, policy.policy, day)
        facts |= {
            "leave_year": Message(
                "cases.leave_year", start=year.period.start, end=year.period.last_day
            ),
            "leave_year_days": year.period.days(),
            "annual_leave": year.annual_leave.result,
            "public_holiday_hours": year.public_holidays.result,
        }
    return facts


def leave_band(policy: PolicyOn, employment: Employment, day: date) -> str:
    """The parameter with the days of leave that somebody's length of service gives."""
    served = Fraction(complete_years(employment.continuous_service_from, day))
    if served >= policy.quantity("annual_leave.band_3_years").value:
        return "annual_leave.days.from_10_years"
    if served >= policy.quantity("annual_leave.band_2_years").value:
        return "annual_leave.days.from_5_years"
    return "annual_leave.days.under_5_years"
