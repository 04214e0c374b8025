"""Whole posts that nobody holds, as pairs are held against them. Nothing is read here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tandem.matching import Aim, Availability, Seeker
from tandem_web.matching.mapping.ladders import Ladder
from tandem_web.matching.mapping.seekers import WORKING_WEEK
from tandem_web.posts.models import Post

# Whoever only wants half of somebody's own post has not asked for a post with nobody in it.
_LOOKS_FOR_A_POST = frozenset({Aim.VACANCY, Aim.WHOLE_ROLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantPost:
    """A whole post that nobody holds: its step on the ladder, minutes, half-days, where it is."""

    number: int
    grade: int
    weekly_minutes: tuple[int, int]
    needed: frozenset[int]
    service: str
    place: str


def to_vacant_post(
    post: Post, ladder: Ladder, *, needed: frozenset[int], overlap: int
) -> VacantPost | None:
    """A post for two; nothing where its grade stands on no step of a ladder that has some.

    `overlap` is what the policy funds on top of the post's minutes.
    """
    steps = ladder.of_grades(post.grade, post.grade)
    if steps is None and ladder.steps:
        return None
    return VacantPost(
        number=post.pk,
        grade=(steps or ladder.whole)[0],
        weekly_minutes=(post.full_time_minutes, post.full_time_minutes + overlap),
        needed=needed or WORKING_WEEK,
        service=post.service.code,
        place=post.place_en,
    )


def look_for_a_post(team: Iterable[Seeker]) -> bool:
    """Whether each of them has said that they look for a vacancy, or a whole role."""
    return all(one.aims & _LOOKS_FOR_A_POST for one in team)


def covering(team: Sequence[Seeker], post: VacantPost) -> Mapping[Availability, tuple[int, ...]]:
    """The half-days that the post needs, by how the one who would rather work stands to them."""
    best = {number: max(one.availability[number] for one in team) for number in post.needed}
    return {
        level: tuple(sorted(number for number, stands in best.items() if stands == level))
        for level in (Availability.PREFER, Availability.YES, Availability.COULD)
    }


def post_parts(team: Sequence[Seeker], post: VacantPost) -> dict[str, Any]:
    """Why two could share a post, in numbers; what it is worth is the sum of its ease."""
    return {
        "minutes": list(post.weekly_minutes),
        "team": [sum(one.weekly_minutes[end] for one in team) for end in (0, 1)],
        "needed": sorted(post.needed),
        "ease": {
            str(level.value): list(numbers) for level, numbers in covering(team, post).items()
        },
    }
