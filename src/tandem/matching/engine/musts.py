"""What people insist on, on arrays: exactly the rules of `tandem.matching.musts`.

A field `x_sought` is compared with the other's `x_is`; who does not insist seeks what everybody
is. A criterion that nobody in the pool insists on has no fields.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.pool import CRITERIA, MENTORING, WISHES, Pool
from tandem.matching.engine.sets import Sets, Truths, meet
from tandem.matching.musts import ANSWERS
from tandem.matching.seekers import HALF_DAYS, HIGHEST_LEVEL, Availability, Criterion, Wish

Field: TypeAlias = NDArray[Any]
Fields: TypeAlias = dict[str, Field]

WORD = 64
BEYOND = 1 << 15


def who_insists(pool: Pool, criterion: Criterion) -> Truths:
    """Tell who says that a criterion must be met."""
    insists: Truths = pool.wishes[:, CRITERIA.index(criterion)] == WISHES.index(Wish.MUST)
    return insists


def must_fields(pool: Pool) -> tuple[Fields, dict[str, Truths]]:
    """Give the fields that musts look at, and the tables of sets that they look up."""
    fields: Fields = {}
    tables: dict[str, Truths] = {}
    if who_insists(pool, Criterion.DAYS).any():
        fields |= _days(pool)
    if who_insists(pool, Criterion.HOURS).any():
        fields |= _hours(pool)
    if who_insists(pool, Criterion.GRADE).any():
        fields |= _grade(pool)
    for criterion, name, sets in (
        (Criterion.SERVICE, "service", pool.services),
        (Criterion.PLACE, "place", pool.places),
    ):
        if who_insists(pool, criterion).any():
            fields |= _named(name, who_insists(pool, criterion), sets)
            tables[f"{name}_named"] = _named_table(sets)
    fields |= _shared(pool)
    for number, (sought, brought) in enumerate(_words(pool)):
        fields |= {f"word_{number}_sought": sought, f"word_{number}_is": ~brought}
    return fields, tables


def meets_musts(one: Fields, other: Fields, tables: dict[str, Truths]) -> Truths:
    """Tell where the other is all that the one insists on."""
    first = next(iter(one))
    holds = np.ones(np.broadcast_shapes(one[first].shape, other[first].shape), dtype=np.bool_)
    if "days_sought" in one:
        missing = one["days_missing"] & other["days_missing"] & one["days_sought"]
        holds &= (missing & (one["needed"] | other["needed"])) == 0
    for name in ("hours", "grade"):
        if f"{name}_least" in one:
            holds &= other[f"{name}_low"] >= one[f"{name}_least"]
            holds &= other[f"{name}_high"] <= one[f"{name}_most"]
    for name in ("service", "place"):
        if f"{name}_sought" in one:
            holds &= tables[f"{name}_named"][one[f"{name}_sought"], other[f"{name}_is"]]
    for name in ("ambition", "mentoring"):
        if f"{name}_sought" in one:
            sought = one[f"{name}_sought"]
            holds &= (sought == 0) | ((sought & other[f"{name}_is"]) != 0)
    number = 0
    while f"word_{number}_sought" in one:
        holds &= (one[f"word_{number}_sought"] & other[f"word_{number}_is"]) == 0
        number += 1
    return holds


def _days(pool: Pool) -> Fields:
    half_days = np.arange(HALF_DAYS)
    can = ((pool.availability >= Availability.YES) << half_days).sum(axis=1)
    insists = who_insists(pool, Criterion.DAYS)
    every = (1 << HALF_DAYS) - 1
    return {
        "days_missing": (every & ~can).astype(np.uint16),
        "days_sought": np.where(insists, every, 0).astype(np.uint16),
        "needed": pool.needed,
    }


def _hours(pool: Pool) -> Fields:
    twice = pool.weekly_minutes.sum(axis=1, dtype=np.int32)
    least, most = (2 * pool.role_minutes.astype(np.int32)).T
    insists = who_insists(pool, Criterion.HOURS)
    return {
        "hours_low": twice,
        "hours_high": twice,
        "hours_least": np.where(insists, least - twice, -BEYOND * 4).astype(np.int32),
        "hours_most": np.where(insists, most - twice, BEYOND * 4).astype(np.int32),
    }


def _grade(pool: Pool) -> Fields:
    low, high = pool.grades.T
    insists = who_insists(pool, Criterion.GRADE)
    return {
        "grade_low": low,
        "grade_high": high,
        "grade_least": np.where(insists, low, -1).astype(np.int16),
        "grade_most": np.where(insists, high, BEYOND - 1).astype(np.int16),
    }


def _named(name: str, insists: Truths, sets: Sets) -> Fields:
    bound = insists & ~sets.is_empty[sets.ids]
    return {f"{name}_sought": np.where(bound, sets.ids, -1), f"{name}_is": sets.ids}


def _named_table(sets: Sets) -> Truths:
    """Give which sets share a name, with a last row for those who do not insist."""
    table = meet(sets.table, sets.table)
    return np.concatenate([table, np.ones((1, len(table)), dtype=np.bool_)])


def _shared(pool: Pool) -> Fields:
    fields: Fields = {}
    if who_insists(pool, Criterion.AMBITION).any():
        insists = who_insists(pool, Criterion.AMBITION)
        fields["ambition_sought"] = np.where(insists, pool.ambitions, 0)
        fields["ambition_is"] = pool.ambitions
    if who_insists(pool, Criterion.MENTORING).any():
        insists = who_insists(pool, Criterion.MENTORING)
        answers = np.zeros(pool.size, dtype=np.uint16)
        for number, wanted in enumerate(MENTORING):
            bit = np.uint16(1 << MENTORING.index(ANSWERS[wanted]))
            answers |= np.where(pool.mentoring >> number & 1, bit, np.uint16(0))
        fields["mentoring_sought"] = np.where(insists, answers, 0)
        fields["mentoring_is"] = pool.mentoring
    return fields


def _words(pool: Pool) -> Iterator[tuple[Field, Field]]:
    """Give levels as bits, one for each level that somebody insists on, a word at a time."""
    sought: list[Field] = []
    brought: list[Field] = []
    for criterion, wanted, held, highest in (
        (Criterion.SKILLS, pool.wanted, pool.skills, HIGHEST_LEVEL),
        (Criterion.LANGUAGES, pool.languages, pool.languages, 1),
    ):
        insists = who_insists(pool, criterion)
        for level in range(1, highest + 1) if insists.any() else ():
            asked = (wanted >= level) & insists[:, None]
            used = asked.any(axis=0)
            sought += list(asked[:, used].T)
            brought += list((held >= level)[:, used].T)
    for begin in range(0, len(sought), WORD):
        yield _word(sought[begin : begin + WORD]), _word(brought[begin : begin + WORD])


def _word(columns: list[Field]) -> Field:
    word = np.zeros(len(columns[0]), dtype=np.uint64)
    for number, column in enumerate(columns):
        word |= column.astype(np.uint64) << np.uint64(number)
    return word
