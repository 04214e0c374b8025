"""The score as terms: what a seeker makes of it times what the other is, whole numbers both.

A criterion is worth the sum of its terms, times the seeker's weight for it, and a name in common
for each service and place that both have. This is the only place where arrays are valued; who
pairs a pool, compares two directions or asks for one person adds up the same terms.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from tandem.matching.engine.pool import CRITERIA, MENTORING, WISHES, Bits, Pool, Short, Small
from tandem.matching.engine.sets import Numbers, Sets, Truths
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
from tandem.matching.seekers import HALF_DAYS, Ambition, Criterion, Mentoring

_Held = TypeVar("_Held", bound=np.generic)

_ALONE = np.array([ALONE[level] for level in sorted(ALONE)], dtype=np.int64)
_PULL = np.array([PULL[level] for level in sorted(PULL)], dtype=np.int64)
_BITS = 1 << np.arange(HALF_DAYS, dtype=np.uint16)
_WEIGHT = np.array([WEIGHT[wish] for wish in WISHES], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """What terms look at, of some people of a pool; `Pool` says what the other fields mean.

    `needed`, `alone` and `pull` have a row for each half-day. `sought` and `offered` are half-hour
    steps: what is left of the role beside the middle of their own hours, and that middle. `grade`
    is twice the middle of their grades, `remote` days from home.
    """

    needed: Truths
    alone: Numbers
    pull: Numbers
    sought: Numbers
    offered: Numbers
    grade: Numbers
    remote: Numbers
    skills: Small
    wanted: Small
    languages: Small
    ambitions: Bits
    mentoring: Bits
    style: Small

    @classmethod
    def of(cls, pool: Pool, rows: Numbers | None = None) -> "Profiles":
        """Gather them for some rows of a pool, or for everybody."""

        def given(held: NDArray[_Held]) -> NDArray[_Held]:
            return held if rows is None else held.take(rows, axis=0)

        weekly, role = _both_ends(given(pool.weekly_minutes)), _both_ends(given(pool.role_minutes))
        availability = given(pool.availability).T
        return cls(
            needed=given(pool.needed) & _BITS[:, np.newaxis] != 0,
            alone=_ALONE.take(availability),
            pull=_PULL.take(availability),
            sought=(role - weekly) // MINUTES_OF_A_STEP,
            offered=weekly // MINUTES_OF_A_STEP,
            grade=_both_ends(given(pool.grades)),
            remote=given(pool.remote_days).astype(np.int64),
            skills=given(pool.skills),
            wanted=given(pool.wanted),
            languages=given(pool.languages),
            ambitions=given(pool.ambitions),
            mentoring=given(pool.mentoring),
            style=given(pool.style),
        )

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.grade)


def _both_ends(ends: Short) -> Numbers:
    """Add up the least and the most of each."""
    return ends[:, 0].astype(np.int64) + ends[:, 1]


Column: TypeAlias = Callable[[Profiles], Numbers]
"""A number for each of some people, whoever they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One product of one direction: what a seeker makes of it, and what the other is."""

    mine: Column
    theirs: Column


def terms_of(people: Profiles, style_weight: int) -> Mapping[Criterion, Sequence[Term]]:
    """Give every criterion's terms of one direction; names in common come on top.

    They hold for all people whose skills, languages and answers stand in the same columns, and
    their numbers are the smallest for these.
    """
    return {
        Criterion.DAYS: _days(),
        Criterion.HOURS: _near(
            people, lambda who: who.sought, lambda who: who.offered, same=HOURS_THAT_ADD_UP
        ),
        Criterion.SKILLS: [_skill(number) for number in range(people.skills.shape[1])],
        Criterion.GRADE: _near(
            people,
            lambda who: who.grade,
            lambda who: who.grade,
            same=SAME_GRADE,
            step=FOR_HALF_A_GRADE,
        ),
        Criterion.PLACE: _near(
            people, lambda who: who.remote, lambda who: who.remote, same=SAME_REMOTE_DAYS
        ),
        Criterion.AMBITION: [_ambition(number) for number in range(len(Ambition))],
        Criterion.MENTORING: [_mentoring(wanted) for wanted in MENTORING],
        Criterion.LANGUAGES: [_language(number) for number in range(people.languages.shape[1])],
        Criterion.STYLE: _style(people.style.shape[1]) if style_weight else (),
    }


def named_sets_of(pool: Pool) -> tuple[tuple[Criterion, Sets, int], ...]:
    """Give what counts by the names that two have in common, and what each such name is worth."""
    return (
        (Criterion.SERVICE, pool.services, SHARED_SERVICE),
        (Criterion.PLACE, pool.places, SHARED_PLACE),
    )


def weights_of(wishes: Small, criterion: Criterion, style_weight: int = 0) -> Numbers:
    """Give by person what a criterion's points are multiplied by."""
    weights: Numbers = _WEIGHT[wishes[:, CRITERIA.index(criterion)]]
    return style_weight * weights if criterion is Criterion.STYLE else weights


