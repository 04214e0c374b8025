"""How two seekers fit: the score of both directions, taken apart, with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass

from tandem.matching.criteria import points_for
from tandem.matching.gates import THEIRS, YOURS, joint_reach, role_reach
from tandem.matching.reasons import met_skills, reason_for
from tandem.matching.seekers import HALF_DAYS, Availability, Criterion, Seeker, Wish
from tandem.messages import Message


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion adds, the most it could add for this seeker, and why.

    `wish` is what the criterion means to whose direction this is. Points may be below zero
    where two numbers lie far apart.
    """

    criterion: Criterion
    wish: Wish
    points: int
    most: int
    reason: Message


@dataclass(frozen=True, slots=True)
class HalfDay:
    """How the two stand to one half-day: what the drawing of their week shows."""

    number: int
    needed: bool
    yours: Availability
    theirs: Availability

    @property
    def covered(self) -> bool:
        """Whether one of them could work it."""
        return max(self.yours, self.theirs) > Availability.NO

    @property
    def both(self) -> bool:
        """Whether both would work it without being asked twice."""
        return min(self.yours, self.theirs) >= Availability.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Compatibility:
    """What two seekers are worth to one another; sentences speak to the first as "you".

    `yours` are the parts of what the second is worth to the first, `theirs` the other way
    round; the parts add up to `value`, which is the number that pools are paired by.
    `total_minutes` are the least and the most a week that suit both and their role, or nothing
    where they do not meet; `overlap_minutes` what of it is beyond the least that the role has.
    `skills_met` and `skills_missing` are of the skills that the first seeks, `skills_given` and
    `skills_not_given` of those that the second does.
    """

    yours: tuple[Part, ...]
    theirs: tuple[Part, ...]
    week: tuple[HalfDay, ...]
    total_minutes: tuple[int, int] | None
    overlap_minutes: tuple[int, int]
    skills_met: frozenset[str]
    skills_missing: frozenset[str]
    skills_given: frozenset[str]
    skills_not_given: frozenset[str]

    @property
    def value(self) -> int:
        """Both directions together."""
        return self.to_you + self.to_them

    @property
    def to_you(self) -> int:
        """What the second is worth to the first."""
        return sum(part.points for part in self.yours)

    @property
    def to_them(self) -> int:
        """What the first is worth to the second."""
        return sum(part.points for part in self.theirs)

    @property
    def most(self) -> int:
        """The most that both directions could come to, given what each of the two asks."""
        return sum(part.most for part in (*self.yours, *self.theirs))


def compatibility(seeker: Seeker, other: Seeker, *, style_weight: int = 0) -> Compatibility:
    """Compare two seekers, whether or not they pass each gate.

    Without `style_weight` there is no part for style, and it changes nothing.
    """
    least, most = role_reach(seeker, other)
    fewest, largest = joint_reach(seeker, other)
    low, high = max(least, fewest), min(most, largest)
    met, given = met_skills(seeker, other), met_skills(other, seeker)
    return Compatibility(
        yours=tuple(_parts(seeker, other, YOURS, style_weight)),
        theirs=tuple(_parts(other, seeker, THEIRS, style_weight)),
        week=tuple(_half_day(seeker, other, number) for number in range(HALF_DAYS)),
        total_minutes=(low, high) if low <= high else None,
        overlap_minutes=(low - least, high - least) if low <= high else (0, 0),
        skills_met=met,
        skills_missing=frozenset(seeker.wanted) - met,
        skills_given=given,
        skills_not_given=frozenset(other.wanted) - given,
    )


def _parts(seeker: Seeker, other: Seeker, whose: str, style_weight: int) -> Iterator[Part]:
    for criterion in Criterion:
        if criterion is Criterion.STYLE and not style_weight:
            continue
        gained = points_for(criterion, seeker, other, style_weight)
        reason = reason_for(criterion, seeker, other, whose)
        yield Part(criterion, seeker.wish(criterion), gained.points, gained.most, reason)


def _half_day(seeker: Seeker, other: Seeker, number: int) -> HalfDay:
    return HalfDay(
        number,
        number in seeker.needed | other.needed,
        seeker.availability[number],
        other.availability[number],
    )
