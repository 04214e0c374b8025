"""A batch of parts, solved together: the relaxed problem at once, what it leaves open by part."""

from dataclasses import dataclass

import numpy as np

from tandem.matching.pairing.cover import assign_all, prices_of
from tandem.matching.pairing.exact import EFFORT, got_of, settle
from tandem.matching.pairing.graph import Links, Whole
from tandem.matching.pairing.rounding import ALONE, improve_from, round_rings


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some parts of a pool, none of whom can pair with anybody else, and the effort to be made."""

    links: Links
    effort: int = EFFORT


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """By person of a batch: the partner or −1, twice the price, the piece, and what is due.

    Pieces are people among whom the pairs are the best even if what they have to spare went to
    pairs that reach beyond. `due` is twice a person's share in the bound: what the pair is worth
    where that is proved to be the best, and the price where it is not.
    """

    partner: Whole
    prices: Whole
    piece: Whole
    due: Whole


def solve(batch: Batch) -> Solved:
    """Pair the people of a batch; the parts do not see one another, whatever else is in it."""
    links = batch.links
    taken = assign_all(links)
    prices = prices_of(links, taken)
    partner, odd = round_rings(links, taken)
    improve_from(links, partner, [one for ring in odd for one in ring if partner[one] == ALONE])
    everybody = np.arange(links.size)
    piece = np.where(partner == ALONE, everybody, np.minimum(everybody, partner))
    sure = np.ones(links.size, dtype=np.bool_)
    if odd:
        piece, sure = settle(links, prices, partner, batch.effort)
    return Solved(partner, prices, piece, np.where(sure, got_of(links, partner), prices))
