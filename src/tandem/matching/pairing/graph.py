"""Who could pair with whom, as arrays of whole numbers, and the parts that never meet."""

from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Whole: TypeAlias = NDArray[np.int64]
Truth: TypeAlias = NDArray[np.bool_]

LARGEST_VALUE = 1 << 40
"""Sums of a million such values are still exact where a solver computes in double precision."""
LARGEST_KEY = 63


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """People by number from 0, and the pairs that may form, each once, with what it is worth.

    The pairs are put into one order whatever order they come in, so that the same pool always
    gives the same answer; of a pair that is named twice the larger value counts.
    """

    size: int
    left: Whole
    right: Whole
    value: Whole

    def __post_init__(self) -> None:
        """Bring the pairs into order, or refuse what is no pair."""
        first = np.asarray(self.left, dtype=np.int64)
        second = np.asarray(self.right, dtype=np.int64)
        value = np.asarray(self.value, dtype=np.int64)
        if not first.shape == second.shape == value.shape or first.ndim != 1:
            raise ValueError("the two sides and the values must be lists of one length")
        left, right = np.minimum(first, second), np.maximum(first, second)
        if first.size and (left.min() < 0 or right.max() >= self.size or (left == right).any()):
            raise ValueError("a pair is two different people of the pool")
        if first.size and not 0 < value.min() <= value.max() <= LARGEST_VALUE:
            raise ValueError("the value of a pair is a whole number from 1")
        left, right, value = _in_order(self.size, left, right, value)
        for name, array in (("left", left), ("right", right), ("value", value)):
            object.__setattr__(self, name, array)

    @classmethod
    def empty(cls, size: int) -> Self:
        """Return a pool in which nobody can pair."""
        none = np.zeros(0, dtype=np.int64)
        return cls(size, none, none, none)


def _in_order(size: int, left: Whole, right: Whole, value: Whole) -> tuple[Whole, Whole, Whole]:
    """Sort pairs, each once; of one that is named twice the larger value counts.

    Where a pair and its value fit into one number, such numbers are sorted, which is many times
    as fast as sorting by two things.
    """
    bits = size.bit_length()
    key = left << bits | right
    if key.size < 2 or (key[1:] > key[:-1]).all():
        return left, right, value
    highest = int(value.max())
    room = (highest - int(value.min())).bit_length()
    if 2 * bits + room > LARGEST_KEY:
        order = np.lexsort((-value, key))
        order = order[_fresh(key[order])]
        return left[order], right[order], value[order]
    key <<= room
    key |= highest - value
    key.sort()
    pair = key >> room
    fresh = _fresh(pair)
    key, pair = key[fresh], pair[fresh]
    return pair >> bits, pair & ((1 << bits) - 1), highest - (key & ((1 << room) - 1))


def _fresh(key: Whole) -> Truth:
    fresh = np.ones(key.size, dtype=np.bool_)
    np.not_equal(key[1:], key[:-1], out=fresh[1:])
    return fresh


def components(graph: Graph) -> Whole:
    """Number the parts of a pool between which no pair can form: the part of each person.

    The parts are numbered in the order of their first person.
    """
    ones = np.ones(graph.left.size, dtype=np.int8)
    links = csr_array((ones, (graph.left, graph.right)), shape=(graph.size, graph.size))
    labels = connected_components(links, directed=False)[1].astype(np.int64)
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(first.size, dtype=np.int64)
    rank[np.argsort(first)] = np.arange(first.size)
    return rank[inverse]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """The same pairs seen from each person: a row of others, themselves among them.

    Row `i` is `to[start[i]:start[i + 1]]` in rising order, with `value`. The entry for oneself
    is worth nothing: it stands for staying without a partner.
    """

    start: Whole
    to: Whole
    value: Whole

    @property
    def size(self) -> int:
        """How many people there are."""
        return self.start.size - 1

    @property
    def row(self) -> Whole:
        """The person whose row each entry stands in."""
        return np.repeat(np.arange(self.size), np.diff(self.start))

    def between(self, begin: int, end: int) -> "Links":
        """Return the rows of some people who link to nobody else, numbered from 0."""
        entries = slice(self.start[begin], self.start[end])
        start = self.start[begin : end + 1] - self.start[begin]
        return Links(start, self.to[entries] - begin, self.value[entries])


def links_of(graph: Graph) -> Links:
    """See each pair from both of its people."""
    alone = np.arange(graph.size)
    row = np.concatenate([graph.left, graph.right, alone])
    to = np.concatenate([graph.right, graph.left, alone])
    value = np.concatenate([graph.value, graph.value, np.zeros(graph.size, dtype=np.int64)])
    matrix = csr_array((value, (row, to)), shape=(graph.size, graph.size))
    matrix.sort_indices()
    return Links(matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64), matrix.data)
