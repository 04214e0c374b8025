"""The gates on arrays: exactly those of `gates_between`, for many pairs at once.

Every field is gathered for the people of one side and of the other, in shapes that spread over
one another: a column and a row for all pairs of two groups, two flat lists for pairs one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tandem.matching.aims import FITTING
from tandem.matching.engine.musts import Field, Must, musts_of
from tandem.matching.engine.pool import AIMS, Pool
from tandem.matching.engine.sets import Numbers, Sets, Truths, meet
from tandem.matching.seekers import EVERY_DAY, HALF_DAYS, Availability

Fields: TypeAlias = dict[str, Field]


@dataclass(frozen=True, slots=True, eq=False)
class Gates:
    """What the gates look at: fields by person, and which classes of sets meet.

    A gate that any two of the pool pass is left out. `insists` has a bit by person for each must.
    `neighbours` holds, from `starts` on, whom
    each person is kept apart from, themselves among them.
    """

    fields: Fields
    meets: dict[str, Truths]
    musts: tuple[Must, ...]
    insists: Numbers
    neighbours: Numbers
    starts: Numbers

    def passes(
        self, people: Numbers, others: Numbers | slice, *, met: frozenset[str] = frozenset()
    ) -> Truths:
        """Tell which pairs pass every gate but musts and being kept apart.

        Fields that are `met` are those of gates that they are known to pass.
        """
        one, other = _gathered(self.fields, people, others, met)
        passed: Truths = (one["missing"] & other["lacked"]) == 0
        if "lacked_too" in one:
            passed &= (one["lacked_too"] & other["missing"]) == 0
        passed &= other["least"] <= one["at_most"]
        passed &= other["most"] >= one["at_least"]
        if "role_from" in one:
            passed &= one["least"] <= other["at_most"]
            passed &= one["most"] >= other["at_least"]
            passed &= one["role_from"] <= other["role_to"]
            passed &= other["role_from"] <= one["role_to"]
        if "grade_from" in one:
            passed &= one["grade_from"] <= other["grade_to"]
            passed &= other["grade_from"] <= one["grade_to"]
        if "fitting" in one:
            passed &= (one["fitting"] & other["aims"]) != 0
        for name in ("found", "service", "place"):
            if name in one:
                passed &= self.meets[name][one[name], other[name]]
        return passed

    def take(self, people: Numbers, size: int) -> "Gates":
        """Give the gates of some people, by their rows in rising order."""
        place = np.full(size, -1, dtype=np.int64)
        place[people] = np.arange(len(people))
        who, whom = self.kept_from(people)
        known = place[whom] >= 0
        counts = np.bincount(who[known], minlength=len(people))
        return Gates(
            {name: held[people] for name, held in self.fields.items()},
            self.meets,
            tuple(must.take(people) for must in self.musts),
            self.insists[people],
            place[whom[known]],
            np.concatenate([[0], np.cumsum(counts)]),
        )

    def musts_among(self, people: Numbers) -> Iterator[tuple[Must, Numbers]]:
        """Give what some of these people insist on, with the places of those who do."""
        insists = self.insists[people]
        present = int(np.bitwise_or.reduce(insists, initial=0))
        for number, must in enumerate(self.musts):
            if present >> number & 1:
                yield must, np.flatnonzero(insists >> number & 1)

    def kept_from(self, people: Numbers) -> tuple[Numbers, Numbers]:
        """Give the pairs of these people and whom they are kept apart from, themselves too.

        The first list has places in `people`, the second people.
        """
        counts = self.starts[people + 1] - self.starts[people]
        place = np.repeat(np.arange(len(people)), counts)
        offset = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts)
        return place, self.neighbours[np.repeat(self.starts[people], counts) + offset]


def _gathered(
    fields: Fields, people: Numbers, others: Numbers | slice, left_out: frozenset[str]
) -> tuple[Fields, Fields]:
    used = [(name, held) for name, held in fields.items() if name not in left_out]
    return {name: held[people] for name, held in used}, {name: held[others] for name, held in used}


def gates_of(pool: Pool) -> Gates:
    """Prepare the gates of a pool."""
    meets: dict[str, Truths] = {}
    fields = _days(pool) | _hours(pool) | _aims(pool)
    low, high = pool.grades.T
    if pool.size and low.max() > high.min():
        fields |= {"grade_from": low, "grade_to": high}
    _add_sets(fields, meets, "service", pool.services.ids, _meet_or_any(pool.services))
    places = effective_places(pool)
    _add_sets(fields, meets, "place", places.ids, _meet_or_any(places))
    _add_found(pool, fields, meets)
    starts, neighbours = _neighbours(pool)
    musts = musts_of(pool)
    insists = np.zeros(pool.size, dtype=np.int64)
    for number, must in enumerate(musts):
        insists |= must.insists.astype(np.int64) << number
    return Gates(fields, meets, musts, insists, neighbours, starts)


def effective_places(pool: Pool) -> Sets:
    """Give the places of people for the gate: none, which is any, for who is always at home."""
    anywhere = pool.remote_days >= EVERY_DAY
    table = np.concatenate(
        [pool.places.table, np.zeros((1, len(pool.places.names)), dtype=np.bool_)]
    )
    ids = np.where(anywhere, len(table) - 1, pool.places.ids)
    return Sets(ids, table, pool.places.names)


def _days(pool: Pool) -> Fields:
    half_days = np.arange(HALF_DAYS)
    could = ((pool.availability > Availability.NO) << half_days).sum(axis=1)
    lacked = (~could & ((1 << HALF_DAYS) - 1)).astype(np.uint16)
    missing = lacked & pool.needed
    fields = {"missing": missing, "lacked": lacked}
    if pool.size and (pool.needed == pool.needed[0]).all():
        return fields
    return fields | {"lacked_too": lacked}


def _hours(pool: Pool) -> Fields:
    least, most = pool.weekly_minutes.T
    role_from, role_to = pool.role_minutes.T
    fields = {
        "least": least,
        "most": most,
        "at_least": role_from - most,
        "at_most": role_to - least,
    }
    if pool.size and (pool.role_minutes == pool.role_minutes[0]).all():
        return fields
    return fields | {"role_from": role_from, "role_to": role_to}


def _aims(pool: Pool) -> Fields:
    fitting = np.zeros(pool.size, dtype=np.uint16)
    for number, aim in enumerate(AIMS):
        partners = sum(1 << AIMS.index(one) for one in FITTING[aim])
        fitting |= np.where(pool.aims >> number & 1, np.uint16(partners), np.uint16(0))
    present = np.unique(pool.aims)
    if all((fitting & aims != 0).all() for aims in present):
        return {}
    return {"fitting": fitting, "aims": pool.aims}


def _meet_or_any(sets: Sets) -> Truths:
    empty = sets.is_empty
    return meet(sets.table, sets.table) | empty[:, None] | empty[None, :]


def _add_sets(
    fields: Fields, meets: dict[str, Truths], name: str, ids: Numbers, table: Truths
) -> None:
    used = np.unique(ids)
    if not table[np.ix_(used, used)].all():
        fields[name] = ids
        meets[name] = table


def _add_found(pool: Pool, fields: Fields, meets: dict[str, Truths]) -> None:
    """Number those whom the same circles find and who look in the same, and who finds whom."""
    kinds = len(pool.searches.table)
    distinct, ids = np.unique(pool.pools.ids * kinds + pool.searches.ids, return_inverse=True)
    offered = pool.pools.table[distinct // kinds]
    sought = pool.searches.columns_for(pool.pools.names)[distinct % kinds]
    finds = meet(sought, offered)
    _add_sets(fields, meets, "found", ids, finds & finds.T)


def _neighbours(pool: Pool) -> tuple[Numbers, Numbers]:
    """Give for each person themselves and whom they are kept apart from, in one list."""
    one, other = pool.apart.T
    everybody = np.arange(pool.size)
    who = np.concatenate([everybody, one, other])
    whom = np.concatenate([everybody, other, one])
    order = np.argsort(who, kind="stable")
    counts = np.bincount(who, minlength=pool.size)
    return np.concatenate([[0], np.cumsum(counts)]), whom[order]
