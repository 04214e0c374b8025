"""Pairs, or people on their own, against vacant posts or halves: each takes at most one.

Source: the practice guide on matching partners (PG-3); matched applications (CCC-IN-4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from tandem.matching.pairing.graph import LARGEST_VALUE, Truth, Whole
from tandem.matching.seekers import HALF_DAYS, Availability, Seeker

EVERY_DAY = 5
"""Who works so many days a week from home can take a post anywhere."""
ROWS = 1024
"""How many teams are held against all posts at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A vacant post, or the vacant half of one.

    `grade` is a step of the pool's ladder of grades; `weekly_minutes` the least and the most that
    the team may come to; `needed` are the half-days on which somebody must work. An empty service
    or place asks nothing.
    """

    reference: str
    grade: int
    weekly_minutes: tuple[int, int]
    needed: frozenset[int] = frozenset(range(10))
    service: str = ""
    place: str = ""


Team = tuple[Seeker, ...]
"""Two people who apply together, or one alone for a vacant half."""


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Which team could take which post, a row each; `ease` says how gladly they cover its days.

    It adds up, over the half-days needed, how the one who would rather work stands to it: 1 could,
    2 yes, 3 prefers.
    """

    teams: int
    posts: int
    team: Whole
    post: Whole
    ease: Whole


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """The team and the post of each row, in the order of the teams, and what they come to."""

    rows: Whole
    value: int


def fits(team: Team, post: Post) -> bool:
    """Tell whether a team passes every gate of a post: grade, hours, half-days, service, place."""
    least = sum(one.weekly_minutes[0] for one in team)
    most = sum(one.weekly_minutes[1] for one in team)
    return (
        all(one.grades[0] <= post.grade <= one.grades[1] for one in team)
        and max(least, post.weekly_minutes[0]) <= min(most, post.weekly_minutes[1])
        and all(any(one.availability[half] for one in team) for half in post.needed)
        and all(_takes(limit, post.service) for limit in _services(team))
        and all(_takes(limit, post.place) for limit in _places(team))
    )


def _takes(limit: frozenset[str], name: str) -> bool:
    return not name or name in limit


def fitting(teams: Sequence[Team], posts: Sequence[Post]) -> Fits:
    """Hold every team against every post."""
    ours, theirs = _Offers.of(teams), _Needs.of(posts)
    found = [
        np.argwhere(passing) + np.array([first, 0])
        for first, passing in _passing(teams, posts, ours, theirs)
    ]
    rows = np.concatenate([np.zeros((0, 2), dtype=np.int64), *found])
    team, post = rows[:, 0], rows[:, 1]
    ease = np.zeros(team.size, dtype=np.int64)
    for half in range(HALF_DAYS):
        ease += ours.availability[team, half] * theirs.needed[post, half]
    return Fits(len(teams), len(posts), team, post, ease)


