"""The best partners of everybody in a pool, or of one person."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tandem.matching.engine.asking import best_of_all
from tandem.matching.engine.cells import Cells, cells_of
from tandem.matching.engine.listing import PERSON_BITS, Found
from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Truths
from tandem.matching.engine.shards import do, tasks_of
from tandem.matching.engine.tables import LARGEST_TOTAL
from tandem.matching.engine.work import Work, work_of
from tandem.matching.tasks import never, run
from tandem.messages import InvalidFacts, Message

LARGEST_KEY = 63
PEOPLE = 50_000
"""How many people are put into order at once, so that what is only needed between stays small."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs by the rows of the pool: whom each person lists, best first, and what it is worth.

    `complete` says by person whether nobody else passes the gates with them. For the others,
    nobody who is missing ranks above anybody who is listed.
    """

    left: Numbers
    right: Numbers
    value: Numbers
    complete: Truths


@dataclass(frozen=True, slots=True, eq=False)
class Engine:
    """A pool that has been prepared once, for as many lists as one likes."""

    pool: Pool
    work: Work
    cells: Cells

    @classmethod
    def of(cls, pool: Pool, style_weight: int = 0) -> "Engine":
        """Prepare a pool.

        Errors: `InvalidFacts` with the field by which values would be too large to be exact.
        """
        return cls(pool, work_of(pool, style_weight), cells_of(pool))

    def candidates(
        self,
        count: int,
        *,
        prices: Numbers | None = None,
        executor: Executor | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Candidates:
        """List the `count` best partners of everybody who passes the gates with them.

        They rank by value less the price of the one listed, then by reference; a pair that is
        worth nothing is not listed. The answer is the same whatever the executor.

        Errors: `InvalidFacts` for prices that values could not be exact with; `Cancelled`.
        """
        work = self._priced(prices)
        tasks = tasks_of(work, self.cells.cells, count, parts=executor is not None)
        found = Found.joined(list(run(do, tasks, executor, cancelled)))
        return self._together(found, count, work.price)

    def best_for(self, person: int, count: int) -> Candidates:
        """List the best partners of one person, by their row in the pool."""
        others, values, all_listed = best_of_all(self.work, person, count)
        complete = np.zeros(self.pool.size, dtype=np.bool_)
        complete[person] = all_listed
        return Candidates(np.full(len(others), person), others, values, complete)

    def _together(self, found: Found, count: int, price: Numbers) -> Candidates:
        """Join what several cells found for one person, and cut it again."""
        size = self.pool.size
        keys, layout = _sorted_keys(found, size)
        finished = np.bincount(found.complete, minlength=size) == self.cells.number
        cuts = np.searchsorted(keys, np.arange(0, size + PEOPLE + 1, PEOPLE) << layout.shift)
        parts = [layout.cut(keys[begin:end], count) for begin, end in pairwise(cuts)]
        left, right, rank, many = (np.concatenate(part) for part in zip(*parts, strict=True))
        finished[many] = False
        rank += price[right]
        return Candidates(left, right, rank, finished)

    def _priced(self, prices: Numbers | None) -> Work:
        if prices is None:
            return self.work
        prices = np.asarray(prices, dtype=np.int64)
        if prices.shape != (self.pool.size,):
            raise InvalidFacts("prices", Message("matching.invalid_lengths"))
        if self.work.tables.largest + int(np.abs(prices).max(initial=0)) >= LARGEST_TOTAL:
            raise InvalidFacts("prices", Message("matching.invalid_total"))
        return replace(self.work, price=prices)


def candidates(
    pool: Pool,
    count: int,
    *,
    prices: Numbers | None = None,
    style_weight: int = 0,
    executor: Executor | None = None,
) -> Candidates:
    """List the `count` best partners of everybody in a pool; see `Engine.candidates`."""
    return Engine.of(pool, style_weight).candidates(count, prices=prices, executor=executor)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a person, how far a pair ranks behind the best, and the other are one number."""

    highest: int
    rank_bits: int
    person_bits: int

    @property
    def shift(self) -> int:
        return self.rank_bits + self.person_bits

    def cut(self, keys: Numbers, count: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Keep the best few of each person, each pair once; last, who had more than that."""
        fresh = np.ones(len(keys), dtype=np.bool_)
        fresh[1:] = keys[1:] != keys[:-1]
        keys = keys[fresh]
        person = keys >> self.shift
        starts = np.flatnonzero(np.diff(person, prepend=-1))
        numbers = np.diff(np.append(starts, len(keys)))
        kept = np.arange(len(keys)) - np.repeat(starts, numbers) < count
        many = person[starts[numbers > count]]
        keys, person = keys[kept], person[kept]
        rank = self.highest - (keys >> self.person_bits & ((1 << self.rank_bits) - 1))
        return person, keys & ((1 << self.person_bits) - 1), rank, many


def _sorted_keys(found: Found, size: int) -> tuple[Numbers, _Layout]:
    """Sort pairs by person, the best first, ties by the other, as one number each.

    Sorting numbers is several times as fast as sorting by three things.
    """
    highest = int(found.rank.max(initial=0))
    person_bits = size.bit_length()
    layout = _Layout(highest, (highest - int(found.rank.min(initial=0))).bit_length(), person_bits)
    if layout.shift + person_bits > LARGEST_KEY:
        raise InvalidFacts("references", Message("matching.invalid_too_many"))
    keys = found.pair >> PERSON_BITS << layout.rank_bits
    keys |= highest - found.rank
    keys <<= person_bits
    keys |= found.pair & ((1 << PERSON_BITS) - 1)
    keys.sort()
    return keys, layout
