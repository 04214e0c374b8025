"""The points of each criterion from one seeker to another, one sum of products each.

A direction is what one seeker gains by the other; a pair's value is both directions together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tandem.matching.musts import answers_of
from tandem.matching.points import (
    ANSWERED_MENTORING,
    FARTHEST_STYLE,
    FOR_HALF_A_GRADE,
    HOURS_THAT_ADD_UP,
    LANGUAGE_LEVELS,
    MINUTES_OF_A_STEP,
    MOST_FOR_A_HALF_DAY,
    SAME_GRADE,
    SAME_REMOTE_DAYS,
    SHARED_AMBITION,
    SHARED_PLACE,
    SHARED_SERVICE,
    SKILL_LEVELS,
    WEIGHT,
    half_day_points,
)
from tandem.matching.seekers import HIGHEST_LEVEL, Criterion, Seeker
from tandem.messages import InvalidFacts, Message


@dataclass(frozen=True, slots=True)
class Points:
    """Points for one criterion in one direction, and the most that the seeker could gain by it."""

    points: int
    most: int

    def times(self, weight: int) -> "Points":
        """Both, multiplied by a weight."""
        return Points(self.points * weight, self.most * weight)


def points_for(criterion: Criterion, seeker: Seeker, other: Seeker, style_weight: int) -> Points:
    """Give what the other is worth to the seeker by one criterion, with the seeker's weight."""
    weight = WEIGHT[seeker.wish(criterion)]
    if criterion is Criterion.STYLE:
        weight *= style_weight
    return _COUNTS[criterion](seeker, other).times(weight)


def score(seeker: Seeker, other: Seeker, style_weight: int = 0) -> int:
    """Give what the other is worth to the seeker: all criteria together, in one direction."""
    return sum(points_for(one, seeker, other, style_weight).points for one in Criterion)


def value(seeker: Seeker, other: Seeker, style_weight: int = 0) -> int:
    """Give what a pair is worth: the sum of both directions."""
    return score(seeker, other, style_weight) + score(other, seeker, style_weight)


def _days(seeker: Seeker, other: Seeker) -> Points:
    each = (
        half_day_points(seeker.availability[half_day], other.availability[half_day])
        for half_day in seeker.needed
    )
    return Points(sum(each), MOST_FOR_A_HALF_DAY * len(seeker.needed))


def _steps_sought(seeker: Seeker) -> int:
    """Give what is left of the role beside the middle of their own hours, in half-hour steps."""
    return (sum(seeker.role_minutes) - sum(seeker.weekly_minutes)) // MINUTES_OF_A_STEP


def _steps_offered(seeker: Seeker) -> int:
    """Give the middle of their hours, in half-hour steps."""
    return sum(seeker.weekly_minutes) // MINUTES_OF_A_STEP


def _hours(seeker: Seeker, other: Seeker) -> Points:
    apart = _steps_sought(seeker) - _steps_offered(other)
    return Points(HOURS_THAT_ADD_UP - apart**2, HOURS_THAT_ADD_UP)


def _skills(seeker: Seeker, other: Seeker) -> Points:
    brought = sum(level * other.skills.get(skill, 0) for skill, level in seeker.wanted.items())
    most = HIGHEST_LEVEL * sum(seeker.wanted.values())
    return Points(SKILL_LEVELS * brought, SKILL_LEVELS * most)


def _grade(seeker: Seeker, other: Seeker) -> Points:
    apart = sum(seeker.grades) - sum(other.grades)
    return Points(SAME_GRADE - FOR_HALF_A_GRADE * apart**2, SAME_GRADE)


def _service(seeker: Seeker, other: Seeker) -> Points:
    return _for_each(SHARED_SERVICE, len(seeker.services & other.services), len(seeker.services))


def _place(seeker: Seeker, other: Seeker) -> Points:
    mine, theirs = seeker.places, other.places
    apart = mine.remote_days - theirs.remote_days
    return Points(
        SHARED_PLACE * len(mine.names & theirs.names) + SAME_REMOTE_DAYS - apart**2,
        SHARED_PLACE * len(mine.names) + SAME_REMOTE_DAYS,
    )


def _ambition(seeker: Seeker, other: Seeker) -> Points:
    shared = len(seeker.ambitions & other.ambitions)
    return _for_each(SHARED_AMBITION, shared, len(seeker.ambitions))


def _mentoring(seeker: Seeker, other: Seeker) -> Points:
    answered = len(answers_of(seeker.mentoring) & other.mentoring)
    return _for_each(ANSWERED_MENTORING, answered, len(seeker.mentoring))


def _languages(seeker: Seeker, other: Seeker) -> Points:
    mine, theirs = seeker.languages, other.languages
    shared = sum(level * theirs.get(language, 0) for language, level in mine.items())
    return _for_each(LANGUAGE_LEVELS, shared, HIGHEST_LEVEL * sum(mine.values()))


def _style(seeker: Seeker, other: Seeker) -> Points:
    if not seeker.style or not other.style:
        return Points(0, 0)
    if len(seeker.style) != len(other.style):
        raise InvalidFacts("style", Message("matching.invalid_style_length"))
    apart = sum((one - two) ** 2 for one, two in zip(seeker.style, other.style, strict=True))
    most = FARTHEST_STYLE * len(seeker.style)
    return Points(most - apart, most)


def _for_each(worth: int, shared: int, most: int) -> Points:
    return Points(worth * shared, worth * most)


_COUNTS: Mapping[Criterion, Callable[[Seeker, Seeker], Points]] = {
    Criterion.DAYS: _days,
    Criterion.HOURS: _hours,
    Criterion.SKILLS: _skills,
    Criterion.GRADE: _grade,
    Criterion.SERVICE: _service,
    Criterion.PLACE: _place,
    Criterion.AMBITION: _ambition,
    Criterion.MENTORING: _mentoring,
    Criterion.LANGUAGES: _languages,
    Criterion.STYLE: _style,
}
