"""The one place where the site meets the numeric engine: seekers in, pairs and figures out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tandem.matching import Seeker
from tandem.matching.criteria import score
from tandem.matching.engine import Engine, pool_of
from tandem.matching.pairing import (
    Graph,
    Listing,
    PoolPairing,
    Preferences,
    Round,
    StablePairing,
    pair_lists,
    stable_pairs,
)
from tandem_web.matching.mapping.proposals import Progress

# Up to so many people everybody is compared with everybody, and the best is exact.
SMALL = 1_000
LISTED = 20
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
    engine = Engine.of(pool, style_weight)
    count = pool.size if pool.size <= SMALL else LISTED
    told = 0

    def listed(prices: np.ndarray) -> Listing:
        progress("listing", told, ROUNDS)
        found = engine.candidates(count, prices=prices)
        return Listing(found.left, found.right, found.value, found.complete)

    def tell(one: Round) -> None:
        nonlocal told
        told = one.number
        progress("listing", told, ROUNDS)

    best = pair_lists(pool.size, listed, rounds=ROUNDS, gap=Fraction(0), progress=tell)
    progress("stable", 0, 0)
    by_reference = {seeker.reference: seeker for seeker in seekers}
    people = [by_reference[reference] for reference in pool.references]
    stable = stable_pairs(_preferences(best.graph, people, style_weight, progress))
    return Paired(
        _by_reference(best.pairs, pool.references),
        frozenset(_by_reference(stable.pairs, pool.references)),
        _figures(best, stable),
    )


def _preferences(
    graph: Graph, people: Sequence[Seeker], style_weight: int, progress: Progress
) -> Preferences:
    """What each pair that was looked at is worth to its first; the rest is the second's."""
    forward = np.zeros(graph.left.size, dtype=np.int64)
    for row, (left, right) in enumerate(zip(graph.left, graph.right, strict=True)):
        if not row % 1_000:
            progress("stable", row, graph.left.size)
        forward[row] = score(people[left], people[right], style_weight)
    return Preferences(graph, forward, graph.value - forward)


def _by_reference(pairs: np.ndarray, references: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((references[one], references[other]) for one, other in pairs.tolist())


def _figures(best: PoolPairing | None, stable: StablePairing | None) -> dict[str, int]:
    if best is None or stable is None:
        nothing = ("value", "bound", "gap", "rounds", "stable_value", "stable_pairs")
        return dict.fromkeys((*nothing, "unstable_parts", "blocking"), 0)
    gap = best.gap
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
