"""What each agreement between two seekers is worth, in whole points.

One table for the half-days, one number for each other criterion. Everything is a sum of
products of whole numbers, so that a matrix product gives exactly the sum of the parts.
"""

from collections.abc import Mapping

from tandem.matching.seekers import Availability, Wish

WEIGHT: Mapping[Wish, int] = {Wish.MUST: 2, Wish.PREFER: 2, Wish.COUNT: 1, Wish.IGNORE: 0}
"""What the wish for a criterion multiplies its points by."""

# A half-day of two levels is worth ALONE of each, less CLASH times both pulls: one product a
# half-day, whatever the levels. The numbers were chosen so that the order holds which
# tests/matching/test_points.py names: best is what the one would rather and the other cannot.
ALONE: Mapping[Availability, int] = {
    Availability.NO: 0,
    Availability.COULD: 12,
    Availability.YES: 50,
    Availability.PREFER: 80,
}
PULL: Mapping[Availability, int] = {
    Availability.NO: 0,
    Availability.COULD: 1,
    Availability.YES: 3,
    Availability.PREFER: 5,
}
CLASH = 5
MOST_FOR_A_HALF_DAY = ALONE[Availability.PREFER]

HOURS_THAT_ADD_UP = 100
MINUTES_OF_A_STEP = 60
SAME_GRADE = 40
FOR_HALF_A_GRADE = 2
SHARED_SERVICE = 20
SHARED_PLACE = 20
SAME_REMOTE_DAYS = 25
SKILL_LEVELS = 10
SHARED_AMBITION = 30
ANSWERED_MENTORING = 40
LANGUAGE_LEVELS = 5
FARTHEST_STYLE = 16


def half_day_points(one: Availability, other: Availability) -> int:
    """Give the points of one half-day on which two people stand at these levels.

    >>> half_day_points(Availability.PREFER, Availability.NO)
    80
    >>> half_day_points(Availability.PREFER, Availability.PREFER)
    35
    """
    return ALONE[one] + ALONE[other] - CLASH * PULL[one] * PULL[other]
