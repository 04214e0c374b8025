"""Odd rings of people that are taken for one person, one inside another.

In an odd ring any one person can go without a partner inside while the others pair neighbour by
neighbour; whoever that is, is its *base*. So a ring behaves like a person, and may stand in a
ring itself. A *node* is a person or a ring; an outermost one stands in no ring.
"""

from collections.abc import Sequence
from typing import TypeAlias

Link: TypeAlias = tuple[int, int]


class Rings:
    """People by number from 0, and rings by the numbers after them.

    `partner` is by person, changed in place by `turn`. Two people stand in one outermost node if
    their `label` is the same. `extra` is what a ring adds, at least nothing, to the price of any
    two people inside it, doubled as prices are. To close or open a ring costs no more than its
    people without those of its largest part, so that rings in rings stay cheap.
    """

    def __init__(self, partner: list[int]) -> None:
        self.partner = partner
        self.people = len(partner)
        self.label = list(range(self.people))
        self.extra: dict[int, int] = {}
        self._node = list(range(self.people))
        self._base: dict[int, int] = {}
        self._size: dict[int, int] = {}
        self._parts: dict[int, list[int]] = {}
        self._links: dict[int, list[Link]] = {}
        self._inside: dict[int, int] = {}
        self._next = self.people

    def outermost(self, person: int) -> int:
        """Return the outermost node that holds a person."""
        return self._node[self.label[person]]

    def base(self, node: int) -> int:
        """Return the one person of a node whose partner stands outside it, or is none."""
        return node if node < self.people else self._base[node]

    def members(self, node: int) -> Sequence[int]:
        """Return the people of a node."""
        if node < self.people:
            return (node,)
        found: list[int] = []
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if one < self.people:
                found.append(one)
            else:
                waiting += self._parts[one]
        return found

    def close(self, parts: list[int], links: list[Link]) -> int:
        """Take an odd ring of outermost nodes for one; the first of them has its base.

        `links` lead from a person of each part to one of the next, and from the last to the first.
        """
        ring = self._next
        self._next += 1
        largest = self._largest(parts)
        label = self.label[self.base(largest)]
        self._node[label] = ring
        for part in parts:
            self._inside[part] = ring
            if part != largest:
                for person in self.members(part):
                    self.label[person] = label
        self._base[ring] = self.base(parts[0])
        self._size[ring] = sum(self._size.get(part, 1) for part in parts)
        self._parts[ring], self._links[ring] = parts, links
        self.extra[ring] = 0
        return ring

    def open(self, ring: int) -> tuple[list[int], list[Link]]:
        """Take an outermost ring apart; return its parts and links as `close` took them."""
        parts = self._parts.pop(ring)
        largest = self._largest(parts)
        self._node[self.label[self._base.pop(ring)]] = largest
        for part in parts:
            del self._inside[part]
            if part != largest:
                label = len(self._node)
                self._node.append(part)
                for person in self.members(part):
                    self.label[person] = label
        del self._size[ring], self.extra[ring]
        return parts, self._links.pop(ring)

    def open_idle(self, node: int) -> None:
        """Take an outermost node apart as far as its rings add nothing to prices."""
        waiting = [node]
        while waiting:
            found = waiting.pop()
            if self.extra.get(found) == 0:
                waiting += self.open(found)[0]

    def turn(self, node: int, person: int) -> None:
        """Make somebody of a node its base; the others inside pair among themselves."""
        waiting = [(node, person)]
        while waiting:
            ring, base = waiting.pop()
            if self.base(ring) == base:
                continue
            part = base
            while part != ring:
                # A ring that has the base already is right, and so is all inside it.
                if self.base(self._inside[part]) != base:
                    waiting += self._begin_with(part, base)
                part = self._inside[part]

    def _begin_with(self, part: int, base: int) -> list[tuple[int, int]]:
        """Turn the ring that a part stands in so that the part is left out when others pair.

        Returns the other parts, and who of each has the partner outside it.
        """
        ring = self._inside[part]
        parts, links = self._parts[ring], self._links[ring]
        first = parts.index(part)
        parts[:] = parts[first:] + parts[:first]
        links[:] = links[first:] + links[:first]
        self._base[ring] = base
        turned: list[tuple[int, int]] = []
        for at in range(1, len(parts), 2):
            one, other = links[at]
            self.partner[one], self.partner[other] = other, one
            turned += (parts[at], one), (parts[at + 1], other)
        return turned

    def _largest(self, parts: list[int]) -> int:
        return max(parts, key=lambda part: self._size.get(part, 1))

    def shares(self) -> dict[int, int]:
        """Return what the rings add to the prices that no pairing is worth more than.

        It is said of one person of each outermost ring.
        """
        added: dict[int, int] = {}
        for ring, extra in self.extra.items():
            bearer = self.base(self.outermost(self._base[ring]))
            added[bearer] = added.get(bearer, 0) + extra * (self._size[ring] // 2)
        return added
