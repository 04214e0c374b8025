"""An employer's ladder of grades, onto which a grade or a full-time salary is mapped."""

from collections.abc import Iterable
from dataclasses import dataclass

from tandem_web.hours.queries import GradeSalaries
from tandem_web.matching.models import GradeStep, Profile

# Below every ladder lies step 0, and above it one more: who earns less or more meets no grade.
_BELOW = 0
_NO_LIMIT = 10**9


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One grade and what it pays full time, in pounds a year.

    `points` are the salaries of its pay points, where they are known; unless HR has typed others,
    the step follows them.
    """

    grade: str
    salary_least: int
    salary_most: int
    points: GradeSalaries | None = None
    is_typed: bool = True

    @property
    def gives(self) -> tuple[int, int] | None:
        """What the points give, whatever stands."""
        return (self.points.least, self.points.most) if self.points else None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one employer from the lowest; the first has the number 1.

    `steps` are grade, lowest and highest full-time salary. A ladder without steps says nothing:
    everybody stands on the whole of it.
    """

    employer_id: int
    steps: tuple[tuple[str, int, int], ...] = ()

    @property
    def whole(self) -> tuple[int, int]:
        """Every step, and what lies below and above."""
        return _BELOW, len(self.steps) + 1

    def of_grades(self, lowest: str, highest: str) -> tuple[int, int] | None:
        """The steps from one grade to another; nothing where the ladder lacks one of them."""
        numbers = {grade: number for number, (grade, _least, _most) in self._numbered()}
        first, last = numbers.get(lowest), numbers.get(highest)
        if first is None or last is None:
            return None
        return min(first, last), max(first, last)

    def of_salary(self, least: int, most: int) -> tuple[int, int]:
        """The steps whose salaries a range meets; the two beside it where it lies between."""
        if not self.steps:
            return self.whole
        reached = [number for number, (_low, high) in self._salaries() if high >= least]
        begun = [number for number, (low, _high) in self._salaries() if low <= most]
        first, last = min(reached), max(begun)
        return min(first, last), max(first, last)

    def _salaries(self) -> Iterable[tuple[int, tuple[int, int]]]:
        """The salaries of each step, with what is paid below and above them all."""
        lowest = min(least for _grade, least, _most in self.steps)
        highest = max(most for _grade, _least, most in self.steps)
        yield _BELOW, (0, lowest - 1)
        for number, (_grade, least, most) in self._numbered():
            yield number, (least, most)
        yield len(self.steps) + 1, (highest + 1, _NO_LIMIT)

    def _numbered(self) -> Iterable[tuple[int, tuple[str, int, int]]]:
        return enumerate(self.steps, start=1)


def steps_from(typed: Iterable[GradeStep], points: Iterable[GradeSalaries]) -> list[LadderStep]:
    """The grades in the order of what they pay: those that HR has typed, and all with points.

    A row stands only for what was typed, so that what follows the points is written nowhere twice,
    or for a grade that is left off.
    """
    by_points = {one.ends.name: one for one in points}
    steps = []
    for row in typed:
        given = by_points.pop(row.grade, None)
        if not row.is_left_off:
            steps.append(LadderStep(row.grade, row.salary_least, row.salary_most, given))
    steps += map(_by_points, by_points.values())
    return sorted(steps, key=lambda step: (step.salary_least, step.salary_most, step.grade))


def left_off_from(typed: Iterable[GradeStep], points: Iterable[GradeSalaries]) -> list[LadderStep]:
    """The grades with points that HR has left off, as they would stand there."""
    left_off = {row.grade for row in typed if row.is_left_off}
    return [_by_points(one) for one in points if one.ends.name in left_off]


def _by_points(given: GradeSalaries) -> LadderStep:
    return LadderStep(given.ends.name, given.least, given.most, given, is_typed=False)


def to_ladder(employer_id: int, steps: Iterable[LadderStep]) -> Ladder:
    return Ladder(
        employer_id, tuple((one.grade, one.salary_least, one.salary_most) for one in steps)
    )


def steps_of(profile: Profile, ladder: Ladder, own: Ladder) -> tuple[int, int]:
    """Where somebody stands on a ladder; `own` is the ladder of their own employer.

    A grade of another employer counts by its salaries. Who has said neither a grade that stands
    nor a salary is kept from nobody.
    """
    grades = own.of_grades(profile.grade_lowest, profile.grade_highest)
    if grades is not None and own == ladder:
        return grades
    if grades is not None:
        return ladder.of_salary(own.steps[grades[0] - 1][1], own.steps[grades[1] - 1][2])
    if profile.salary_least is not None and profile.salary_most is not None:
        return ladder.of_salary(profile.salary_least, profile.salary_most)
    return ladder.whole
