"""From a request to the patterns that answer it, or to what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from tandem.patterns.suggestion.choices import Units
from tandem.patterns.suggestion.collision import Collision, collision_of
from tandem.patterns.suggestion.feasibility import is_feasible
from tandem.patterns.suggestion.halves import units_to_try
from tandem.patterns.suggestion.request import Partner, Request, Week, Wish
from tandem.patterns.suggestion.search import MEASURES, Order, Plan, plan_of
from tandem.patterns.suggestion.sentences import trade_offs
from tandem.patterns.suggestion.suggestion import (
    Suggestion,
    Way,
    best_in,
    cells_of,
    difference,
    suggestion_of,
)

MOST_SUGGESTIONS = 6
ENOUGH = 2
LEAST_DIFFERENCE = 2


def orders() -> tuple[Order, ...]:
    """The orders in which the measures may count, each of which has its best pattern.

    First each measure leads, with the others as they stand; then each comes second,
    where cover leads before the others do.
    """
    leading = [(name, *(m for m in MEASURES if m != name)) for name in MEASURES]
    seconds = [
        (*pair, *(m for m in MEASURES if m not in pair)) for pair in permutations(MEASURES, 2)
    ]
    return tuple(dict.fromkeys((*leading, *seconds)))


def suggest(request: Request) -> tuple[Suggestion, ...] | Collision:
    """The best distinct patterns, at most six, or why there are none.

    Every "no", the hours, the limits, rest, the wanted overlap and the required cover are
    kept exactly; each suggestion is the very best under one order of what counts (cover,
    wishes, days at work, blocks of days, days shared), or the best week that can stay the
    same in every week. Suggestions stand in the order of `Suggestion.rank`.

    Which partner is named first changes nothing: the two are told apart by their hours
    and wishes, and only where those are the same by their place.
    """
    if _key(request.partners[1]) < _key(request.partners[0]):
        found = _suggest(_swapped(request))
        if isinstance(found, Collision):
            return found
        return _worded(request, [_turned(suggestion) for suggestion in found])
    found = _suggest(request)
    return found if isinstance(found, Collision) else _worded(request, found)


def feasible_plan(request: Request) -> Plan | None:
    """The plan with the half-days nearest to the post's own for which there is any way."""
    for units in units_to_try(request):
        plan = plan_of(request, units)
        if is_feasible(plan):
            return plan
    return None


def _suggest(request: Request) -> list[Suggestion] | Collision:
    plan = feasible_plan(request)
    if plan is None:
        return collision_of(request, lambda relaxed: feasible_plan(relaxed) is not None)
    kept: list[tuple[Units, Way]] = []
    tried = orders()
    for place, order in enumerate(tried):
        # Once there is a choice, only those that cover the post well are added to it.
        if place >= len(MEASURES) and order[0] != MEASURES[0] and len(kept) >= ENOUGH:
            break
        ways = [(plan.units, plan.best(order))]
        if place == len(MEASURES):
            ways[:0] = _steady_ways(request)
        for units, way in ways:
            if way and len(kept) < MOST_SUGGESTIONS and _is_new(way, kept):
                kept.append((units, way))
    found = [suggestion_of(request, units, way) for units, way in kept]
    return sorted(found, key=lambda suggestion: suggestion.rank)


def _is_new(way: Way, kept: list[tuple[Units, Way]]) -> bool:
    cells = cells_of(way)
    return all(difference(cells, cells_of(other)) >= LEAST_DIFFERENCE for _, other in kept)


def _steady_ways(request: Request) -> Iterator[tuple[Units, Way]]:
    """The best week that can be the same in every week of a longer cycle."""
    if request.weeks == 1:
        return
    first, second = (replace(p, wishes=(_hardest(p, request.weeks),)) for p in request.partners)
    single = feasible_plan(replace(request, partners=(first, second), weeks=1))
    week = single.best(MEASURES) if single else None
    if single and week:
        units = tuple(replace(unit, number=unit.number * request.weeks) for unit in single.units)
        yield (units[0], units[1]), week * request.weeks


_HARDNESS = (Wish.PREFER, Wish.YES, Wish.COULD, Wish.NO)


def _hardest(partner: Partner, weeks: int) -> Week:
    """For each half-day the hardest wish of all the weeks."""
    return tuple(
        (
            max((partner.wish(week, day, 0) for week in range(weeks)), key=_HARDNESS.index),
            max((partner.wish(week, day, 1) for week in range(weeks)), key=_HARDNESS.index),
        )
        for day in range(7)
    )


def _key(partner: Partner) -> tuple[object, ...]:
    wishes = tuple(
        _HARDNESS.index(half) for week in partner.wishes for day in week for half in day
    )
    return (
        -partner.weekly_minutes,
        wishes,
        partner.most_days or 0,
        partner.longest_day or 0,
    )


def _swapped(request: Request) -> Request:
    covers = tuple(
        replace(cover, providers=frozenset(1 - number for number in cover.providers))
        for cover in request.covers
    )
    first, second = request.partners
    return replace(request, partners=(second, first), covers=covers)


def _turned(suggestion: Suggestion) -> Suggestion:
    return replace(
        suggestion,
        patterns=(suggestion.patterns[1], suggestion.patterns[0]),
        views=(suggestion.views[1], suggestion.views[0]),
    )


def _worded(request: Request, found: list[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple(
        replace(suggestion, strengths=strengths, trade_offs=trade_offs(request, suggestion))
        for suggestion, strengths in zip(found, best_in(found), strict=True)
    )
