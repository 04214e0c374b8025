"""The best few for one person among all, without laying out anything for anybody else."""

import numpy as np

from tandem.matching.engine.products import multiply
from tandem.matching.engine.sets import Numbers, Truths
from tandem.matching.engine.tables import Products
from tandem.matching.engine.work import Work

EVERYBODY = slice(None)
FEW = 4
"""Where less than this part of a pool is left, only they are looked up."""


def best_of_all(work: Work, person: int, count: int) -> tuple[Numbers, Numbers, bool]:
    """Return the best others, what each is worth, and whether nobody else is left.

    The best comes first, ties in the order of the pool.
    """
    others = np.flatnonzero(_passing(work, person))
    values: Numbers = _values(work, person, others).astype(np.int64)
    others, values = others[values > 0], values[values > 0]
    complete = len(others) < count
    if len(others) > count:
        place = len(values) - count
        reaching = values >= np.partition(values, place)[place]
        others, values = others[reaching], values[reaching]
    order: Numbers = np.lexsort((others, -values))[:count]
    return others[order], values[order], complete


def _passing(work: Work, person: int) -> Truths:
    gates, alone = work.gates, np.array([person])
    passed = gates.passes(alone, EVERYBODY)
    passed[gates.kept_from(alone)[1]] = False
    for number, must in enumerate(gates.musts):
        if gates.insists[person] >> number & 1:
            asked = np.flatnonzero(passed)
            passed[asked] = must.meets(alone, asked)
        asked = np.flatnonzero(passed & must.insists)
        passed[asked] = must.meets(asked, alone)
    return passed


def _values(work: Work, person: int, others: Numbers) -> Products:
    """Give what the others are worth with one person; a price counts for nothing here."""
    mine, theirs = work.tables.left[person : person + 1], work.tables.right
    few = len(others) * FEW < work.size
    values = np.empty((1, len(others) if few else work.size), dtype=np.float32)
    multiply(mine, theirs[others] if few else theirs, values)
    found: Products = values[0] if few else values[0, others]
    for shared in work.shared:
        common = shared.table[:, shared.table[shared.ids[person]]].sum(axis=1)
        found += common[shared.ids[others]] * (shared.worth[person] + shared.worth[others])
    return found
