"""What a pair could be worth at most, known from each of the two alone.

A value is what either brings to any pair, and a product of two rows. Taken from their middles, no
product is larger than the product of the two lengths. Where a few are worth much to everybody,
that rules most others out before anything is multiplied.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.sets import Numbers
from tandem.matching.engine.tables import Products

Lengths: TypeAlias = NDArray[np.float64]
SLACK = 1
"""Taken off a mark before it is held against a bound: far more than rounding makes of either."""


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """A pair is worth at most `mine` and `theirs` and the product of the two lengths."""

    mine: Lengths
    my_length: Lengths
    theirs: Lengths
    their_length: Lengths

    def take(self, people: Numbers, others: Numbers) -> "Bounds":
        """Give the bounds in another order of people and of others."""
        return Bounds(
            self.mine[people],
            self.my_length[people],
            self.theirs[others],
            self.their_length[others],
        )

    def most(self, rows: slice) -> Lengths:
        """Give what others could be worth to anybody of a block, less what that person brings."""
        most: Lengths = self.theirs + self.my_length[rows].max() * self.their_length
        return most

    def needed(self, rows: slice, mark: Products) -> np.float64:
        """Give what somebody must be worth at least to reach a mark of the block."""
        return np.float64((mark - self.mine[rows]).min() - SLACK)


def bounds_of(left: Products, right: Products) -> Bounds:
    """Prepare the bounds of two tables; the last two columns are what each brings alone."""
    one, other = left[:, :-2].astype(np.float64), right[:, :-2].astype(np.float64)
    mine, theirs = left[:, -2].astype(np.float64), right[:, -1].astype(np.float64)
    # Columns are weighed so that both sides spread alike, which makes the bound as low as it gets.
    spread, wide = one.std(axis=0), other.std(axis=0)
    weight = np.sqrt(
        np.divide(wide, spread, out=np.ones_like(wide), where=(spread > 0) & (wide > 0))
    )
    one *= weight
    other /= weight
    my_middle, their_middle = one.mean(axis=0), other.mean(axis=0)
    mine += one @ their_middle - my_middle @ their_middle
    theirs += other @ my_middle
    one -= my_middle
    other -= their_middle
    return Bounds(mine, _lengths(one), theirs, _lengths(other))


def _lengths(table: Lengths) -> Lengths:
    lengths: Lengths = np.sqrt(np.einsum("ij,ij->i", table, table))
    return lengths
