"""Odd rings of people that are taken for one person, one inside another.

In an odd ring any one person can go without a partner inside while the others pair neighbour by
neighbour; whoever that is, is its *base*. So a ring behaves like a person, and may stand in a
ring itself. A *node* is a person or a ring.
"""

from collections.abc import Sequence
from typing import TypeAlias

Link: TypeAlias = tuple[int, int]


class Rings:
    """People by number from 0, and rings by the numbers after them.

    `partner` is by person, changed in place by `turn`. `outermost` names by person the ring that
    holds them and stands in no other, or themself. `extra` is what a ring adds, at least nothing,
    to the price of any two people inside it, doubled as prices are.
    """

    def __init__(self, partner: list[int]) -> None:
        self.partner = partner
        self.people = len(partner)
        self.outermost = list(range(self.people))
        self.extra: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._base: dict[int, int] = {}
        self._parts: dict[int, list[int]] = {}
        self._links: dict[int, list[Link]] = {}
        self._next = self.people

    def base(self, node: int) -> int:
        """Return the one person of a node whose partner stands outside it, or is none."""
        return node if node < self.people else self._base[node]

    def members(self, node: int) -> Sequence[int]:
        """Return the people of a node."""
        return (node,) if node < self.people else self._members[node]

    def close(self, parts: list[int], links: list[Link]) -> int:
        """Take an odd ring of nodes for one; the first of them has its base.

        `links` lead from a person of each part to one of the next, and from the last to the first.
        """
        ring = self._next
        self._next += 1
        members: list[int] = []
        for part in parts:
            members += self.members(part)
        for person in members:
            self.outermost[person] = ring
        self._members[ring], self._base[ring] = members, self.base(parts[0])
        self._parts[ring], self._links[ring] = parts, links
        self.extra[ring] = 0
        return ring

    def open(self, ring: int) -> tuple[list[int], list[Link]]:
        """Take an outermost ring apart; return its parts and links as `close` took them."""
        parts = self._parts.pop(ring)
        for part in parts:
            for person in self.members(part):
                self.outermost[person] = part
        del self._members[ring], self._base[ring], self.extra[ring]
        return parts, self._links.pop(ring)

    def turn(self, node: int, person: int) -> None:
        """Make somebody of a node its base; the others inside pair among themselves."""
        waiting = [(node, person)]
        while waiting:
            ring, base = waiting.pop()
            if self.base(ring) == base:
                continue
            parts, links = self._parts[ring], self._links[ring]
            first = next(at for at, part in enumerate(parts) if base in self.members(part))
            parts[:] = parts[first:] + parts[:first]
            links[:] = links[first:] + links[:first]
            self._base[ring] = base
            waiting.append((parts[0], base))
            for at in range(1, len(parts), 2):
                one, other = links[at]
                self.partner[one], self.partner[other] = other, one
                waiting += (parts[at], one), (parts[at + 1], other)

    def open_idle(self, node: int) -> None:
        """Take an outermost node apart as far as its rings add nothing to prices."""
        waiting = [node]
        while waiting:
            found = waiting.pop()
            if self.extra.get(found) == 0:
                waiting += self.open(found)[0]

    def shares(self) -> dict[int, int]:
        """Return what the rings add to the prices that no pairing is worth more than.

        It is said of one person of each outermost ring.
        """
        added: dict[int, int] = {}
        for ring, extra in self.extra.items():
            members = self._members[ring]
            bearer = self._members[self.outermost[members[0]]][0]
            added[bearer] = added.get(bearer, 0) + extra * (len(members) // 2)
        return added
