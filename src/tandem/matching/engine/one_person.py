"""What one seeker and others of a pool are worth to one another, both directions together.

It is `value` of criteria for one seeker and many others: nothing is laid out for anybody else, and
the pool need not know the seeker.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from tandem.matching.criteria import steps_offered, steps_sought
from tandem.matching.engine.pool import AMBITIONS, CRITERIA, MENTORING, WISHES, Pool, Short, Small
from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.musts import ANSWERS, answers_of
from tandem.matching.points import (
    ANSWERED_MENTORING,
    FARTHEST_STYLE,
    FOR_HALF_A_GRADE,
    HOURS_THAT_ADD_UP,
    LANGUAGE_LEVELS,
    MINUTES_OF_A_STEP,
    SAME_GRADE,
    SAME_REMOTE_DAYS,
    SHARED_AMBITION,
    SHARED_PLACE,
    SHARED_SERVICE,
    SKILL_LEVELS,
    WEIGHT,
    half_day_points,
)
from tandem.matching.seekers import HALF_DAYS, Availability, Criterion, Seeker

Both: TypeAlias = tuple[Numbers, Numbers]
"""What each of some rows is worth to the seeker, and the seeker to each; wishes are not in it."""


def worth_with(pool: Pool, rows: Numbers, seeker: Seeker, style_weight: int = 0) -> Numbers:
    """Return what each of these rows and the seeker are worth to one another."""
    worth = np.zeros(len(rows), dtype=np.int64)
    by_wish = np.array([WEIGHT[wish] for wish in WISHES], dtype=np.int64)
    wishes = pool.wishes[rows]
    for criterion, points_of in _POINTS.items():
        theirs = by_wish[wishes[:, CRITERIA.index(criterion)]]
        to_seeker, to_them = points_of(pool, rows, seeker)
        worth += WEIGHT[seeker.wish(criterion)] * to_seeker + theirs * to_them
    # Answers on style are compared with nobody's where all have answered other questions.
    if style_weight and seeker.style and pool.style.shape[1] == len(seeker.style):
        theirs = by_wish[wishes[:, CRITERIA.index(Criterion.STYLE)]]
        weight = style_weight * (WEIGHT[seeker.wish(Criterion.STYLE)] + theirs)
        worth += weight * _style(pool, rows, seeker)
    return worth


def _days(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    levels = sorted(Availability)
    points = np.array(
        [[half_day_points(level, own) for level in levels] for own in seeker.availability],
        dtype=np.int64,
    )
    needs = np.array([number in seeker.needed for number in range(HALF_DAYS)])
    availability = pool.availability[rows]
    needed = pool.needed[rows]
    to_seeker = np.zeros(len(rows), dtype=np.int64)
    to_them = np.zeros(len(rows), dtype=np.int64)
    for number in range(HALF_DAYS):
        here = points[number][availability[:, number]]
        if needs[number]:
            to_seeker += here
        to_them += here * (needed >> number & 1)
    return to_seeker, to_them


def _hours(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    weekly, role = _of_both_ends(pool.weekly_minutes, rows), _of_both_ends(pool.role_minutes, rows)
    apart = steps_sought(seeker) - weekly // MINUTES_OF_A_STEP
    back = (role - weekly) // MINUTES_OF_A_STEP - steps_offered(seeker)
    return HOURS_THAT_ADD_UP - apart**2, HOURS_THAT_ADD_UP - back**2


def _of_both_ends(ends: Short, rows: Numbers) -> Numbers:
    """Add up the least and the most of each row."""
    found = ends[rows].astype(np.int64)
    total: Numbers = found[:, 0] + found[:, 1]
    return total


def _skills(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    return (
        SKILL_LEVELS * _levels(pool.skills, rows, pool.skill_names, seeker.wanted),
        SKILL_LEVELS * _levels(pool.wanted, rows, pool.skill_names, seeker.skills),
    )


def _languages(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    shared = _levels(pool.languages, rows, pool.language_names, seeker.languages)
    return LANGUAGE_LEVELS * shared, LANGUAGE_LEVELS * shared


def _levels(
    held: Small, rows: Numbers, names: Sequence[str], levels: Mapping[str, int]
) -> Numbers:
    found = np.zeros(len(rows), dtype=np.int64)
    for column, name in enumerate(names):
        if level := levels.get(name, 0):
            found += level * held[rows, column].astype(np.int64)
    return found


def _grade(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    apart = _of_both_ends(pool.grades, rows) - sum(seeker.grades)
    points = SAME_GRADE - FOR_HALF_A_GRADE * apart**2
    return points, points


def _service(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    points = SHARED_SERVICE * _in_common(pool.services, rows, seeker.services)
    return points, points


def _place(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    apart = pool.remote_days[rows].astype(np.int64) - seeker.places.remote_days
    shared = _in_common(pool.places, rows, seeker.places.names)
    points = SHARED_PLACE * shared + SAME_REMOTE_DAYS - apart**2
    return points, points


def _in_common(sets: Sets, rows: Numbers, names: frozenset[str]) -> Numbers:
    held = np.array([name in names for name in sets.names], dtype=np.bool_)
    counts: Numbers = (sets.table & held).sum(axis=1, dtype=np.int64)
    return counts[sets.ids[rows]]


def _ambition(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    places = [AMBITIONS.index(one) for one in seeker.ambitions]
    points = SHARED_AMBITION * _held(pool.ambitions, rows, places)
    return points, points


def _mentoring(pool: Pool, rows: Numbers, seeker: Seeker) -> Both:
    answers = [MENTORING.index(one) for one in answers_of(seeker.mentoring)]
    answered = [number for number, one in enumerate(MENTORING) if ANSWERS[one] in seeker.mentoring]
    return (
        ANSWERED_MENTORING * _held(pool.mentoring, rows, answers),
        ANSWERED_MENTORING * _held(pool.mentoring, rows, answered),
    )


def _held(bits: Any, rows: Numbers, places: Iterable[int]) -> Numbers:
    """Count how many of these bits each of the rows has."""
    found = np.zeros(len(rows), dtype=np.int64)
    for place in places:
        found += bits[rows] >> place & 1
    return found


def _style(pool: Pool, rows: Numbers, seeker: Seeker) -> Numbers:
    """Compare answers where both have answered, so that silence costs nothing."""
    theirs = pool.style[rows].astype(np.int64)
    apart = ((theirs - np.array(seeker.style, dtype=np.int64)) ** 2).sum(axis=1)
    points: Numbers = FARTHEST_STYLE * len(seeker.style) - apart
    return np.where(theirs.any(axis=1), points, 0)


_POINTS: Mapping[Criterion, Callable[[Pool, Numbers, Seeker], Both]] = {
    Criterion.DAYS: _days,
    Criterion.HOURS: _hours,
    Criterion.SKILLS: _skills,
    Criterion.GRADE: _grade,
    Criterion.SERVICE: _service,
    Criterion.PLACE: _place,
    Criterion.AMBITION: _ambition,
    Criterion.MENTORING: _mentoring,
    Criterion.LANGUAGES: _languages,
}
