"""A pool of seekers paired: the best pairs with their proof, stable ones, and what those cost."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from fractions import Fraction

from tandem.matching.engine import Engine, Pool, worth_to
from tandem.matching.pairing.graph import Graph, Whole
from tandem.matching.pairing.rounds import Listing, PoolPairing, Round, pair_lists
from tandem.matching.pairing.shards import Shard, joined, rounds_of, shards_of
from tandem.matching.pairing.solving import EFFORT
from tandem.matching.pairing.stable import Preferences, StablePairing, stable_pairs
from tandem.matching.tasks import never, run

SMALL = 1_000
"""In a pool up to this size everybody lists everybody, and hardly any effort is too much."""
SMALL_EFFORT = 10 * EFFORT


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """A pool or a shard of one, and how it is to be paired; see `pair_pool`."""

    pool: Pool
    count: int
    rounds: int
    gap: Fraction
    style_weight: int


def pair_pool(
    pool: Pool,
    *,
    count: int = 20,
    rounds: int = 5,
    gap: Fraction = Fraction(1, 1000),
    style_weight: int = 0,
    executor: Executor | None = None,
    progress: Callable[[Round], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> PoolPairing:
    """Pair a pool so that the pairs are worth most together; people are rows of the pool.

    In a large pool each person lists `count` others a round, until the certified gap is at most
    `gap` or the rounds are used up. In a small one all pairs are looked at. A pool of several
    shards is paired shard by shard. The same pool gives the same pairs whatever the executor.
    `progress` hears of each round, or after each shard of how far its pool has come.

    Errors: `InvalidFacts` as `Engine.of` says; `Cancelled`.
    """
    whole = _Task(pool, count, rounds, gap, style_weight)
    shards = list(shards_of(pool)) if pool.size > SMALL else []
    if len(shards) < 2:
        return _pair(whole, executor, progress, cancelled)
    tasks = (replace(whole, pool=pool.take(people)) for people in shards)
    done: list[Shard] = []
    for people, found in zip(shards, run(_pair, tasks, executor, cancelled), strict=True):
        done.append(Shard(people, found))
        if progress is not None:
            progress(rounds_of(done)[-1])
    return joined(pool.size, done)


def _pair(
    task: _Task,
    executor: Executor | None = None,
    progress: Callable[[Round], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> PoolPairing:
    pool = task.pool
    engine = Engine.of(pool, task.style_weight)
    small = pool.size <= SMALL

    def listed(prices: Whole) -> Listing:
        found = engine.candidates(
            max(1, pool.size) if small else task.count,
            prices=prices,
            executor=executor,
            cancelled=cancelled,
        )
        worthwhile = found.value > 0
        return Listing(
            found.left[worthwhile],
            found.right[worthwhile],
            found.value[worthwhile],
            found.complete,
        )

    return pair_lists(
        pool.size,
        listed,
        rounds=task.rounds,
        gap=task.gap,
        effort=SMALL_EFFORT if small else EFFORT,
        executor=executor,
        progress=progress,
        cancelled=cancelled,
    )


@dataclass(frozen=True, slots=True, eq=False)
class StabilityPrice:
    """Stable pairs beside the best ones: `lost` is the value that insisting on them costs."""

    stable: StablePairing
    lost: int
    share: Fraction


def stable_pool(
    pool: Pool,
    best: PoolPairing,
    *,
    style_weight: int = 0,
    executor: Executor | None = None,
    cancelled: Callable[[], bool] = never,
) -> StabilityPrice:
    """Pair a pool in a stable way among the pairs that were looked at for the best ones.

    Each person ranks the others by what they are worth to them in their own direction.
    """
    found = stable_pairs(
        preferences_of(pool, best.graph, style_weight), executor=executor, cancelled=cancelled
    )
    lost = best.value - found.value
    return StabilityPrice(found, lost, Fraction(lost, best.value) if best.value else Fraction(0))


def preferences_of(pool: Pool, graph: Graph, style_weight: int = 0) -> Preferences:
    """Return what each pair of a graph is worth to its left and to its right."""
    return Preferences(
        graph,
        worth_to(pool, graph.left, graph.right, style_weight),
        worth_to(pool, graph.right, graph.left, style_weight),
    )
