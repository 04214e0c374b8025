"""A pool from seekers to pairs: who with whom, what it is worth, and what stability would cost.

It joins the engine with the pairing and needs the extra `matching`, as they do. What it finds is
a proposal with reasons; nobody is paired by it (PG-3, CCC-IN-4).
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tandem.matching.engine import Pool, pool_of
from tandem.matching.pairing import (
    Graph,
    PoolPairing,
    Post,
    Round,
    assign,
    fitting,
    pair_pool,
    stable_pool,
)
from tandem.matching.pairing.graph import Whole
from tandem.matching.seekers import Seeker
from tandem.matching.tasks import never


@dataclass(frozen=True, slots=True, eq=False)
class Everybody:
    """The pairs of a pool with what each is worth, the more valuable first, and whoever is left.

    No pairing whatsoever is worth more than `bound`. `people` are all in the order of their
    references, which are the rows of `pool` and of `found`.
    """

    pairs: tuple[tuple[Seeker, Seeker], ...]
    values: tuple[int, ...]
    unpaired: tuple[Seeker, ...]
    value: int
    bound: int
    rounds: tuple[Round, ...]
    people: tuple[Seeker, ...]
    pool: Pool
    found: PoolPairing
    style_weight: int

    @property
    def gap(self) -> Fraction:
        """The share of the bound that might still be won; 0 where the best is proved."""
        return self.found.gap


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """A pairing in which nobody would leave for one another, and what it costs.

    `settled` of `parts` are stable; where the others have no stable pairing, their pairs are taken
    the most valuable first. `price` is what is lost against the pairs that are worth most.
    """

    pairs: tuple[tuple[Seeker, Seeker], ...]
    values: tuple[int, ...]
    unpaired: tuple[Seeker, ...]
    value: int
    price: int
    parts: int
    settled: int


@dataclass(frozen=True, slots=True)
class Filling:
    """A pair for a vacant post.

    `pair_value` is what the two are worth to one another, `ease` how gladly they would cover the
    post's half-days: 1 for a could, 2 for a yes, 3 for a prefer of whoever would rather.
    """

    post: Post
    pair: tuple[Seeker, Seeker]
    pair_value: int
    ease: int

    @property
    def value(self) -> int:
        """Both together."""
        return self.pair_value + self.ease


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Results:
    """All that was asked of a pool; no `stability` or `posts` where they were not asked for."""

    everybody: Everybody
    stability: Stability | None = None
    posts: tuple[Post, ...] | None = None
    fillings: tuple[Filling, ...] = ()


def pair_everybody(
    seekers: Iterable[Seeker],
    *,
    style_weight: int = 0,
    executor: Executor | None = None,
    progress: Callable[[Round], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Everybody:
    """Pair the people of a pool so that the pairs are worth most together.

    The answer depends on the seekers alone: on neither their order nor the executor.

    Errors: `InvalidFacts` where two have one reference, or where values could not be exact;
    `Cancelled` when `cancelled` says so.
    """
    people = tuple(sorted(seekers, key=lambda seeker: seeker.reference))
    pool = pool_of(people)
    found = pair_pool(
        pool,
        style_weight=style_weight,
        executor=executor,
        progress=progress,
        cancelled=cancelled,
    )
    pairs, values, unpaired = _of_rows(people, found.pairs, found.graph)
    return Everybody(
        pairs=pairs,
        values=values,
        unpaired=unpaired,
        value=found.value,
        bound=found.bound,
        rounds=found.rounds,
        people=people,
        pool=pool,
        found=found,
        style_weight=style_weight,
    )


def stable_instead(
    everybody: Everybody,
    *,
    executor: Executor | None = None,
    cancelled: Callable[[], bool] = never,
) -> Stability:
    """Pair the same people so that no two would leave for one another, among pairs looked at.

    Errors: `Cancelled` when `cancelled` says so.
    """
    priced = stable_pool(
        everybody.pool,
        everybody.found,
        style_weight=everybody.style_weight,
        executor=executor,
        cancelled=cancelled,
    )
    found = priced.stable
    pairs, values, unpaired = _of_rows(everybody.people, found.pairs, everybody.found.graph)
    return Stability(
        pairs=pairs,
        values=values,
        unpaired=unpaired,
        value=found.value,
        price=priced.lost,
        parts=len(found.stable),
        settled=int(found.stable.sum()),
    )


def fill(everybody: Everybody, posts: Iterable[Post]) -> tuple[Filling, ...]:
    """Give vacant posts to the pairs, one each, so that what they are worth is most together."""
    ordered = sorted(posts, key=lambda post: post.reference)
    found = fitting(everybody.pairs, ordered)
    worth = np.array(everybody.values, dtype=np.int64)
    filled = assign(found, worth[found.team] + found.ease)
    ease = {
        (team, post): amount
        for team, post, amount in zip(
            found.team.tolist(), found.post.tolist(), found.ease.tolist(), strict=True
        )
    }
    return tuple(
        Filling(ordered[post], everybody.pairs[team], int(worth[team]), ease[team, post])
        for team, post in filled.rows.tolist()
    )


_Pairs = tuple[tuple[Seeker, Seeker], ...]


def _of_rows(
    people: Sequence[Seeker], rows: Whole, graph: Graph
) -> tuple[_Pairs, tuple[int, ...], tuple[Seeker, ...]]:
    """Give the pairs and their values, the most valuable first, and whoever is left.

    Every pair is one of the graph, whose pairs stand in rising order.
    """
    place = np.searchsorted(
        graph.left * graph.size + graph.right, rows[:, 0] * graph.size + rows[:, 1]
    )
    worth = graph.value[place]
    # The rows rise, so that sorting leaves pairs of one value in the order of their references.
    order = np.argsort(-worth, kind="stable")
    pairs = tuple((people[one], people[other]) for one, other in rows[order].tolist())
    alone = np.ones(len(people), dtype=np.bool_)
    alone[rows.ravel()] = False
    left = tuple(people[row] for row in np.flatnonzero(alone).tolist())
    return pairs, tuple(worth[order].tolist()), left
