"""A batch of parts, solved together: the relaxed problem at once, what it leaves open by part."""

from dataclasses import dataclass

import numpy as np

from tandem.matching.pairing.cover import assign_all, prices_of
from tandem.matching.pairing.exact import EFFORT, got_of, settle
from tandem.matching.pairing.graph import Links, Truth, Whole
from tandem.matching.pairing.rounding import ALONE, improve_from, round_rings


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some parts of a pool: their links, the part of each person, rising from 0, and the effort.

    Nobody in one part can pair with anybody in another.
    """

    links: Links
    part: Whole
    effort: int = EFFORT


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The partner of each person or −1, twice their price, and by part whether it is proved."""

    partner: Whole
    prices: Whole
    proved: Truth


def solve(batch: Batch) -> Solved:
    """Pair the people of a batch; the parts do not see one another, whatever else is in it."""
    links, part = batch.links, batch.part
    taken = assign_all(links)
    prices = prices_of(links, taken)
    partner, odd = round_rings(links, taken)
    improve_from(links, partner, [one for ring in odd for one in ring if partner[one] == ALONE])
    missing = np.bincount(part, prices - got_of(links, partner))
    proved = missing == 0
    first = np.searchsorted(part, np.arange(missing.size + 1))
    for number in np.flatnonzero(~proved).tolist():
        begin, end = int(first[number]), int(first[number + 1])
        inside = partner[begin:end]
        local = np.where(inside == ALONE, ALONE, inside - begin)
        proved[number] = settle(links.between(begin, end), prices[begin:end], local, batch.effort)
        partner[begin:end] = np.where(local == ALONE, ALONE, local + begin)
    return Solved(partner, prices, proved)
