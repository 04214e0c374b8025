"""What people insist on, on arrays: exactly the rules of `tandem.matching.musts`.

Only those who insist on a criterion are looked at, and only by that criterion.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.pool import CRITERIA, MENTORING, WISHES, Pool
from tandem.matching.engine.sets import Numbers, Truths, meet
from tandem.matching.musts import ANSWERS
from tandem.matching.seekers import HALF_DAYS, HIGHEST_LEVEL, Availability, Criterion, Wish

Field: TypeAlias = NDArray[Any]
Fields: TypeAlias = tuple[Field, ...]

WORD = 64


def who_insists(pool: Pool, criterion: Criterion) -> Truths:
    """Tell who says that a criterion must be met."""
    insists: Truths = pool.wishes[:, CRITERIA.index(criterion)] == WISHES.index(Wish.MUST)
    return insists


@dataclass(frozen=True, slots=True, eq=False)
class Must:
    """One criterion, or several that are looked up alike: who insists, and what is compared.

    `sought` holds by person what they insist on and `held` what they are; `holds` compares them.
    """

    criterion: Criterion
    insists: Truths
    sought: tuple[Field, ...]
    held: tuple[Field, ...]
    holds: Callable[[Fields, Fields], Truths]

    def meets(self, people: Numbers, others: Numbers) -> Truths:
        """Tell where the others are what these people insist on."""
        sought = tuple(field[people] for field in self.sought)
        return self.holds(sought, tuple(field[others] for field in self.held))

    def take(self, people: Numbers) -> "Must":
        """Give it for some people."""
        return Must(
            self.criterion,
            self.insists[people],
            tuple(field[people] for field in self.sought),
            tuple(field[people] for field in self.held),
            self.holds,
        )


def musts_of(pool: Pool) -> tuple[Must, ...]:
    """Give what people of a pool insist on; what nobody insists on is left out."""
    musts = (_days(pool), _hours(pool), _grade(pool), *_named(pool), *_shared(pool), *_words(pool))
    return tuple(must for must in musts if must.insists.any())


def _days(pool: Pool) -> Must:
    half_days = np.arange(HALF_DAYS)
    can = ((pool.availability >= Availability.YES) << half_days).sum(axis=1)
    missing = (((1 << HALF_DAYS) - 1) & ~can).astype(np.uint16)
    fields = (missing, pool.needed)
    insists = who_insists(pool, Criterion.DAYS)
    return Must(Criterion.DAYS, insists, fields, fields, _days_hold)


def _days_hold(one: Fields, other: Fields) -> Truths:
    missing, needed = one[0] & other[0], one[1] | other[1]
    holds: Truths = (missing & needed) == 0
    return holds


def _hours(pool: Pool) -> Must:
    twice = pool.weekly_minutes.sum(axis=1, dtype=np.int32)
    least, most = (2 * pool.role_minutes.astype(np.int32)).T
    sought = (least - twice, most - twice)
    insists = who_insists(pool, Criterion.HOURS)
    return Must(Criterion.HOURS, insists, sought, (twice, twice), _lies_within)


def _grade(pool: Pool) -> Must:
    ends = (pool.grades[:, 0], pool.grades[:, 1])
    insists = who_insists(pool, Criterion.GRADE)
    return Must(Criterion.GRADE, insists, ends, ends, _lies_within)


def _lies_within(one: Fields, other: Fields) -> Truths:
    holds: Truths = (one[0] <= other[0]) & (other[1] <= one[1])
    return holds


def _named(pool: Pool) -> Iterator[Must]:
    for criterion, sets in ((Criterion.SERVICE, pool.services), (Criterion.PLACE, pool.places)):
        insists = who_insists(pool, criterion) & ~sets.is_empty[sets.ids]
        holds = _SetsMeet(meet(sets.table, sets.table))
        yield Must(criterion, insists, (sets.ids,), (sets.ids,), holds)


@dataclass(frozen=True, slots=True, eq=False)
class _SetsMeet:
    table: Truths

    def __call__(self, one: Fields, other: Fields) -> Truths:
        holds: Truths = self.table[one[0], other[0]]
        return holds


def _shared(pool: Pool) -> Iterator[Must]:
    wanted = who_insists(pool, Criterion.AMBITION) & (pool.ambitions > 0)
    held = (pool.ambitions,)
    yield Must(Criterion.AMBITION, wanted, held, held, _bits_meet)
    answers = np.zeros(pool.size, dtype=np.uint16)
    for number, one in enumerate(MENTORING):
        bit = np.uint16(1 << MENTORING.index(ANSWERS[one]))
        answers |= np.where(pool.mentoring >> number & 1, bit, np.uint16(0))
    wanted = who_insists(pool, Criterion.MENTORING) & (answers > 0)
    yield Must(Criterion.MENTORING, wanted, (answers,), (pool.mentoring,), _bits_meet)


def _bits_meet(one: Fields, other: Fields) -> Truths:
    holds: Truths = (one[0] & other[0]) != 0
    return holds


def _words(pool: Pool) -> Iterator[Must]:
    """Give levels as bits, one for each level that somebody insists on, a word at a time."""
    for criterion, wanted, held, highest in (
        (Criterion.SKILLS, pool.wanted, pool.skills, HIGHEST_LEVEL),
        (Criterion.LANGUAGES, pool.languages, pool.languages, 1),
    ):
        insists = who_insists(pool, criterion)
        sought: list[Field] = []
        lacked: list[Field] = []
        for level in range(1, highest + 1):
            asked = (wanted >= level) & insists[:, None]
            used = asked.any(axis=0)
            sought += list(asked[:, used].T)
            lacked += list((held < level)[:, used].T)
        for begin in range(0, len(sought), WORD):
            words = _word(sought[begin : begin + WORD]), _word(lacked[begin : begin + WORD])
            yield Must(criterion, words[0] > 0, words[:1], words[1:], _nothing_lacks)


def _nothing_lacks(one: Fields, other: Fields) -> Truths:
    holds: Truths = (one[0] & other[0]) == 0
    return holds


def _word(columns: list[Field]) -> Field:
    word = np.zeros(len(columns[0]), dtype=np.uint64)
    for number, column in enumerate(columns):
        word |= column.astype(np.uint64) << np.uint64(number)
    return word
