"""The score of a pool as two tables of whole numbers whose products are the values of pairs.

They hold the terms of both directions, and what a term takes of one person alone is gathered in a
single number a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.pool import Pool
from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.engine.terms import Profiles, Term, named_sets_of, terms_of, weights_of
from tandem.matching.points import WEIGHT
from tandem.matching.seekers import Criterion
from tandem.messages import InvalidFacts, Message

Products: TypeAlias = NDArray[np.float32]
Factors: TypeAlias = NDArray[np.int32]
SOME = 1000
AT_ONCE = 2048
LARGEST_TOTAL = 1 << 23
"""Twice that is what single precision holds every whole number of, so the order of adding changes
nothing; a value and the mark that it is measured by are each below it."""


_FIELDS: Mapping[Criterion, str] = {
    Criterion.DAYS: "availability",
    Criterion.HOURS: "weekly_minutes",
    Criterion.SKILLS: "skills",
    Criterion.GRADE: "grades",
    Criterion.SERVICE: "services",
    Criterion.PLACE: "places",
    Criterion.AMBITION: "ambitions",
    Criterion.MENTORING: "mentoring",
    Criterion.LANGUAGES: "languages",
    Criterion.STYLE: "style",
}
"""The seeker's field that a criterion is blamed on."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The value of two people, both directions together, is a row of `left` times one of `right`.

    Both have the same columns; which of two people stands left makes no difference. No sum of
    products in any order passes `largest`.
    """

    left: Products
    right: Products
    largest: int


def tables_of(pool: Pool, style_weight: int) -> Tables:
    """Give the tables of a pool without what depends on its services and places.

    Errors: `InvalidFacts` with the field by which a total could pass what is exact.
    """
    own = np.zeros(pool.size, dtype=np.int64)
    left: list[Factors] = []
    right: list[Factors] = []
    largest = dict.fromkeys(Criterion, 0)
    for criterion, sets, each in named_sets_of(pool):
        largest[criterion] += _reach_of_sets(sets, each)
    for criterion, mine, theirs in _products_of(pool, style_weight):
        bound = 2 * _reach(mine) * _reach(theirs)
        largest[criterion] += bound
        # What is the same for everybody on one side depends on the other side alone.
        if not bound:
            continue
        if _is_constant(theirs):
            own += mine * theirs[0]
        elif _is_constant(mine):
            own += theirs * mine[0]
        else:
            # No number of a term is as large as a total, so half the room is enough.
            one, other = mine.astype(np.int32), theirs.astype(np.int32)
            left += [one, other]
            right += [other, one]
    _refuse_if_too_large(largest)
    left, right = _merged(left, right)
    ones = np.ones(pool.size, dtype=np.int64)
    total = sum(largest.values())
    return Tables(_table([*left, own, ones]), _table([*right, ones, own]), total)


def _products_of(pool: Pool, style_weight: int) -> Iterator[tuple[Criterion, Numbers, Numbers]]:
    """Give by criterion both sides of every product, the seeker's with their weight."""
    people = Profiles.of(pool)
    for criterion, terms in terms_of(people, style_weight).items():
        weights = weights_of(pool.wishes, criterion, style_weight)
        for mine, theirs in _grouped(people, terms):
            yield criterion, weights * mine, theirs


def _grouped(people: Profiles, terms: Sequence[Term]) -> list[tuple[Numbers, Numbers]]:
    """Add up what is multiplied by the same: half-days that the same people need are one."""
    place: dict[int, int] = {}
    found: list[tuple[Numbers, Numbers]] = []
    for term in terms:
        mine, theirs = term.mine(people), term.theirs(people)
        known = place.setdefault(hash(mine.tobytes()), len(found))
        if known < len(found) and np.array_equal(found[known][0], mine):
            found[known] = mine, found[known][1] + theirs
        else:
            found.append((mine, theirs))
    return found


def _table(columns: Sequence[Numbers | Factors]) -> Products:
    table = np.empty((len(columns[0]), len(columns)), dtype=np.float32)
    # A few thousand rows at once stay in the cache until all of their columns are in.
    for begin in range(0, len(table), AT_ONCE):
        rows = slice(begin, begin + AT_ONCE)
        for number, column in enumerate(columns):
            table[rows, number] = column[rows]
    return table


def _reach(column: Numbers) -> int:
    return int(np.abs(column).max(initial=0))


def _reach_of_sets(sets: Sets, worth: int) -> int:
    """Give the most that sharing every name of a set could be worth, both ways."""
    return 2 * max(WEIGHT.values()) * worth * int(sets.table.sum(axis=1).max(initial=0))


def _is_constant(column: Numbers) -> bool:
    return bool((column == column[0]).all())


def _refuse_if_too_large(largest: Mapping[Criterion, int]) -> None:
    if sum(largest.values()) >= LARGEST_TOTAL:
        criterion = max(largest, key=lambda one: (largest[one], _FIELDS[one]))
        raise InvalidFacts(_FIELDS[criterion], Message("matching.invalid_total"))


def _merged(left: list[Factors], right: list[Factors]) -> tuple[list[Factors], list[Factors]]:
    """Add up the columns that are multiplied by the same column, up to a factor."""
    place: dict[int, int] = {}
    sums: list[Factors] = []
    kept: list[Factors] = []
    for one, other in zip(left, right, strict=True):
        factor = _factor_of(other)
        plain = other // factor
        known = place.setdefault(hash(plain.tobytes()), len(kept))
        if known < len(kept) and np.array_equal(kept[known], plain):
            sums[known] = sums[known] + one * factor
        else:
            kept.append(plain)
            sums.append(one * factor)
    useful = [number for number, column in enumerate(sums) if column.any()]
    return [sums[number] for number in useful], [kept[number] for number in useful]


def _factor_of(column: Factors) -> int:
    """Give the largest number that divides all of a column, with the sign of its first."""
    first = column[np.flatnonzero(column)[:SOME]]
    factor = int(np.gcd.reduce(first))
    if factor > 1 and (column % factor).any():
        factor = int(np.gcd.reduce(column))
    return factor if first[0] > 0 else -factor