@dataclass(frozen=True, slots=True, eq=False)
class _Offers:
    """What each team offers: steps of grade, minutes a week, and the better of each half-day."""

    grades: Whole
    minutes: Whole
    availability: Whole

    @classmethod
    def of(cls, teams: Sequence[Team]) -> "_Offers":
        grades = [
            (max(one.grades[0] for one in team), min(one.grades[1] for one in team))
            for team in teams
        ]
        minutes = [
            tuple(sum(one.weekly_minutes[end] for one in team) for end in (0, 1)) for team in teams
        ]
        availability = [
            [int(max(levels)) for levels in zip(*(one.availability for one in team), strict=True)]
            for team in teams
        ]
        return cls(
            np.array(grades, dtype=np.int64).reshape(-1, 2),
            np.array(minutes, dtype=np.int64).reshape(-1, 2),
            np.array(availability, dtype=np.int64).reshape(-1, HALF_DAYS),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Needs:
    """What each post asks: its step, its minutes a week, and the half-days as 0 or 1."""

    grade: Whole
    minutes: Whole
    needed: Whole

    @classmethod
    def of(cls, posts: Sequence[Post]) -> "_Needs":
        needed = np.zeros((len(posts), HALF_DAYS), dtype=np.int64)
        for at, post in enumerate(posts):
            needed[at, sorted(post.needed)] = 1
        minutes = np.array([post.weekly_minutes for post in posts], dtype=np.int64)
        return cls(
            np.array([post.grade for post in posts], dtype=np.int64),
            minutes.reshape(-1, 2),
            needed,
        )


def _passing(
    teams: Sequence[Team], posts: Sequence[Post], ours: _Offers, theirs: _Needs
) -> Iterator[tuple[int, Truth]]:
    """Return, for some teams at a time, the first of them and who of them passes which gates."""
    bits = 1 << np.arange(HALF_DAYS)
    needed = (theirs.needed * bits).sum(axis=1)
    present = ((ours.availability > Availability.NO) * bits).sum(axis=1)
    by_service, service = _columns([_services(team) for team in teams], [p.service for p in posts])
    by_place, place = _columns([_places(team) for team in teams], [p.place for p in posts])
    for first in range(0, len(teams), ROWS):
        cut = slice(first, first + ROWS)
        low, high = (ours.grades[cut, end, np.newaxis] for end in (0, 1))
        least, most = (ours.minutes[cut, end, np.newaxis] for end in (0, 1))
        yield (
            first,
            (low <= theirs.grade)
            & (theirs.grade <= high)
            & (least <= theirs.minutes[:, 1])
            & (theirs.minutes[:, 0] <= most)
            & (needed & ~present[cut, np.newaxis] == 0)
            & by_service[cut][:, service]
            & by_place[cut][:, place],
        )


def _services(team: Team) -> list[frozenset[str]]:
    """Return what limits the team; somebody who takes any service limits nothing."""
    return [one.services for one in team if one.services]


def _places(team: Team) -> list[frozenset[str]]:
    return [
        one.places.names for one in team if one.places.names and one.places.remote_days < EVERY_DAY
    ]


def _columns(sets: list[list[frozenset[str]]], names: list[str]) -> tuple[Truth, Whole]:
    """Return which team takes which name, and the column of each post's name."""
    distinct = sorted(set(names))
    column = {name: at for at, name in enumerate(distinct)}
    taken = np.ones((len(sets), len(distinct)), dtype=np.bool_)
    for row, limits in enumerate(sets):
        if limits:
            allowed = frozenset.intersection(*limits)
            taken[row] = [_takes(allowed, name) for name in distinct]
    return taken, np.array([column[name] for name in names], dtype=np.int64)


def assign(found: Fits, value: Whole) -> Filled:
    """Give each team at most one post and each post one team, worth most together.

    `value` has a whole number from 1 for each row of `found`: what the team is worth in the post.
    The same rows in the same order give the same answer.
    """
    worth = np.asarray(value, dtype=np.int64)
    fit = worth.shape == found.team.shape and ((worth > 0) & (worth <= LARGEST_VALUE)).all()
    if not fit:
        raise ValueError("each team and post that fit need a whole number from 1 as their value")
    if not worth.size:
        return Filled(np.zeros((0, 2), dtype=np.int64), 0)
    # A column of its own for each team stands for no post, so that a full assignment exists.
    own = np.arange(found.teams)
    row = np.concatenate([found.team, own])
    column = np.concatenate([found.post, own + found.posts])
    cost = (worth.max() + 1 - np.concatenate([worth, 0 * own])).astype(np.float64)
    matrix = csr_array((cost, (row, column)), shape=(found.teams, found.posts + found.teams))
    matrix.sort_indices()
    taken = min_weight_full_bipartite_matching(matrix)[1].astype(np.int64)
    placed = np.flatnonzero(taken < found.posts)
    chosen = taken[found.team] == found.post
    return Filled(np.stack([placed, taken[placed]], axis=1), int(worth[chosen].sum()))
