"""What an odd ring leaves open, decided exactly: a search for the least costly change of partners.

Twice the value of a pair is never more than the prices of the two, each doubled, and what the
rings add that hold both. Whoever has a partner is in a pair that costs just what it is worth.
Where everybody without a partner costs nothing, the pairs are therefore worth what all the prices
come to, and no others can be worth more.

An odd ring leaves out somebody who still costs something. From there a tree grows along pairs
that cost what they are worth. Whoever could be left out instead is *outer*, and grows cheaper as
time passes; their partners-to-be, *inner*, grow dearer by as much, so the pairs of the tree stay
as they are. Three things happen as time passes: another pair comes to cost what it is worth, and
the tree grows by two people or closes an odd ring of its own, which is outer as a whole; a ring
that is inner adds nothing any longer, and opens; or the search ends, as somebody is reached who
has no partner, or an outer person costs nothing and can be left out. Partners then change along
the way to where the tree began. (J. Edmonds, 1965; the tree, time and rings as in Z. Galil, 1986.)
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import TypeAlias

import numpy as np

from tandem.matching.pairing.graph import Links, Whole
from tandem.matching.pairing.rings import Link, Rings
from tandem.matching.pairing.rounding import ALONE

INNER, FREE, OUTER = -1, 0, 1

# What may happen at a time: a pair comes to cost what it is worth, between an outer and a free
# person or between two outer ones; an inner ring adds nothing any longer; an outer person costs
# nothing; more of an outer person's pairs are to be looked at; a search is down to its level.
REACH, MEET, OPEN, NOTHING, MORE, PAUSE = range(6)
NEVER = 1 << 62
AT_ONCE = 64
"""Of who has more pairs, so many are looked at together, first those that cost least too much."""

Row: TypeAlias = tuple[list[int], list[int]]


class Search:
    """Prices, partners and rings of some people, and one search after another among them.

    It begins with prices and partners as the assignment and `round_rings` leave them. `looked_at`
    counts the pairs that have been looked at; `trees` are the people whom each search reached.

    The three of a ring who are worth 9, 8 and 8 to one another, and a fourth whom one could have
    for 3 (see docs/explain/pairing-a-pool.md):

    >>> import numpy as np
    >>> from tandem.matching.pairing.graph import Graph, links_of
    >>> ends = np.array([(0, 1), (0, 2), (1, 2), (2, 3)])
    >>> links = links_of(Graph(4, ends[:, 0], ends[:, 1], np.array([9, 8, 8, 3])))
    >>> search = Search(links, np.array([9, 9, 7, 0]), np.array([1, 0, -1, -1]))
    >>> search.bring_in(2)
    >>> search.rings.partner, search.price, search.rings.shares()
    ([1, 0, 3, 2], [8, 8, 6, 0], {2: 2})
    """

    def __init__(self, links: Links, prices: Whole, partner: Whole) -> None:
        self.price: list[int] = prices.tolist()
        self.rings = Rings(partner.tolist())
        self.looked_at = 0
        self.trees: list[list[int]] = []
        self._links, self._first = links, prices
        self._drop = 0
        self._rows: dict[int, Row] = {}
        self._side = [FREE] * links.size
        self._since = [0] * links.size

    def is_open(self, person: int) -> bool:
        """Tell whether somebody is without a partner and still costs something."""
        return self.rings.partner[person] == ALONE and self.price[person] > 0

    def bring_in(self, person: int, level: int = 0) -> None:
        """Find a partner for somebody without one, or who is to go without instead of them.

        With a level the search pauses once they cost no more than that; another may go on then.
        """
        self._root = self.rings.outermost(person)
        self._tree: dict[int, int] = {}
        self._came: dict[int, Link] = {}
        self._events: list[tuple[int, int, int, int]] = []
        self._limit = NEVER
        if level:
            self._limit = self.price[person] - level
            heappush(self._events, (self._limit, PAUSE, person, 0))
        self._freed: set[int] = set()
        self.trees.append([])
        self._take_outer(self._root, 0)
        while True:
            now, what, one, other = heappop(self._events)
            if what == REACH:
                if self._side[other] == FREE and self._reach(one, other, now):
                    break
            elif what == MEET:
                if self.rings.label[one] != self.rings.label[other]:
                    self._close(one, other, now)
            elif what == MORE:
                self._look_around(one, now, other)
            elif what == PAUSE:
                break
            elif what == NOTHING:
                self._change(one, ALONE)
                break
            elif one in self._tree:
                self._open(one, now)
        self._end(now)

    def _reach(self, one: int, other: int, now: int) -> bool:
        """Let the tree grow from an outer person to a free one; tell whether it ends with them."""
        # Who has been inner has grown dearer since this was noted; it is noted anew.
        if other in self._freed and self._lacks(one, other, now):
            return False
        node = self.rings.outermost(other)
        partner = self.rings.partner[self.rings.base(node)]
        if partner == ALONE:
            self.rings.turn(node, other)
            self.rings.partner[other] = one
            self._change(one, other)
            return True
        self._take_inner(node, (one, other), now)
        self._take_outer(self.rings.outermost(partner), now)
        return False

    def _cost(self, person: int, now: int) -> int:
        return self.price[person] - self._side[person] * (now - self._since[person])

    def _lacks(self, one: int, other: int, now: int) -> bool:
        others, worths = self._row(one)
        worth = worths[others.index(other)]
        return self._cost(one, now) + self._cost(other, now) > worth

    def _take_outer(self, node: int, now: int) -> None:
        self._tree[node] = now
        self._make_outer(self.rings.members(node), now)

    def _make_outer(self, people: Sequence[int], now: int) -> None:
        self._note(people)
        for person in people:
            self._side[person], self._since[person] = OUTER, now
        for person in people:
            at = now + self.price[person]
            if at < self._limit:
                self._limit = at
                heappush(self._events, (at, NOTHING, person, 0))
            self._look_around(person, now)

    def _take_inner(self, node: int, came: Link, now: int) -> None:
        self._tree[node], self._came[node] = now, came
        # The people of a ring that stood in an inner one are inner already.
        if self._side[self.rings.base(node)] == FREE:
            members = self.rings.members(node)
            self._note(members)
            for person in members:
                self._side[person], self._since[person] = INNER, now
        if node >= self.rings.people:
            heappush(self._events, (now + self.rings.extra[node] // 2, OPEN, node, 0))

    def _note(self, people: Sequence[int]) -> None:
        """Write down whom the search reaches, each once."""
        self.trees[-1] += (
            person for person in people if self._side[person] == FREE and person not in self._freed
        )

    def _look_around(self, one: int, now: int, begin: int = 0) -> None:
        """Note when pairs of an outer person will cost what they are worth.

        People in one tree are joined by pairs that cost what they are worth, and values are
        doubled; so what two outer ones cost too much is even, and halves without a rest.
        """
        price, side, since, events = self.price, self._side, self._since, self._events
        own, limit = self._cost(one, now), self._limit
        label = self.rings.label
        mine = label[one]
        others, worths = self._next(one, now, begin)
        self.looked_at += len(others)
        for other, worth in zip(others, worths, strict=True):
            place = side[other]
            if place == FREE:
                at = now + own + price[other] - worth
                if at < limit:
                    heappush(events, (at, REACH, one, other))
            elif place == OUTER and label[other] != mine:
                at = now + (own + price[other] - now + since[other] - worth) // 2
                if at < limit:
                    heappush(events, (at, MEET, one, other))

    def _row(self, person: int) -> Row:
        """Return the pairs of a person; of many, those first that cost least too much."""
        if person not in self._rows:
            row = slice(self._links.start[person], self._links.start[person + 1])
            to, worth = self._links.to[row], 2 * self._links.value[row]
            if to.size > AT_ONCE:
                order = np.argsort(self._first[to] - worth, kind="stable")
                to, worth = to[order], worth[order]
            self._rows[person] = to.tolist(), worth.tolist()
        return self._rows[person]

    def _next(self, one: int, now: int, begin: int) -> Row:
        """Return the next pairs of an outer person; what is left is looked at when it is time."""
        others, worths = self._row(one)
        end = begin + AT_ONCE
        if end < len(others):
            # Nobody has become cheaper by more than `_drop` before this search and `now` in it,
            # and no two will by more than twice the time that passes.
            first = int(self._first[others[end]])
            lacks = self._cost(one, now) + first - worths[end] - self._drop - now
            at = now + max(lacks // 2, 0)
            if at < self._limit:
                heappush(self._events, (at, MORE, one, end))
        elif not begin:
            return others, worths
        return others[begin:end], worths[begin:end]

    def _look_back(self, other: int, now: int) -> None:
        """Note when somebody who is free again will be reached from whoever is outer."""
        others, worths = self._row(other)
        self.looked_at += len(others)
        for one, worth in zip(others, worths, strict=True):
            if self._side[one] == OUTER:
                at = now + self._cost(one, now) + self.price[other] - worth
                if at < self._limit:
                    heappush(self._events, (at, REACH, one, other))

    def _way_back(self, person: int) -> list[tuple[int, Link]]:
        """Return the nodes from a person's to the root's, each with the link to the next."""
        rings, way = self.rings, []
        node = rings.outermost(person)
        while node != self._root:
            base = rings.base(node)
            if self._side[base] == OUTER:
                link = base, rings.partner[base]
            else:
                before, mine = self._came[node]
                link = mine, before
            way.append((node, link))
            node = rings.outermost(link[1])
        return way

    def _close(self, one: int, other: int, now: int) -> None:
        """Take the odd ring that a pair of outer people closes for one outer node."""
        rings = self.rings
        down, up = self._way_back(one), self._way_back(other)
        while down and up and down[-1][0] == up[-1][0]:
            down.pop()
            up.pop()
        last = (down or up)[-1][1][1]
        top = rings.outermost(last)
        down.reverse()
        parts = [top, *(node for node, _ in down), *(node for node, _ in up)]
        links = [(there, here) for _, (here, there) in down]
        links += [(one, other), *(link for _, link in up)]
        fresh: list[int] = []
        for part in parts:
            if self._side[rings.base(part)] == INNER:
                fresh += rings.members(part)
            self._leave_tree(part, now)
        ring = rings.close(parts, links)
        self._tree[ring] = now
        if top == self._root:
            self._root = ring
        for person in fresh:
            self.price[person] = self._cost(person, now)
        self._make_outer(fresh, now)

    def _leave_tree(self, node: int, now: int) -> None:
        """Write down what a ring adds by now; what its people cost is told by their times."""
        since = self._tree.pop(node)
        if node >= self.rings.people:
            self.rings.extra[node] += 2 * self._side[self.rings.base(node)] * (now - since)

    def _open(self, ring: int, now: int) -> None:
        """Take an inner ring apart: an even way through it stays in the tree, the rest is free."""
        rings, came = self.rings, self._came[ring]
        self._leave_tree(ring, now)
        parts, links = rings.open(ring)
        entry = parts.index(rings.outermost(came[1]))
        if entry % 2:
            way = [*parts[entry:], parts[0]]
            joints = links[entry:]
        else:
            way = parts[entry::-1]
            joints = [(there, here) for here, there in reversed(links[:entry])]
        for node, link in zip(way[::2], [came, *joints[1::2]], strict=True):
            self._take_inner(node, link, now)
        others = [node for node in parts if node not in self._tree]
        for node in others:
            self._freed.update(rings.members(node))
            for person in rings.members(node):
                self.price[person], self._side[person] = self._cost(person, now), FREE
        for node in way[1::2]:
            self._take_outer(node, now)
        for node in others:
            if node not in self._tree:
                for person in rings.members(node):
                    self._look_back(person, now)

    def _change(self, person: int, partner: int) -> None:
        """Give an outer person a partner, or none, and change partners back to the root."""
        rings = self.rings
        node = rings.outermost(person)
        while True:
            left = rings.partner[rings.base(node)]
            rings.turn(node, person)
            rings.partner[person] = partner
            if node == self._root:
                return
            inner = rings.outermost(left)
            before, mine = self._came[inner]
            rings.turn(inner, mine)
            rings.partner[mine] = before
            person, partner, node = before, mine, rings.outermost(before)

    def _end(self, now: int) -> None:
        """Write down what everybody of the tree costs, and open the rings that add nothing."""
        for node in list(self._tree):
            self._leave_tree(node, now)
            for person in self.rings.members(node):
                self.price[person], self._side[person] = self._cost(person, now), FREE
            self.rings.open_idle(node)
        reached = self.trees[-1]
        dropped = self._first[reached] - [self.price[person] for person in reached]
        self._drop = max(self._drop, int(dropped.max()))
