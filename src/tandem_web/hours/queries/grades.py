"""Between which points the grades of an employer run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tandem_web.employers.models import Employer
from tandem_web.hours.models import Grade
from tandem_web.people.models import Employment


@dataclass(frozen=True, slots=True)
class GradeInUse:
    """A grade of some running job, with its ends on a day where they are on record."""

    name: str
    ends: Grade | None


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
