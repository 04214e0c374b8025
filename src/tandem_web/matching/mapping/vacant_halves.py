"""The free hours of a post as the engine sees them: a half that waits for somebody.

It says nothing of whoever works in the post: only which half-days are free, and for how long.
"""

from collections.abc import Iterable

from tandem.matching import HALF_DAYS, Aim, Availability, Place, Seeker
from tandem_web.matching.mapping.ladders import Ladder
from tandem_web.matching.mapping.seekers import WORKING_WEEK
from tandem_web.matching.models import VacantHalf


def half_reference(number: int) -> str:
    """The reference under which the engine knows a vacant half; no person's looks like it."""
    return f"half:{number}"


def number_of_half(reference: str) -> int | None:
    """The vacant half that a reference stands for, or nothing where it is a person's."""
    kind, _colon, number = reference.partition(":")
    return int(number) if kind == "half" else None


def to_seeker(
    half: VacantHalf,
    ladder: Ladder,
    *,
    circles: Iterable[str],
    apart: Iterable[str] = (),
) -> Seeker:
    """A vacant half as a seeker that shares its post, on its employer's ladder of grades.

    The other half of the post stands for itself: it works what is not free, on the half-days
    that are not asked for. `circles` are where it may be found and may look; `apart` are the
    references of those who hold the post already.

    Errors: `InvalidFacts` where what is left of the post cannot be a half.
    """
    post = half.post
    asked, found_in = frozenset(half.needed), frozenset(circles)
    return Seeker(
        reference=half_reference(half.pk or 0),
        aims=frozenset({Aim.SHARE_MY_POST}),
        grades=ladder.of_grades(post.grade, post.grade) or ladder.whole,
        weekly_minutes=(
            post.full_time_minutes - half.minutes_most,
            post.full_time_minutes - half.minutes_least,
        ),
        role_minutes=(post.full_time_minutes, post.full_time_minutes),
        availability=tuple(
            Availability.YES if number in WORKING_WEEK and number not in asked else Availability.NO
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
