"""Sets of names for many people: each distinct set once, and which one each person has."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]

_Key = TypeVar("_Key", bound=Hashable)


def number_each(keys: Iterable[_Key]) -> tuple[Numbers, list[_Key]]:
    """Number the distinct keys in the order in which they come, and give each its number."""
    known: dict[_Key, int] = {}
    ids = np.fromiter((known.setdefault(key, len(known)) for key in keys), dtype=np.int64)
    return ids, list(known)


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """`ids` says by person which row of `table` holds; `table` has a column for each name."""

    ids: Numbers
    table: Truths
    names: tuple[str, ...]

    @classmethod
    def of(cls, sets: Iterable[frozenset[str]]) -> "Sets":
        """Collect the sets of people, in their order."""
        ids, distinct = number_each(sets)
        return cls(ids, *_table_of(distinct))

    @classmethod
    def of_texts(cls, texts: Sequence[str], separator: str = ";") -> "Sets":
        """Read a column of a table in which the names of a set stand side by side."""
        ids, distinct = number_each(texts)
        parts = [
            frozenset(name.strip() for name in text.split(separator) if name.strip())
            for text in distinct
        ]
        return cls(ids, *_table_of(parts))

    @classmethod
    def all_alike(cls, size: int, names: Iterable[str] = ()) -> "Sets":
        """Give everybody the same set."""
        return cls(np.zeros(size, dtype=np.int64), *_table_of([frozenset(names)]))

    def take(self, people: Numbers) -> "Sets":
        """Give the sets of some people, in their order."""
        return Sets(self.ids[people], self.table, self.names)

    def of_person(self, person: int) -> frozenset[str]:
        """Give the set of one person."""
        row = self.table[self.ids[person]]
        return frozenset(name for name, held in zip(self.names, row, strict=True) if held)

    def in_common(self, names: frozenset[str]) -> Numbers:
        """Count by row of the table the names that are among these."""
        held = np.array([name in names for name in self.names], dtype=np.bool_)
        counts: Numbers = (self.table & held).sum(axis=1, dtype=np.int64)
        return counts

    @property
    def is_empty(self) -> Truths:
        """Tell by row of the table whether it names nothing."""
        return np.array([not row.any() for row in self.table], dtype=np.bool_)

    def columns_for(self, names: Sequence[str]) -> Truths:
        """Give the table with columns in the order of other names; unknown names hold for none."""
        place = {name: number for number, name in enumerate(self.names)}
        found = np.zeros((len(self.table), len(names)), dtype=np.bool_)
        for column, name in enumerate(names):
            if name in place:
                found[:, column] = self.table[:, place[name]]
        return found


def _table_of(sets: Sequence[frozenset[str]]) -> tuple[Truths, tuple[str, ...]]:
    names = tuple(sorted(frozenset().union(*sets)))
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(sets), len(names)), dtype=np.bool_)
    for row, one in enumerate(sets):
        for name in one:
            table[row, place[name]] = True
    return table, names


def meet(one: Truths, other: Truths) -> Truths:
    """Tell for each row of one table and each of another whether they share a name."""
    shared = np.matmul(one.astype(np.float32), other.astype(np.float32).T)
    return np.asarray(shared > 0)
