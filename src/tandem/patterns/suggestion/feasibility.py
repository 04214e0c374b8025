"""Whether there is any way at all: the same states as the search, without costs.

The states of a week are the bits of one number, so that one shift moves all of them at
once: half-days and days that each has worked so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tandem.patterns.suggestion.choices import Choice
from tandem.patterns.suggestion.search import Plan, ending, follows, most_days

_DAY = 1440
_HALVES, _DAYS = 16, 8
_WEEK_BASE = 64
Place = tuple[int, int, int]
"""How each ended the day before, and their minutes together so far in the week."""


def is_feasible(plan: Plan) -> bool:
    """Whether some way through the cycle keeps every hard wish."""
    first, second = (unit.number for unit in plan.units)
    if max(first, second) >= _WEEK_BASE:
        return False
    bits = 1
    for week in plan.same:
        following = 0
        for halves in _week(plan, week):
            following |= bits << halves
        bits = following
    return bool(bits >> (first * _WEEK_BASE + second) & 1)


def _week(plan: Plan, week: int) -> set[int]:
    """The half-days of both that one week can hold, those of the first times 64."""
    states: dict[Place, int] = {(-1, -1, 0): 1}
    for place, choices in enumerate(plan.weeks[week]):
        following: dict[Place, int] = {}
        for before, bits in states.items():
            for shift, after in _moves(plan, place, before, choices):
                following[after] = following.get(after, 0) | bits << shift
        states = following
    wanted = plan.request.overlap_minutes
    return set(_kept(plan, (bits for place, bits in states.items() if place[2] >= wanted)))


def _moves(
    plan: Plan, place: int, before: Place, choices: Iterable[Choice]
) -> set[tuple[int, Place]]:
    request, found = plan.request, set()
    next_follows = follows(request.days, place + 1)
    this_follows = follows(request.days, place)
    for choice in choices:
        ends, worked, possible = [-1, -1], [0, 0], True
        for n, span in enumerate(choice.spans):
            if span is None:
                continue
            worked[n] = 1
            ends[n] = ending(request, place, span[1])
            early = this_follows and before[n] > span[0] + _DAY - request.rules.daily_rest
            possible = possible and not early and ends[n] <= _DAY
        if possible:
            # Whether somebody was on matters only where the night after could be short.
            after = [max(0, end) if next_follows else 0 for end in ends]
            together = min(request.overlap_minutes, before[2] + choice.overlap)
            shift = _bit(choice.halves, (worked[0], worked[1]))
            found.add((shift, (after[0], after[1], together)))
    return found


def _bit(halves: tuple[int, int], days: tuple[int, int]) -> int:
    return ((halves[0] * _HALVES + halves[1]) * _DAYS + days[0]) * _DAYS + days[1]


def _kept(plan: Plan, found: Iterable[int]) -> Iterator[int]:
    """The half-days of the states that keep the most days and the most hours of a week."""
    limit = plan.request.rules.weekly_limit
    first, second = (limit // unit.most for unit in plan.units)
    most, other_most = most_days(plan.request, 0), most_days(plan.request, 1)
    for bits in found:
        left = bits
        while left:
            low = left & -left
            left ^= low
            rest, other_days = divmod(low.bit_length() - 1, _DAYS)
            rest, days = divmod(rest, _DAYS)
            halves, other_halves = divmod(rest, _HALVES)
            within = halves <= first and other_halves <= second
            if within and days <= most and other_days <= other_most:
                yield halves * _WEEK_BASE + other_halves
