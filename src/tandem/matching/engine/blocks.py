"""The best few within many small groups at once: those who name one grade, service and place.

A group of twenty costs hardly less than one of some hundred when it is looked at alone. So groups
of nearly one size are laid side by side, with places left empty, and multiplied, gated and cut
together; nobody is compared with anybody of another group.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np

from tandem.matching.engine.cells import WHERE
from tandem.matching.engine.listing import NOBODY, PERSON_BITS, Found, true_places
from tandem.matching.engine.products import LARGEST, multiply
from tandem.matching.engine.sets import Numbers, Truths
from tandem.matching.engine.tables import Products
from tandem.matching.engine.work import Work

LARGEST_GROUP = 512
"""Who are more are looked at alone, by whom they could do worst without."""
SIDE_BY_SIDE = 1 << 18
"""Pairs that are looked at together, so that they stay near the processor."""

Groups: TypeAlias = Sequence[Numbers]


def list_blocks(work: Work, groups: Groups, count: int) -> Iterator[Found]:
    """List the best of each person of each group within the group.

    Of those who are worth as much as the last one listed, all come back.
    """
    for members, inside in _side_by_side(groups):
        yield _list_together(work, members, inside, count)


def _side_by_side(groups: Groups) -> Iterator[tuple[Numbers, Truths]]:
    """Give rows of people, a row for each group, and which places of a row are taken."""
    order = sorted(range(len(groups)), key=lambda number: -len(groups[number]))
    begin = 0
    while begin < len(order):
        width = len(groups[order[begin]])
        some = order[begin : begin + max(1, SIDE_BY_SIDE // width**2)]
        begin += len(some)
        lengths = np.array([len(groups[number]) for number in some])
        inside = np.arange(width) < lengths[:, None]
        members = np.zeros(inside.shape, dtype=np.int64)
        members[inside] = np.concatenate([groups[number] for number in some])
        yield members, inside


def _list_together(work: Work, members: Numbers, inside: Truths, count: int) -> Found:
    width = members.shape[1]
    ranks = _ranks(work, members)
    passed = _passing(work, members, inside)
    passed &= ranks > -work.price[members][:, None, :]
    if width > count:
        np.copyto(ranks, NOBODY, where=~passed)
        place = width - count
        passed &= ranks >= np.partition(ranks, place, axis=2)[:, :, place, None]
    few = inside & (np.count_nonzero(passed, axis=2) < count)
    reached = true_places(passed)
    row = reached // width
    other = members.ravel()[row // width * width + reached % width]
    pair = members.ravel()[row] << PERSON_BITS | other
    return Found(pair, ranks.ravel()[reached].astype(np.int32), members[few])


def _ranks(work: Work, members: Numbers) -> Products:
    left, right = _columns(work, members)
    number, width, depth = left.shape
    ranks = np.empty((number, width, width), dtype=np.float32)
    if width * width * depth <= LARGEST:
        np.matmul(left, right.transpose(0, 2, 1), out=ranks)
    else:
        for one, other, out in zip(left, right, ranks, strict=True):
            multiply(one, other, out)
    return ranks


def _columns(work: Work, members: Numbers) -> tuple[Products, Products]:
    """Give the tables of all groups; see `Work.columns`."""
    mine: Products = work.tables.left[members]
    theirs: Products = work.tables.right[members]
    theirs[..., -1] -= work.price[members]
    left, right = [mine], [theirs]
    for shared in work.shared:
        ids = shared.ids[members]
        if (ids == ids[:, :1]).all():
            # Where all of a group have the same names, these are worth the same with anybody.
            worth = shared.worth[members] * shared.table.sum(axis=1)[ids]
            mine[..., -2] += worth
            theirs[..., -1] += worth
        else:
            one, other = shared.columns(members.ravel(), members.ravel())
            left.append(one.reshape(*members.shape, -1))
            right.append(other.reshape(*members.shape, -1))
    if len(left) == 1:
        return mine, theirs
    return np.concatenate(left, axis=2), np.concatenate(right, axis=2)


def _passing(work: Work, members: Numbers, inside: Truths) -> Truths:
    """Tell who passes all gates with whom in each group; nobody does with themselves."""
    gates, width = work.gates, members.shape[1]
    passed = gates.passes(members[:, :, None], members[:, None, :], met=WHERE)
    if not inside.all():
        passed &= inside[:, :, None]
        passed &= inside[:, None, :]
    everybody = members.ravel()
    place, apart = gates.kept_from(everybody)
    others = everybody[place] != apart
    place, apart = place[others], apart[others]
    which, column = np.nonzero(members[place // width] == apart[:, None])
    passed[place[which] // width, place[which] % width, column] = False
    passed[:, np.arange(width), np.arange(width)] = False
    for must, at in gates.musts_among(everybody):
        group, row = at // width, at % width
        met = must.meets(everybody[at][:, None], members[group])
        passed[group, row] &= met
        passed[group, :, row] &= met
    return passed
