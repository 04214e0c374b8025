"""Every pattern that there is for a small request, by trying all of them.

Written without the search: it places sessions from their description, and measures each
day with the library's own `coverage`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from tandem.patterns import Pattern, Session, coverage
from tandem.patterns.suggestion import Day, Request, Wish
from tandem.posts import ServiceHours

Hours = tuple[int, int]
"""The paid minutes of each partner's half-day."""
Kinds = tuple[tuple[int, ...], tuple[int, ...]]
"""Which half-days each of the two has on one day."""
Spans = tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]
Measures = tuple[int, int, int, int, int]
MONDAY = date(2026, 10, 19)
COST = {Wish.PREFER: 0, Wish.YES: 1, Wish.COULD: 3}


def measures_of_all(request: Request, numbers: tuple[int, int], hours: Hours) -> set[Measures]:
    """Gap, wishes, days, blocks and days apart of everything that breaks no hard wish."""
    places = [(week, day) for week in range(request.weeks) for day in request.days]
    days = []
    for week, day in places:
        by_kinds: dict[Kinds, set[tuple[int, int]]] = {}
        for kinds, spans in ways_of_day(request, week, day, hours):
            found = (_gap(day, spans), len(_together(spans)))
            by_kinds.setdefault(kinds, set()).add(found)
        days.append(by_kinds)
    everything = set()
    for way in product(*days):
        halves = tuple(sum(len(kinds[n]) for kinds in way) for n in (0, 1))
        if halves != numbers or not _days_are_kept(request, way):
            continue
        counted = _counted(request, places, way)
        for placed in product(*(found[kinds] for found, kinds in zip(days, way, strict=True))):
            if _overlap_is_kept(request, [together for _, together in placed]):
                everything.add((sum(gap for gap, _ in placed), *counted))
    return everything


def ways_of_day(
    request: Request, week: int, day: Day, hours: Hours
) -> Iterator[tuple[Kinds, Spans]]:
    """Which half-days each has, and when: all that keeps the wishes of this day."""
    each: tuple[tuple[int, ...], ...] = ((), (0,), (1,), (0, 1))
    for kinds in product(each, each):
        wishes = [
            request.partners[n].wish(week, day.weekday, half) for n in (0, 1) for half in kinds[n]
        ]
        if Wish.NO in wishes:
            continue
        limits = [p.longest_day or 1440 for p in request.partners]
        if any(len(kinds[n]) * hours[n] > limits[n] for n in (0, 1)):
            continue
        for spans in set(_placed(request, day, kinds, hours)):
            if _is_kept(request, week, day, spans):
                yield kinds, spans


def _placed(
    request: Request, day: Day, kinds: tuple[tuple[int, ...], ...], hours: Hours
) -> Iterator[Spans]:
    bounds: dict[tuple[int, ...], tuple[int, int]] = {
        (0,): (day.start, day.middle),
        (1,): (day.middle, day.end),
    }
    options: list[list[tuple[int, int, int] | None]] = []
    for n in (0, 1):
        if not kinds[n]:
            options.append([None])
            continue
        low, high = bounds.get(kinds[n], (day.start, day.end))
        pause = request.rules.pause if len(kinds[n]) == 2 else 0
        length = hours[n] * len(kinds[n]) + pause
        fits = low + length <= high
        ends = [(low, low + length, pause), (high - length, high, pause)]
        options.append(list(ends) if fits else [])
    yield from product(options[0], options[1])
    if sorted(kinds) == [(0,), (1,)] and all(options):
        yield from _handed_over(request, day, kinds.index((0,)), hours)


def _handed_over(request: Request, day: Day, early: int, hours: Hours) -> Iterator[Spans]:
    for together in {request.overlap_minutes, request.handover_minutes} - {0}:
        begins = day.start + hours[early] - together
        comes_early = {
            early: (day.start, day.start + hours[early], 0),
            1 - early: (begins, begins + hours[1 - early], 0),
        }
        ends = day.end - hours[1 - early] + together
        stays_on = {
            early: (ends - hours[early], ends, 0),
            1 - early: (day.end - hours[1 - early], day.end, 0),
        }
        yield comes_early[0], comes_early[1]
        yield stays_on[0], stays_on[1]


def _is_kept(request: Request, week: int, day: Day, spans: Spans) -> bool:
    first, second = spans
    for n, span in enumerate(spans):
        if span is None:
            continue
        morning, afternoon = (request.partners[n].wish(week, day.weekday, h) for h in (0, 1))
        minutes = range(span[0], span[1])
        if span[0] < day.start or span[1] > day.end:
            return False
        if morning is Wish.NO and any(minute < day.middle for minute in minutes):
            return False
        if afternoon is Wish.NO and any(minute >= day.middle for minute in minutes):
            return False
    if first and second and len(_together(spans)) < request.handover_minutes:
        return False
    return all(
        any(
            span and span[0] <= minute < span[1]
            for n, span in enumerate(spans)
            if n in c.providers
        )
        for c in request.covers
        if day.weekday in c.weekdays
        for minute in range(c.start, c.end)
    )


def _together(spans: Spans) -> set[int]:
    first, second = spans
    if first is None or second is None:
        return set()
    return set(range(first[0], first[1])) & set(range(second[0], second[1]))


def _days_are_kept(request: Request, way: Sequence[Kinds]) -> bool:
    number = len(request.days)
    return all(
        sum(bool(kinds[n]) for kinds in way[start : start + number])
        <= min(6, request.partners[n].most_days or 7)
        for start in range(0, len(way), number)
        for n in (0, 1)
    )


def _overlap_is_kept(request: Request, together: Sequence[int]) -> bool:
    number = len(request.days)
    return all(
        sum(together[start : start + number]) >= request.overlap_minutes
        for start in range(0, len(together), number)
    )


def _counted(
    request: Request, places: Sequence[tuple[int, Day]], way: Sequence[Kinds]
) -> tuple[int, int, int, int]:
    """Wishes, days, blocks and days apart."""
    on = [
        [(week, day.weekday) for (week, day), kinds in zip(places, way, strict=True) if kinds[n]]
        for n in (0, 1)
    ]
    cost = sum(
        COST[request.partners[n].wish(week, day.weekday, half)]
        for (week, day), kinds in zip(places, way, strict=True)
        for n in (0, 1)
        for half in kinds[n]
    )
    blocks = sum((w, d - 1) not in mine for mine in on for w, d in mine)
    return cost, len(on[0]) + len(on[1]), blocks, len(places) - len(set(on[0]) & set(on[1]))


@lru_cache(maxsize=10_000)
def _gap(day: Day, spans: Spans) -> int:
    service = [ServiceHours(day.weekday, start, end) for start, end in day.service]
    patterns = {
        str(n): Pattern(1, MONDAY, (Session(0, day.weekday, *span),))
        for n, span in enumerate(spans)
        if span
    }
    return coverage(service, patterns, MONDAY, MONDAY + timedelta(days=6)).gap_minutes
