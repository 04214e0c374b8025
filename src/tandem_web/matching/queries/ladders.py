"""Reads of the ladders of grades on which people and posts are compared."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.hours.queries import salaries_of_grades
from tandem_web.matching.mapping.ladders import (
    Ladder,
    LadderStep,
    left_off_from,
    steps_from,
    to_ladder,
)
from tandem_web.matching.models import GradeStep


def steps_of_employers(
    employers: Collection[Employer], on: date
) -> Mapping[int, list[LadderStep]]:
    """The grades of some employers on a day, each from its lowest, by the employer's key."""
    typed: dict[int, list[GradeStep]] = defaultdict(list)
    for row in GradeStep.objects.filter(employer__in=employers).order_by("position"):
        typed[row.employer_id].append(row)
    points = salaries_of_grades(employers, on)
    return {
        employer.pk: steps_from(typed[employer.pk], points.get(employer.pk, ()))
        for employer in employers
    }


def ladder_steps(employer: Employer, on: date) -> list[LadderStep]:
    """The grades of an employer on a day, from the lowest."""
    return steps_of_employers([employer], on)[employer.pk]


def grades_left_off(employer: Employer, on: date) -> list[LadderStep]:
    """The grades with pay points that HR has left off, as they would stand on the ladder."""
    rows = GradeStep.objects.filter(employer=employer, is_left_off=True)
    return left_off_from(rows, salaries_of_grades([employer], on).get(employer.pk, ()))


def ladder_of(employer: Employer) -> Ladder:
    """The employer's ladder of grades today; without steps where it has none yet."""
    return to_ladder(employer.pk, ladder_steps(employer, today(employer)))


def ladders_of(employers: Collection[Employer], on: date) -> dict[int, Ladder]:
    """The ladders of some employers, by the employer's key."""
    return {pk: to_ladder(pk, steps) for pk, steps in steps_of_employers(employers, on).items()}
