"""The one place where the site meets the numeric engine: seekers in, pairs and figures out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tandem.matching import Seeker
from tandem.matching.engine import pool_of
from tandem.matching.pairing import (
    Fits,
    PoolPairing,
    Post,
    Round,
    StabilityPrice,
    Team,
    assign,
    fits,
    fitting,
    pair_pool,
    stable_pool,
)
from tandem.matching.pairing.graph import Whole
from tandem_web.matching.mapping.proposals import Progress
from tandem_web.matching.mapping.vacant_posts import VacantPost

ROUNDS = 6
A_THOUSANDTH = 1_000


@dataclass(frozen=True, slots=True)
class Paired:
    """The pairs by reference, those of them that a stable pairing has too, and the figures.

    `gap` is in thousandths of the bound, rounded up: never less than what is certified.
    """

    pairs: tuple[tuple[str, str], ...]
    stable: frozenset[tuple[str, str]]
    figures: dict[str, int]


def paired(seekers: Sequence[Seeker], style_weight: int, progress: Progress) -> Paired:
    """Pair seekers so that all pairs together are worth most, and say what stability costs."""
    if len(seekers) < 2:
        return Paired((), frozenset(), _figures(None, None))
    pool = pool_of(seekers)
    step = ("listing", 0, ROUNDS)

    def tell(one: Round) -> None:
        nonlocal step
        step = ("listing", one.number, ROUNDS)

    def cancelled() -> bool:
        # A run that nobody waits for any longer is stopped by what hears of its progress.
        progress(*step)
        return False

    best = pair_pool(
        pool,
        rounds=ROUNDS,
        gap=Fraction(0),
        style_weight=style_weight,
        progress=tell,
        cancelled=cancelled,
    )
    step = ("stable", 0, 0)
    found = stable_pool(pool, best, style_weight=style_weight, cancelled=cancelled)
    return Paired(
        _by_reference(best.pairs, pool.references),
        frozenset(_by_reference(found.stable.pairs, pool.references)),
        _figures(best, found),
    )


@dataclass(frozen=True, slots=True)
class Filling:
    """A post for a team, both by their places in what was given, and how gladly it is covered."""

    team: int
    post: int
    ease: int


def filled(
    teams: Sequence[Team], values: Sequence[int], posts: Sequence[VacantPost]
) -> tuple[Filling, ...]:
    """Give each team at most one post and each post one team, so that all are worth most."""
    if not teams or not posts:
        return ()
    found = fitting(teams, [_for_engine(post) for post in posts])
    worth = np.array(values, dtype=np.int64)[found.team] + found.ease
    rows = assign(found, worth).rows.tolist()
    ease = _ease_of(found)
    return tuple(Filling(team, post, ease[team, post]) for team, post in rows)


def still_fits(team: Team, post: VacantPost) -> bool:
    """Whether a team passes every gate of a post."""
    return fits(team, _for_engine(post))


def _for_engine(post: VacantPost) -> Post:
    return Post(
        reference=str(post.number),
        grade=post.grade,
        weekly_minutes=post.weekly_minutes,
        needed=post.needed,
        service=post.service,
        place=post.place,
    )


def _ease_of(found: Fits) -> dict[tuple[int, int], int]:
    rows = zip(found.team.tolist(), found.post.tolist(), found.ease.tolist(), strict=True)
    return {(team, post): ease for team, post, ease in rows}


def _by_reference(pairs: Whole, references: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((references[one], references[other]) for one, other in pairs.tolist())


def _figures(best: PoolPairing | None, found: StabilityPrice | None) -> dict[str, int]:
    if best is None or found is None:
        nothing = ("value", "bound", "gap", "rounds", "stable_value", "stable_pairs")
        return dict.fromkeys((*nothing, "unstable_parts", "blocking"), 0)
    gap, stable = best.gap, found.stable
    return {
        "value": best.value,
        "bound": best.bound,
        "gap": -(-gap.numerator * A_THOUSANDTH // gap.denominator),
        "rounds": len(best.rounds),
        "stable_value": stable.value,
        "stable_pairs": len(stable.pairs),
        "unstable_parts": int((~stable.stable).sum()),
        "blocking": stable.blocking,
    }
