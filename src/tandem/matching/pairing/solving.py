"""A batch of parts, solved together: the relaxed problem at once, odd rings one by one."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from tandem.matching.pairing.cover import assign_all, prices_of
from tandem.matching.pairing.graph import Links, Whole
from tandem.matching.pairing.rounding import ALONE, improve_from, round_rings
from tandem.matching.pairing.searching import Search

EFFORT = 20_000_000
"""Pairs that are looked at to put the odd rings of a batch right: some seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some parts of a pool, none of whom can pair with anybody else, and the effort to be made."""

    links: Links
    effort: int = EFFORT


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """By person of a batch: the partner or −1, twice the price, the piece, and what is due.

    Prices alone bound every pairing. `due` adds up, by piece and by batch, to twice what no
    pairing of the pairs that are known is worth more than, which is less where rings are odd: who
    has pairs that are not known takes the prices of the whole piece instead, and the bound holds.
    """

    partner: Whole
    prices: Whole
    piece: Whole
    due: Whole


def solve(batch: Batch) -> Solved:
    """Pair the people of a batch; the parts do not see one another, whatever else is in it.

    The pairs are the best there are, unless that takes more than the effort.
    """
    links = batch.links
    taken = assign_all(links)
    prices = prices_of(links, taken)
    partner, odd = round_rings(links, taken)
    left_out = [one for ring in odd for one in ring if partner[one] == ALONE]
    if not left_out:
        return Solved(partner, prices, np.arange(links.size), prices)
    search = Search(links, prices, partner)
    left_out = _bring_in_all(search, left_out, batch)
    partner = np.array(search.rings.partner, dtype=np.int64)
    improve_from(links, partner, left_out)
    due = np.array(search.price, dtype=np.int64)
    piece = _pieces(links, prices, due, search.trees)
    for person, added in search.rings.shares().items():
        due[person] += added
    return Solved(partner, prices, piece, due)


def _bring_in_all(search: Search, left_out: list[int], batch: Batch) -> list[int]:
    """Search from one after another; return who is left out when the effort is used up.

    Where rings are near one another, somebody who sinks alone goes through all who have sunk
    before them. So once as many pairs have been looked at as there are, the rest sink side by
    side, a twentieth at a time, and mostly meet one another.
    """
    while left_out and search.looked_at < min(batch.effort, batch.links.to.size):
        person = left_out.pop()
        if search.is_open(person):
            search.bring_in(person)
    level = max((search.price[person] for person in left_out), default=0)
    while left_out and search.looked_at < batch.effort:
        level = level * 19 // 20
        for person in left_out[::-1]:
            if search.looked_at >= batch.effort:
                break
            if search.is_open(person) and search.price[person] > level:
                search.bring_in(person, level)
        left_out = [person for person in left_out if search.is_open(person)]
    return left_out


def _pieces(links: Links, before: Whole, after: Whole, trees: list[list[int]]) -> Whole:
    """Join who was reached together, and whose pairs need the prices after on both sides.

    So one piece may take the prices before, and another those after.
    """
    row = links.row
    needed = before[row] + after[links.to] < 2 * links.value
    together = [(tree[0], person) for tree in trees for person in tree]
    heads, reached = np.array(together, dtype=np.int64).reshape(-1, 2).T
    ends = np.concatenate([heads, row[needed]]), np.concatenate([reached, links.to[needed]])
    ones = np.ones(ends[0].size, dtype=np.int8)
    matrix = csr_array((ones, ends), shape=(links.size, links.size))
    piece: Whole = connected_components(matrix, directed=False)[1].astype(np.int64)
    return piece
