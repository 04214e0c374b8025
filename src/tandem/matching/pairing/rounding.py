"""From a permutation to pairs: even rings split without loss, odd rings leave out one person."""

from collections.abc import Iterator

import numpy as np

from tandem.matching.pairing.graph import Links, Whole

ALONE = -1
"""In place of a partner: none."""


def rings_of(taken: Whole) -> Iterator[list[int]]:
    """Return each ring of three or more people, from its first person on."""
    everybody = np.arange(taken.size)
    inside = np.flatnonzero((taken[taken] != everybody) & (taken != everybody))
    follows = dict(zip(inside.tolist(), taken[inside].tolist(), strict=True))
    while follows:
        at = first = next(iter(follows))
        ring: list[int] = []
        while at != first or not ring:
            ring.append(at)
            at = follows.pop(at)
        yield ring


def least_loss(values: list[int]) -> int:
    """Say which place of an odd ring is left out when the rest pairs neighbour by neighbour.

    `values` are what each place is worth with the next one. Without place d the pairs begin at
    d + 1, d + 3, …; without place d + 2 the pair at d comes in for the one at d + 1.
    """
    length = len(values)
    total, place = sum(values[1::2]), 0
    best, found = total, 0
    for _ in range(length - 1):
        total += values[place] - values[(place + 1) % length]
        place = (place + 2) % length
        if (total, -place) > (best, -found):
            best, found = total, place
    return found


def round_rings(links: Links, taken: Whole) -> tuple[Whole, list[list[int]]]:
    """Return the partner of each person, and the odd rings of which one person is left out."""
    everybody = np.arange(taken.size)
    partner = np.where((taken[taken] == everybody) & (taken != everybody), taken, ALONE)
    got = links.value[links.to == taken[links.row]]
    odd = []
    for ring in rings_of(taken):
        first = 0
        if len(ring) % 2:
            odd.append(ring)
            first = least_loss(got[ring].tolist()) + 1
        for step in range(0, len(ring) - 1, 2):
            one = ring[(first + step) % len(ring)]
            other = ring[(first + step + 1) % len(ring)]
            partner[one], partner[other] = other, one
    return partner, odd


def improve_from(links: Links, partner: Whole, free: list[int]) -> None:
    """Let people without a partner take one, or one of a pair, as long as the sum grows.

    Whoever loses their partner by it is looked at next, and may take somebody without a partner
    in the same step. `partner` is changed in place.
    """
    waiting = sorted(free, reverse=True)
    while waiting:
        person = waiting.pop()
        if partner[person] != ALONE:
            continue
        gain, other, rescuer = _best_step(links, partner, person)
        if gain <= 0:
            continue
        left = int(partner[other])
        partner[person], partner[other] = other, person
        if left == ALONE:
            continue
        partner[left] = rescuer
        if rescuer == ALONE:
            waiting.append(left)
        else:
            partner[rescuer] = left


def _best_step(links: Links, partner: Whole, person: int) -> tuple[int, int, int]:
    """Return the largest gain, whom to take for it, and who takes the one that is left.

    Of steps that gain as much, the first is taken; of those who could take the one that is left
    and are worth as much, the last.
    """
    row = slice(links.start[person], links.start[person + 1])
    others, gain = links.to[row], links.value[row].copy()
    rescuer = np.full(others.size, ALONE, dtype=np.int64)
    paired = np.flatnonzero(partner[others] != ALONE)
    left = partner[others[paired]]
    if left.size:
        lengths = links.start[left + 1] - links.start[left]
        begins = np.cumsum(lengths) - lengths
        entries = np.arange(lengths.sum()) + np.repeat(links.start[left] - begins, lengths)
        third, worth = links.to[entries], links.value[entries]
        gain[paired] -= worth[third == np.repeat(others[paired], lengths)]
        worth = np.where((partner[third] == ALONE) & (third != person), worth, 0)
        last = worth * links.size + np.where(worth > 0, third, 0)
        rescue = np.maximum.reduceat(last, begins)
        gain[paired] += rescue // links.size
        rescuer[paired] = np.where(rescue > 0, rescue % links.size, ALONE)
    gain[others == person] = 0
    best = int(gain.argmax())
    return int(gain[best]), int(others[best]), int(rescuer[best])
