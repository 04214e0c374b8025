"""What a criterion asks of the other when a seeker says that it must be met.

Every gate holds for everybody; a must goes beyond it, or asks what no gate asks.
"""

from collections.abc import Callable, Mapping

from tandem.matching.seekers import EVERY_DAY, Availability, Criterion, Mentoring, Seeker, Wish

ANSWERS: Mapping[Mentoring, Mentoring] = {
    Mentoring.TO_MENTOR: Mentoring.TO_BE_MENTORED,
    Mentoring.TO_BE_MENTORED: Mentoring.TO_MENTOR,
    Mentoring.TO_PREPARE_A_SUCCESSOR: Mentoring.TO_TAKE_OVER,
    Mentoring.TO_TAKE_OVER: Mentoring.TO_PREPARE_A_SUCCESSOR,
}


def answers_of(wanted: frozenset[Mentoring]) -> frozenset[Mentoring]:
    """Give what a partner would have to want for these to be answered."""
    return frozenset(ANSWERS[one] for one in wanted)


def unmet_musts(seeker: Seeker, other: Seeker) -> tuple[Criterion, ...]:
    """Give the criteria that must hold for the seeker and do not hold with the other."""
    return tuple(
        criterion
        for criterion, wish in sorted(seeker.wishes.items())
        if wish is Wish.MUST and not _HOLDS[criterion](seeker, other)
    )


def _days(seeker: Seeker, other: Seeker) -> bool:
    """Each half-day that is needed is covered without asking for a "could"."""
    return all(
        max(seeker.availability[half_day], other.availability[half_day]) >= Availability.YES
        for half_day in seeker.needed | other.needed
    )


def _hours(seeker: Seeker, other: Seeker) -> bool:
    """Each in the middle of what they want, they make up the role."""
    twice = sum(seeker.weekly_minutes) + sum(other.weekly_minutes)
    least, most = seeker.role_minutes
    return 2 * least <= twice <= 2 * most


def _skills(seeker: Seeker, other: Seeker) -> bool:
    """Every skill that is sought is brought, at its level."""
    return all(other.skills.get(skill, 0) >= level for skill, level in seeker.wanted.items())


def _grade(seeker: Seeker, other: Seeker) -> bool:
    """The other's grades lie within the seeker's."""
    return seeker.grades[0] <= other.grades[0] and other.grades[1] <= seeker.grades[1]


def _service(seeker: Seeker, other: Seeker) -> bool:
    """The other names one of the seeker's services; any service is not enough."""
    return not seeker.services or not seeker.services.isdisjoint(other.services)


def _place(seeker: Seeker, other: Seeker) -> bool:
    """The other names one of the seeker's places; days from home are not enough."""
    mine = seeker.places.names
    return not mine or not mine.isdisjoint(other.places.names)


def _ambition(seeker: Seeker, other: Seeker) -> bool:
    """They share what they want of the role in one respect at least."""
    return not seeker.ambitions or not seeker.ambitions.isdisjoint(other.ambitions)


def _mentoring(seeker: Seeker, other: Seeker) -> bool:
    """The other answers one of the seeker's wishes at least."""
    return not seeker.mentoring or not answers_of(seeker.mentoring).isdisjoint(other.mentoring)


def _languages(seeker: Seeker, other: Seeker) -> bool:
    """The other speaks every language that the seeker names, at any level."""
    return seeker.languages.keys() <= other.languages.keys()


_HOLDS: Mapping[Criterion, Callable[[Seeker, Seeker], bool]] = {
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


def is_anywhere(seeker: Seeker) -> bool:
    """Whether the place of the work does not matter to them."""
    return not seeker.places.names or seeker.places.remote_days >= EVERY_DAY
