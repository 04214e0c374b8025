"""Stable pairs among people who rank one another, by Irving's algorithm with incomplete lists.

Source: R. W. Irving, An efficient algorithm for the "stable roommates" problem, Journal of
Algorithms 6 (1985); with incomplete lists, D. Gusfield and R. W. Irving, The Stable Marriage
Problem (1989), section 4.5.

Whatever the algorithm strikes out of somebody's list is always its tail, so the place of the last
one who still stands says all: a pair stands while each comes no later than that on the other's
list.
"""

from collections.abc import Sequence

NOBODY = -1


def stable_partners(lists: Sequence[Sequence[int]]) -> list[int] | None:
    """Return a partner for each person, −1 for none, such that no two would rather leave; or None.

    `lists[i]` are those whom person i would take, the dearest first, and each stands on the
    other's list too. Two people would rather leave for one another if each is without a partner
    or ranks the other higher than the partner. None says that there is no such pairing at all.
    """
    table = _Table(lists)
    table.propose()
    table.turn_rotations()
    return table.partners()


class _Table:
    """What still stands of the lists."""

    def __init__(self, lists: Sequence[Sequence[int]]) -> None:
        self.lists = lists
        self.places = [{other: at for at, other in enumerate(row)} for row in lists]
        self.last = [len(row) - 1 for row in lists]
        self.first = [0] * len(lists)
        self.second = [1] * len(lists)
        self.without: set[int] = set()
        self.possible = True

    def _next(self, person: int, at: int) -> int:
        """Return the first place from `at` on of somebody who still stands on the list."""
        row, end = self.lists[person], self.last[person]
        while at <= end and self.places[row[at]][person] > self.last[row[at]]:
            at += 1
        return at

    def propose(self) -> None:
        """Let everybody ask the dearest who would have them; those asked keep the best so far."""
        kept = [NOBODY] * len(self.lists)
        for starter in range(len(self.lists)):
            person = starter
            while person != NOBODY:
                at = self.first[person] = self._next(person, self.first[person])
                if at > self.last[person]:
                    self.without.add(person)
                    break
                asked = self.lists[person][at]
                self.last[asked] = self.places[asked][person]
                person, kept[asked] = kept[asked], person

    def turn_rotations(self) -> None:
        """Strike out, ring by ring, those to whom everybody in the ring has somebody as good."""
        path: list[int] = []
        on_path: dict[int, int] = {}
        for starter in range(len(self.lists)):
            while self.possible and self._has_choice(starter):
                if not path:
                    path.append(starter)
                    on_path[starter] = 0
                self._turn_one(path, on_path)
            if not self.possible:
                return
            path.clear()
            on_path.clear()

    def _has_choice(self, person: int) -> bool:
        if person in self.without:
            return False
        at = self.first[person] = self._next(person, self.first[person])
        self.possible = at <= self.last[person]
        return at < self.last[person]

    def _turn_one(self, path: list[int], on_path: dict[int, int]) -> None:
        """Follow the second choices from the end of the path until they close, and turn the ring.

        What led to the ring stays on the path: its choices are as they were.
        """
        while True:
            person = path[-1]
            at = self.second[person] = self._next(
                person, max(self.second[person], self.first[person] + 1)
            )
            if at > self.last[person]:
                self.possible = False
                return
            second = self.lists[person][at]
            follower = self.lists[second][self.last[second]]
            if follower in on_path:
                break
            on_path[follower] = len(path)
            path.append(follower)
        begin = on_path[follower]
        ring = path[begin:]
        for person in ring:
            dearer = self.lists[person][self.second[person]]
            self.last[dearer] = self.places[dearer][person]
            del on_path[person]
        del path[begin:]
        for person in ring:
            self.first[person] = self.second[person]
            if self._next(person, self.first[person]) > self.last[person]:
                self.possible = False

    def partners(self) -> list[int] | None:
        """Read the partners off lists that have come down to one person each."""
        if not self.possible:
            return None
        found = [
            NOBODY if person in self.without else self.lists[person][self.first[person]]
            for person in range(len(self.lists))
        ]
        mutual = all(other == NOBODY or found[other] == one for one, other in enumerate(found))
        return found if mutual else None
