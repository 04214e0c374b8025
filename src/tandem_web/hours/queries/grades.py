"""Between which points the grades of an employer run, and what they pay."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from django.db.models import Q

from tandem.messages import InvalidFacts
from tandem.pay import salary_at_point, work_out_pro_rata_salary
from tandem.policy import ParameterMissing, PolicyOn, Worked
from tandem_web.employers.models import Employer
from tandem_web.hours.models import Grade
from tandem_web.people.models import Employment
from tandem_web.policy.queries import get_policy


@dataclass(frozen=True, slots=True)
class GradeInUse:
    """A grade of some running job, with its ends on a day where they are on record."""

    name: str
    ends: Grade | None


@dataclass(frozen=True, slots=True)
class GradeSalaries:
    """What whole-time work pays at the ends of a grade on the day of the policy.

    `least` and `most` are in whole pounds a year.
    """

    ends: Grade
    policy_on: PolicyOn
    least: int
    most: int

    @property
    def lowest(self) -> Worked:
        """How the lowest salary was worked out."""
        return _whole_time(self.policy_on, self.ends.lowest)

    @property
    def highest(self) -> Worked:
        return _whole_time(self.policy_on, self.ends.highest)


def grades_of(employer: Employer) -> list[Grade]:
    """Every entry, the earliest of each grade first."""
    return list(Grade.objects.filter(employer=employer))


def has_grades(employer: Employer) -> bool:
    """Whether the ends of any grade are on record: before that no increment is due."""
    return Grade.objects.filter(employer=employer).exists()


def grade_from(grades: Sequence[Grade], name: str, on: date) -> Grade | None:
    """The ends of a grade on a day."""
    found = [one for one in grades if one.name == name and one.holds_from <= on]
    return found[-1] if found else None


def grades_in_use(employer: Employer, on: date) -> list[GradeInUse]:
    """The grades of running jobs and those on record, by name."""
    grades = grades_of(employer)
    running = Employment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), employer=employer
    )
    names = set(running.exclude(grade="").values_list("grade", flat=True))
    return [
        GradeInUse(name, grade_from(grades, name, on))
        for name in sorted(names | {one.name for one in grades})
    ]


def salaries_of_grades(
    employers: Collection[Employer], on: date
) -> dict[int, list[GradeSalaries]]:
    """What the grades of some employers pay on a day, by the employer's key and then by name.

    A grade whose points have no salary on the day is left out. The grades are one query, and the
    policy one more for each employer that has any.
    """
    rows: dict[int, list[Grade]] = defaultdict(list)
    for row in Grade.objects.filter(employer__in=employers).order_by("name", "holds_from"):
        rows[row.employer_id].append(row)
    return {
        employer.pk: _salaries(rows[employer.pk], get_policy(employer).on(on))
        for employer in employers
        if employer.pk in rows
    }


def _salaries(grades: Sequence[Grade], policy_on: PolicyOn) -> list[GradeSalaries]:
    names = dict.fromkeys(one.name for one in grades)
    standing = [grade_from(grades, name, policy_on.day) for name in names]
    found = [_salaries_at(ends, policy_on) for ends in standing if ends is not None]
    return [one for one in found if one is not None]


def _salaries_at(ends: Grade, policy_on: PolicyOn) -> GradeSalaries | None:
    try:
        least = salary_at_point(policy_on, ends.lowest).quantity.value
        most = salary_at_point(policy_on, ends.highest).quantity.value
    except (InvalidFacts, ParameterMissing):
        return None
    return GradeSalaries(ends, policy_on, floor(least), ceil(most))


def _whole_time(policy_on: PolicyOn, point: int) -> Worked:
    hours = policy_on.quantity("full_time.weekly_hours").whole
    return work_out_pro_rata_salary(policy_on, salary_at_point(policy_on, point), hours)