def _ones(who: Profiles) -> Numbers:
    return np.ones(who.size, dtype=np.int64)


def _days() -> list[Term]:
    own = Term(lambda who: np.einsum("ij,ij->j", who.needed, who.alone), _ones)
    return [own, *chain.from_iterable(map(_half_day, range(HALF_DAYS)))]


def _half_day(number: int) -> tuple[Term, Term]:
    return (
        Term(lambda who: who.needed[number].astype(np.int64), lambda who: who.alone[number]),
        Term(
            lambda who: -CLASH * (who.needed[number] * who.pull[number]),
            lambda who: who.pull[number],
        ),
    )


def _bit(bits: Bits, number: int) -> Numbers:
    return (bits >> number & 1).astype(np.int64)


def _near(
    people: Profiles, mine: Column, theirs: Column, *, same: int, step: int = 1
) -> tuple[Term, Term, Term]:
    """Take the square of a distance from what is given where there is none."""
    # Distances are the same from wherever one counts; from the middle the numbers are smaller.
    middle = int(np.median(theirs(people))) if people.size else 0
    return (
        Term(lambda who: same - step * (mine(who) - middle) ** 2, _ones),
        Term(_ones, lambda who: -step * (theirs(who) - middle) ** 2),
        Term(lambda who: 2 * step * (mine(who) - middle), lambda who: theirs(who) - middle),
    )


def _skill(number: int) -> Term:
    return Term(
        lambda who: SKILL_LEVELS * who.wanted[:, number].astype(np.int64),
        lambda who: who.skills[:, number].astype(np.int64),
    )


def _ambition(number: int) -> Term:
    return Term(
        lambda who: SHARED_AMBITION * _bit(who.ambitions, number),
        lambda who: _bit(who.ambitions, number),
    )


def _mentoring(wanted: Mentoring) -> Term:
    number, answer = MENTORING.index(wanted), MENTORING.index(ANSWERS[wanted])
    return Term(
        lambda who: ANSWERED_MENTORING * _bit(who.mentoring, number),
        lambda who: _bit(who.mentoring, answer),
    )


def _language(number: int) -> Term:
    return Term(
        lambda who: LANGUAGE_LEVELS * who.languages[:, number].astype(np.int64),
        lambda who: who.languages[:, number].astype(np.int64),
    )


def _style(questions: int) -> list[Term]:
    """Compare answers only where both have answered, so that silence costs nothing."""
    most = FARTHEST_STYLE * questions
    return [
        Term(lambda who: most * _answered(who) - _squares(who), _answered),
        Term(lambda who: -_answered(who), _squares),
        *map(_answer, range(questions)),
    ]


def _answer(question: int) -> Term:
    return Term(
        lambda who: 2 * who.style[:, question].astype(np.int64),
        lambda who: who.style[:, question].astype(np.int64),
    )


def _answered(who: Profiles) -> Numbers:
    answered: Numbers = np.asarray(who.style.any(axis=1), dtype=np.int64)
    return answered


def _squares(who: Profiles) -> Numbers:
    squares: Numbers = np.einsum("ij,ij->i", who.style, who.style, dtype=np.int64)
    return squares
