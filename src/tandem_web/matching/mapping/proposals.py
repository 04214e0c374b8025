"""From seekers to a proposal of pairs, with what each pair adds up from. Nothing is read here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tandem.matching import Compatibility, Part, Seeker, compatibility
from tandem_web.matching.mapping.vacant_halves import number_of_half
from tandem_web.matching.mapping.vacant_posts import VacantPost, look_for_a_post, post_parts

Progress = Callable[[str, int, int], None]
"""Hears of the step, what is done of it, and how much there is; stops the work by raising."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What somebody asks of a run. Style counts nothing unless they say so."""

    style_weight: int = 0
    with_halves: bool = True
    with_posts: bool = True

    def to_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "RunOptions":
        return cls(**data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Two of the pool who would be a pair; a vacant half is always the second."""

    first: str
    second: str
    value: int
    in_stable: bool
    parts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A vacant post, by its key, that two of the pool could share."""

    first: str
    second: str
    post: int
    ease: int
    parts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The pairs of a run, the most valuable first, and its figures in whole numbers.

    `posts` are in the order of what the two and their post are worth.
    """

    pairs: tuple[Proposed, ...]
    figures: dict[str, int]
    posts: tuple[Filled, ...] = ()


def propose(
    seekers: Sequence[Seeker],
    options: RunOptions,
    progress: Progress,
    posts: Sequence[VacantPost] = (),
) -> Proposal:
    """Pair a pool as well as it can be proved, and take each pair apart into its reasons.

    The pairs are then held against the vacant whole posts; that changes no pair.

    Errors: whatever `progress` raises, and then nothing is decided.
    """
    # The numeric engine takes a while to load, and no other page needs it.
    from tandem_web.matching.mapping.pairing import paired

    found = paired(seekers, options.style_weight, progress)
    by_reference = {seeker.reference: seeker for seeker in seekers}
    pairs = list(_explained(found.pairs, found.stable, by_reference, options, progress))
    pairs.sort(key=lambda pair: (-pair.value, pair.first, pair.second))
    halves = sum(number_of_half(one.reference) is not None for one in seekers)
    with_halves = sum(number_of_half(pair.second) is not None for pair in pairs)
    people = len(seekers) - halves
    progress("posts", 0, len(posts))
    with_posts = _filled(pairs, by_reference, posts)
    paired_people = 2 * len(pairs) - with_halves
    return Proposal(
        pairs=tuple(pairs),
        figures={
            "seekers": people,
            "halves": halves,
            "pairs": len(pairs),
            "with_halves": with_halves,
            "alone": people - paired_people,
            "posts": len(posts),
            "with_posts": len(with_posts),
            **found.figures,
        },
        posts=with_posts,
    )


def _filled(
    pairs: Sequence[Proposed], by_reference: Mapping[str, Seeker], posts: Sequence[VacantPost]
) -> tuple[Filled, ...]:
    """Which pairs of two people could share which vacant posts, one each."""
    from tandem_web.matching.mapping.pairing import filled

    teams = [(by_reference[pair.first], by_reference[pair.second]) for pair in pairs]
    two = [
        number
        for number, pair in enumerate(pairs)
        if number_of_half(pair.second) is None
        and pair.value > 0
        and look_for_a_post(teams[number])
    ]
    found = filled([teams[one] for one in two], [pairs[one].value for one in two], posts)
    rows = [
        Filled(
            first=pairs[two[one.team]].first,
            second=pairs[two[one.team]].second,
            post=posts[one.post].number,
            ease=one.ease,
            parts=post_parts(teams[two[one.team]], posts[one.post]),
        )
        for one in found
    ]
    values = {(pair.first, pair.second): pair.value for pair in pairs}
    return tuple(
        sorted(rows, key=lambda row: (-values[row.first, row.second] - row.ease, row.first))
    )


def _explained(
    pairs: Sequence[tuple[str, str]],
    stable: frozenset[tuple[str, str]],
    by_reference: Mapping[str, Seeker],
    options: RunOptions,
    progress: Progress,
) -> Iterator[Proposed]:
    for number, (one, other) in enumerate(pairs):
        progress("reasons", number, len(pairs))
        first, second = _in_order(one, other)
        found = compatibility(
            by_reference[first], by_reference[second], style_weight=options.style_weight
        )
        yield Proposed(
            first=first,
            second=second,
            value=found.value,
            in_stable=(one, other) in stable,
            parts=parts_to_data(found),
        )


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (other, one) if number_of_half(one) is not None else (one, other)


def parts_to_data(found: Compatibility) -> dict[str, Any]:
    """What a pair is worth to either, criterion by criterion, and what they are together.

    Nothing that anybody has written, and nothing of who they are.
    """
    return {
        "first": _directed(found.yours),
        "second": _directed(found.theirs),
        "minutes": list(found.total_minutes or ()),
        "needed": [half_day.number for half_day in found.week if half_day.needed],
        "both": [half_day.number for half_day in found.week if half_day.needed and half_day.both],
        "skills": {
            "met": sorted(found.skills_met | found.skills_given),
            "missing": sorted(found.skills_missing | found.skills_not_given),
        },
    }


def _directed(parts: Sequence[Part]) -> dict[str, list[int]]:
    return {str(part.criterion): [part.points, part.most] for part in parts}
