"""The score of a pool as two tables of whole numbers whose products are the values of pairs.

Every criterion is a sum of terms `x · y`: what the seeker makes of it times what the other is.
What a term takes of one person alone is gathered in a single number a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.pool import CRITERIA, MENTORING, WISHES, Pool
from tandem.matching.engine.sets import Numbers, Sets
from tandem.matching.musts import ANSWERS
from tandem.matching.points import (
    ALONE,
    ANSWERED_MENTORING,
    CLASH,
    FARTHEST_STYLE,
    FOR_HALF_A_GRADE,
    HOURS_THAT_ADD_UP,
    LANGUAGE_LEVELS,
    MINUTES_OF_A_STEP,
    PULL,
    SAME_GRADE,
    SAME_REMOTE_DAYS,
    SHARED_AMBITION,
    SHARED_PLACE,
    SHARED_SERVICE,
    SKILL_LEVELS,
    WEIGHT,
)
from tandem.matching.seekers import HALF_DAYS, Ambition, Criterion
from tandem.messages import InvalidFacts, Message

Products: TypeAlias = NDArray[np.float32]
Factors: TypeAlias = NDArray[np.int32]
SOME = 1000
AT_ONCE = 2048
LARGEST_TOTAL = 1 << 23
"""Twice that is what single precision holds every whole number of, so the order of adding changes
nothing; a value and the mark that it is measured by are each below it."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One product of one direction; `field` is the seeker's field that it comes from."""

    field: str
    mine: Numbers
    theirs: Numbers


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
    largest = {
        "services": _reach_of_sets(pool.services, SHARED_SERVICE),
        "places": _reach_of_sets(pool.places, SHARED_PLACE),
    }
    for term in terms_of(pool, style_weight):
        bound = 2 * _reach(term.mine) * _reach(term.theirs)
        largest[term.field] = largest.get(term.field, 0) + bound
        # What is the same for everybody on one side depends on the other side alone.
        if not bound:
            continue
        if _is_constant(term.theirs):
            own += term.mine * term.theirs[0]
        elif _is_constant(term.mine):
            own += term.theirs * term.mine[0]
        else:
            # No number of a term is as large as a total, so half the room is enough.
            mine, theirs = term.mine.astype(np.int32), term.theirs.astype(np.int32)
            left += [mine, theirs]
            right += [theirs, mine]
    _refuse_if_too_large(largest)
    left, right = _merged(left, right)
    ones = np.ones(pool.size, dtype=np.int64)
    total = sum(largest.values())
    return Tables(_table([*left, own, ones]), _table([*right, ones, own]), total)


def weights_of(pool: Pool, criterion: Criterion) -> Numbers:
    """Give by person what a criterion's points are multiplied by."""
    by_wish = np.array([WEIGHT[wish] for wish in WISHES], dtype=np.int64)
    return by_wish[pool.wishes[:, CRITERIA.index(criterion)]]


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


def _refuse_if_too_large(largest: dict[str, int]) -> None:
    if sum(largest.values()) >= LARGEST_TOTAL:
        field = max(largest, key=lambda name: (largest[name], name))
        raise InvalidFacts(field, Message("matching.invalid_total"))


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


def terms_of(pool: Pool, style_weight: int) -> Iterator[Term]:
    """Give every term of one direction, those of services and places excepted."""
    yield from _days(pool)
    yield from _hours(pool)
    yield from _skills(pool)
    yield from _grades(pool)
    yield from _remote(pool)
    yield from _ambitions(pool)
    yield from _mentoring(pool)
    yield from _languages(pool)
    if style_weight and pool.style.any():
        yield from _style(pool, style_weight)


def _days(pool: Pool) -> Iterator[Term]:
    weight = weights_of(pool, Criterion.DAYS)
    alone = np.array([ALONE[level] for level in sorted(ALONE)])[pool.availability]
    pull = np.array([PULL[level] for level in sorted(PULL)])[pool.availability]
    mine = np.zeros(pool.size, dtype=np.int64)
    # Half-days that the same people need are one term of what the others are worth on them.
    theirs: dict[bytes, Numbers] = {}
    needs: dict[bytes, Numbers] = {}
    for half_day in range(HALF_DAYS):
        needed = (pool.needed >> half_day & 1).astype(np.int64)
        mine += needed * alone[:, half_day]
        key = needed.tobytes()
        needs[key] = needed
        theirs[key] = theirs.get(key, 0) + alone[:, half_day]
        clash = -CLASH * weight * needed * pull[:, half_day]
        yield Term("availability", clash, pull[:, half_day])
    yield Term("availability", weight * mine, np.ones_like(mine))
    for key, needed in needs.items():
        yield Term("availability", weight * needed, theirs[key])


