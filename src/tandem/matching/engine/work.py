"""All that listing needs of a pool, as plain arrays: tables, gates and prices."""

from dataclasses import dataclass, replace

import numpy as np

from tandem.matching.engine.passing import Gates, gates_of
from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Truths
from tandem.matching.engine.tables import Products, Tables, tables_of
from tandem.matching.engine.terms import named_sets_of, weights_of


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What two people gain by each name that both have: services, or places."""

    ids: Numbers
    table: Truths
    worth: Numbers

    def columns(self, people: Numbers, others: Numbers) -> tuple[Products, Products]:
        """Give the columns of people and of others for the names that are on both sides."""
        mine, theirs = self.table[self.ids[people]], self.table[self.ids[others]]
        both = mine.any(axis=0) & theirs.any(axis=0)
        left, right = mine[:, both], theirs[:, both]
        return (
            np.concatenate([left * self.worth[people, None], left], axis=1, dtype=np.float32),
            np.concatenate([right, right * self.worth[others, None]], axis=1, dtype=np.float32),
        )

    def take(self, people: Numbers) -> "Shared":
        """Give it for some people."""
        return replace(self, ids=self.ids[people], worth=self.worth[people])


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """All that listing needs of a pool."""

    tables: Tables
    gates: Gates
    shared: tuple[Shared, ...]
    price: Numbers

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.price)

    def columns(self, people: Numbers, others: Numbers) -> tuple[Products, Products]:
        """Give the tables of people and of others; the last two are what each brings alone."""
        left = [self.tables.left[people, :-2]]
        right = [self.tables.right[others, :-2]]
        for one in self.shared:
            mine, theirs = one.columns(people, others)
            left.append(mine)
            right.append(theirs)
        left.append(self.tables.left[people, -2:])
        alone = self.tables.right[others, -2:]
        alone[:, 1] -= self.price[others]
        right.append(alone)
        return np.concatenate(left, axis=1), np.concatenate(right, axis=1)

    def take(self, people: Numbers) -> "Work":
        """Give the work on some people, by their rows in rising order."""
        tables = Tables(self.tables.left[people], self.tables.right[people], self.tables.largest)
        shared = tuple(one.take(people) for one in self.shared)
        return Work(tables, self.gates.take(people, self.size), shared, self.price[people])


def work_of(pool: Pool, style_weight: int) -> Work:
    """Prepare a pool for listing."""
    shared = tuple(
        Shared(sets.ids, sets.table, each * weights_of(pool.wishes, criterion))
        for criterion, sets, each in named_sets_of(pool)
    )
    prices = np.zeros(pool.size, dtype=np.int64)
    return Work(tables_of(pool, style_weight), gates_of(pool), shared, prices)
