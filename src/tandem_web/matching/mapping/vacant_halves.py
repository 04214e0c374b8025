"""The free hours of a post as the engine sees them: a half that waits for somebody.

It says nothing of whoever works in the post: only which half-days are free, and for how long.
"""

from collections.abc import Iterable, Mapping

from tandem.matching import HALF_DAYS, Aim, Availability, Place, Seeker
from tandem.posts import ServiceHours
from tandem_web.matching.models import VacantHalf

_DAY = 24 * 60
_NOON = 12 * 60
# Service hours that only touch a half-day do not make it one that must be covered.
_ENOUGH_FOR_A_HALF_DAY = 60
_WEEKDAYS = frozenset(range(10))


def half_reference(number: int) -> str:
    """The reference under which the engine knows a vacant half; no person's looks like it."""
    return f"half:{number}"


def number_of_half(reference: str) -> int | None:
    """The vacant half that a reference stands for, or nothing where it is a person's."""
    kind, _colon, number = reference.partition(":")
    return int(number) if kind == "half" else None


def half_days_of(service_hours: Iterable[ServiceHours]) -> frozenset[int]:
    """The half-days that service hours reach into for an hour or longer; noon divides a day."""
    inside = [0] * (HALF_DAYS + 2)
    for one in service_hours:
        start, end = one.weekday * _DAY + one.start, one.weekday * _DAY + one.end
        for half_day in range(start // _NOON, (end - 1) // _NOON + 1):
            first, last = half_day * _NOON, (half_day + 1) * _NOON
            inside[half_day] += min(end, last) - max(start, first)
    # What runs on past Sunday midnight is Monday's.
    inside[0] += inside[HALF_DAYS]
    inside[1] += inside[HALF_DAYS + 1]
    return frozenset(
        number
        for number, minutes in enumerate(inside[:HALF_DAYS])
        if minutes >= _ENOUGH_FOR_A_HALF_DAY
    )


def to_seeker(
    half: VacantHalf,
    ladder: Mapping[str, int],
    *,
    circles: Iterable[str],
    apart: Iterable[str] = (),
) -> Seeker:
    """A vacant half as a seeker that shares its post; `ladder` numbers the employer's grades.

    The other half of the post stands for itself: it works what is not free, on the half-days
    that are not asked for. `circles` are where it may be found and may look; `apart` are the
    references of those who hold the post already.

    Errors: `InvalidFacts` where what is left of the post cannot be a half.
    """
    post = half.post
    asked, found_in = frozenset(half.needed), frozenset(circles)
    step = ladder.get(post.grade, 0)
    return Seeker(
        reference=half_reference(half.pk or 0),
        aims=frozenset({Aim.SHARE_MY_POST}),
        grades=(step, step),
        weekly_minutes=(
            post.full_time_minutes - half.minutes_most,
            post.full_time_minutes - half.minutes_least,
        ),
        role_minutes=(post.full_time_minutes, post.full_time_minutes),
        availability=tuple(
            Availability.YES if number in _WEEKDAYS and number not in asked else Availability.NO
            for number in range(HALF_DAYS)
        ),
        needed=asked,
        services=frozenset({post.service.code}),
        places=Place(
            frozenset({post.place_en}) if post.place_en else frozenset(), half.remote_days
        ),
        wanted=dict(half.wanted_skills),
        languages=dict(half.languages),
        pools=found_in,
        searches=found_in,
        apart=frozenset(apart),
    )