def _near(
    field: str, weight: Numbers, mine: Numbers, theirs: Numbers, *, same: int, step: int = 1
) -> Iterator[Term]:
    """Take the square of a distance from what is given where there is none."""
    ones = np.ones_like(mine)
    yield Term(field, weight * (same - step * mine**2), ones)
    yield Term(field, weight, theirs * theirs * -step)
    yield Term(field, 2 * step * weight * mine, theirs)


def _hours(pool: Pool) -> Iterator[Term]:
    weekly = pool.weekly_minutes.sum(axis=1, dtype=np.int64)
    role = pool.role_minutes.sum(axis=1, dtype=np.int64)
    sought = (role - weekly) // MINUTES_OF_A_STEP
    offered = weekly // MINUTES_OF_A_STEP
    # Distances are the same from wherever one counts; from the middle the numbers are smaller.
    middle = int(np.median(offered)) if pool.size else 0
    weight = weights_of(pool, Criterion.HOURS)
    yield from _near(
        "weekly_minutes", weight, sought - middle, offered - middle, same=HOURS_THAT_ADD_UP
    )


def _grades(pool: Pool) -> Iterator[Term]:
    grade = pool.grades.sum(axis=1, dtype=np.int64)
    grade -= int(np.median(grade)) if pool.size else 0
    weight = weights_of(pool, Criterion.GRADE)
    yield from _near("grades", weight, grade, grade, same=SAME_GRADE, step=FOR_HALF_A_GRADE)


def _remote(pool: Pool) -> Iterator[Term]:
    remote = pool.remote_days.astype(np.int64)
    weight = weights_of(pool, Criterion.PLACE)
    yield from _near("places", weight, remote, remote, same=SAME_REMOTE_DAYS)


def _skills(pool: Pool) -> Iterator[Term]:
    weight = SKILL_LEVELS * weights_of(pool, Criterion.SKILLS)
    for skill in range(len(pool.skill_names)):
        wanted, brought = pool.wanted[:, skill], pool.skills[:, skill]
        yield Term("skills", weight * wanted, brought.astype(np.int64))


def _ambitions(pool: Pool) -> Iterator[Term]:
    weight = SHARED_AMBITION * weights_of(pool, Criterion.AMBITION)
    for number in range(len(Ambition)):
        held = (pool.ambitions >> number & 1).astype(np.int64)
        yield Term("ambitions", weight * held, held)


def _mentoring(pool: Pool) -> Iterator[Term]:
    weight = ANSWERED_MENTORING * weights_of(pool, Criterion.MENTORING)
    for number, wanted in enumerate(MENTORING):
        held = (pool.mentoring >> number & 1).astype(np.int64)
        answer = pool.mentoring >> MENTORING.index(ANSWERS[wanted]) & 1
        yield Term("mentoring", weight * held, answer.astype(np.int64))


def _languages(pool: Pool) -> Iterator[Term]:
    weight = LANGUAGE_LEVELS * weights_of(pool, Criterion.LANGUAGES)
    for language in range(len(pool.language_names)):
        level = pool.languages[:, language].astype(np.int64)
        yield Term("languages", weight * level, level)


def _style(pool: Pool, style_weight: int) -> Iterator[Term]:
    """Compare answers only where both have answered, so that silence costs nothing."""
    weight = style_weight * weights_of(pool, Criterion.STYLE)
    answers = pool.style.astype(np.int64)
    answered: Numbers = np.asarray(answers.any(axis=1), dtype=np.int64)
    squares = np.einsum("ij,ij->i", answers, answers)
    most = FARTHEST_STYLE * answers.shape[1]
    yield Term("style", weight * (most * answered - squares), answered)
    yield Term("style", weight * -answered, squares)
    for question in range(answers.shape[1]):
        yield Term("style", 2 * weight * answers[:, question], answers[:, question])
