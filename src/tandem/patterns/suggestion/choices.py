"""What the two may do on one day: every way to divide it that breaks no hard wish.

Each partner's hours are cut into equal half-days, so that what somebody works on a day
has one length: a half-day, or a whole day of two with a break in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tandem.patterns.suggestion.request import Cover, Day, Partner, Request, Rules, Wish

OFF, MORNING, AFTERNOON, WHOLE = range(4)
HALVES = {OFF: (), MORNING: (0,), AFTERNOON: (1,), WHOLE: (0, 1)}
COST = {Wish.PREFER: 0, Wish.YES: 1, Wish.COULD: 3}
EARLY, LATE = 0, 1


@dataclass(frozen=True, slots=True)
class Unit:
    """The half-day into which somebody's hours are cut: `number` of them in the cycle.

    Each has `least` paid minutes; where that does not give the hours exactly, some have
    one minute more.
    """

    number: int
    least: int
    most: int


Units = tuple[Unit, Unit]
Span = tuple[int, int, int]
"""Start, end and break of a session, in minutes of its day."""
Stretches = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Way:
    """How two sessions lie in a day.

    `sides` say for each partner whether the session lies early or late in its half-day.
    With a `handover` of so many minutes, whoever comes later starts that long before the
    other ends (`mover` 1), or the other stays on for so long (`mover` 0).
    """

    sides: tuple[int, int]
    handover: int = 0
    mover: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to divide one day between the two, with what it costs.

    `kinds` say for each partner whether they are off, on for a half-day, or for the whole
    day. `gap` and `overlap` are minutes; `cost` adds up the wishes: 0 for a half-day that
    somebody prefers, 1 for a yes, 3 for one that they could.
    """

    weekday: int
    kinds: tuple[int, int]
    way: Way
    spans: tuple[Span | None, Span | None]
    gap: int
    overlap: int
    cost: int

    @property
    def halves(self) -> tuple[int, int]:
        """The number of half-days that each works."""
        return len(HALVES[self.kinds[0]]), len(HALVES[self.kinds[1]])


@dataclass(frozen=True, slots=True)
class Needs:
    """What a way through one day must respect, beside the wishes."""

    rules: Rules
    least_handover: int
    handovers: tuple[int, ...]
    covers: tuple[tuple[int, int, frozenset[int]], ...]
    barred: tuple[frozenset[int], frozenset[int]]
    quiet: tuple[int, int]


def choices_of(
    request: Request, week: int, day: Day, units: Units, quiet: tuple[int, int]
) -> tuple[Choice, ...]:
    """Every choice for a day of a week of the cycle, in a fixed order.

    Of several ways to place the same half-days the one with the smallest gap is kept, and
    others that give more time together. `quiet` says from when on a start, and until when
    an end, can never make a night too short; outside it every way is kept.
    """
    first, second = (_own(partner, week, day) for partner in request.partners)
    return _choices(day, (first, second), units, _needs(request, day, (first, second), quiet))


@dataclass(frozen=True, slots=True)
class Own:
    """What one partner says of one day: the wish for each half, and the longest day."""

    wishes: tuple[Wish, Wish]
    longest: int | None

    @property
    def barred(self) -> frozenset[int]:
        """The halves to which the partner said no."""
        return frozenset(half for half in (0, 1) if self.wishes[half] is Wish.NO)


def _own(partner: Partner, week: int, day: Day) -> Own:
    wishes = partner.wish(week, day.weekday, 0), partner.wish(week, day.weekday, 1)
    return Own(wishes, partner.longest_day)


# A search asks for the same day again and again, for other weeks and without one wish.
@lru_cache(maxsize=4096)
def _choices(day: Day, own: tuple[Own, Own], units: Units, needs: Needs) -> tuple[Choice, ...]:
    allowed = [
        [kind for kind in range(4) if _allowed(one, kind, day, unit, needs.rules)]
        for one, unit in zip(own, units, strict=True)
    ]
    return tuple(
        Choice(day.weekday, kinds, way, spans, gap, overlap, _cost(own, kinds))
        for kinds in product(allowed[0], allowed[1])
        for way, spans, gap, overlap in ways_through(day, kinds, units, needs)
    )


def _cost(own: tuple[Own, Own], kinds: tuple[int, int]) -> int:
    return sum(
        COST[one.wishes[half]]
        for one, kind in zip(own, kinds, strict=True)
        for half in HALVES[kind]
    )


def _needs(request: Request, day: Day, own: tuple[Own, Own], quiet: tuple[int, int]) -> Needs:
    wanted = {request.handover_minutes, request.overlap_minutes} - {0}
    return Needs(
        rules=request.rules,
        least_handover=request.handover_minutes,
        handovers=tuple(sorted(wanted)),
        covers=tuple(_cover(one) for one in request.covers if day.weekday in one.weekdays),
        barred=(own[0].barred, own[1].barred),
        quiet=quiet,
    )


def _cover(cover: Cover) -> tuple[int, int, frozenset[int]]:
    return cover.start, cover.end, cover.providers


def _allowed(own: Own, kind: int, day: Day, unit: Unit, rules: Rules) -> bool:
    """Whether a partner may work a kind of day at all: wishes, length, and room for it."""
    halves = HALVES[kind]
    if not halves:
        return True
    most = unit.most * len(halves)
    if own.barred.intersection(halves) or (own.longest is not None and most > own.longest):
        return False
    room = day.end - day.start if kind == WHOLE else _half_room(day, kind)
    return length_of(kind, most, rules) <= room


def _half_room(day: Day, kind: int) -> int:
    return day.middle - day.start if kind == MORNING else day.end - day.middle


def length_of(kind: int, paid: int, rules: Rules) -> int:
    """Minutes from start to end: a whole day, and any long session, has a break."""
    return paid + rules.pause if kind == WHOLE or paid > rules.pause_after else paid


Placed = tuple[Way, tuple[Span | None, Span | None], int, int]


@lru_cache(maxsize=4096)
def ways_through(
    day: Day, kinds: tuple[int, int], units: Units, needs: Needs
) -> tuple[Placed, ...]:
    """The ways to place the sessions of a day, with gap and overlap, worth keeping."""
    found: list[Placed] = []
    for way in _ways(kinds, needs):
        if not all(_fits(day, kinds, way, lengths, needs) for lengths in _lengths(units)):
            continue
        least = _paid(kinds, (units[0].least, units[1].least))
        spans = place(day, kinds, way, least, needs.rules)
        found.append((way, spans, gap_of(day, spans), overlap_of(spans)))
    found.sort(key=lambda one: (one[2], -one[3]))
    most: dict[object, int] = {}
    kept = []
    for one in found:
        hours = _hours_that_matter(one[1], needs)
        if one[3] > most.get(hours, -1):
            kept.append(one)
            most[hours] = one[3]
    return tuple(kept)


def _hours_that_matter(spans: Sequence[Span | None], needs: Needs) -> object:
    """Early starts and late ends, after or before which a night could be too short."""
    return tuple(
        (min(span[0], needs.quiet[0]), max(span[1], needs.quiet[1])) if span else None
        for span in spans
    )


def _lengths(units: Units) -> set[tuple[int, int]]:
    """What the half-days of a day may last: what holds for the ends holds in between."""
    first, second = units
    return set(product((first.least, first.most), (second.least, second.most)))


def _paid(kinds: tuple[int, int], units: tuple[int, int]) -> tuple[int, int]:
    return len(HALVES[kinds[0]]) * units[0], len(HALVES[kinds[1]]) * units[1]


def _ways(kinds: tuple[int, int], needs: Needs) -> Iterator[Way]:
    for sides in product(_sides(kinds[0]), _sides(kinds[1])):
        yield Way(sides)
    if set(kinds) == {MORNING, AFTERNOON}:
        first = kinds.index(MORNING)
        late = (LATE, EARLY) if first else (EARLY, LATE)
        for handover in needs.handovers:
            for mover in (1, 0):
                yield Way(late, handover, mover)


def _sides(kind: int) -> tuple[int, ...]:
    """Where a session may lie, the usual place first: an afternoon ends with the day."""
    if kind == OFF:
        return (EARLY,)
    return (LATE, EARLY) if kind == AFTERNOON else (EARLY, LATE)


def place(
    day: Day,
    kinds: tuple[int, int],
    way: Way,
    paid: tuple[int, int],
    rules: Rules,
) -> tuple[Span | None, Span | None]:
    """The sessions of both on a day, from what each is paid for."""
    spans = [_span(day, kinds[n], way.sides[n], paid[n], rules) for n in (0, 1)]
    if way.handover:
        one = kinds.index(MORNING)
        early, late = spans[one], spans[1 - one]
        if early and late:
            move = early[1] - way.handover - late[0]
            moved = late if way.mover else early
            shift = move if way.mover else -move
            spans[1 - one if way.mover else one] = (moved[0] + shift, moved[1] + shift, moved[2])
    return spans[0], spans[1]


def _span(day: Day, kind: int, side: int, paid: int, rules: Rules) -> Span | None:
    if kind == OFF:
        return None
    length = length_of(kind, paid, rules)
    low = day.middle if kind == AFTERNOON else day.start
    high = day.middle if kind == MORNING else day.end
    start = low if side == EARLY else high - length
    return start, start + length, length - paid


def _fits(
    day: Day, kinds: tuple[int, int], way: Way, units: tuple[int, int], needs: Needs
) -> bool:
    """Whether the sessions keep within the day, the half-days, the cover and the handover."""
    spans = place(day, kinds, way, _paid(kinds, units), needs.rules)
    for number, span in enumerate(spans):
        if span is None:
            continue
        if span[0] < day.start or span[1] > day.end:
            return False
        if 0 in needs.barred[number] and span[0] < day.middle:
            return False
        if 1 in needs.barred[number] and span[1] > day.middle:
            return False
    if all(spans) and overlap_of(spans) < needs.least_handover:
        return False
    return all(
        not missing([(start, end)], [spans[n] for n in providers])
        for start, end, providers in needs.covers
    )


def gap_of(day: Day, spans: Sequence[Span | None]) -> int:
    """The minutes of the service hours in which nobody is on."""
    return missing(day.service, spans)


def overlap_of(spans: tuple[Span | None, Span | None]) -> int:
    """The minutes in which both are on."""
    first, second = spans
    if first is None or second is None:
        return 0
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def missing(wanted: Stretches, spans: Sequence[Span | None]) -> int:
    """How many of the wanted minutes no session covers."""
    total, present = 0, sorted(span for span in spans if span)
    for start, end in wanted:
        reached = start
        for span in present:
            if span[0] > reached:
                total += max(0, min(span[0], end) - reached)
            reached = max(reached, min(span[1], end))
            if reached >= end:
                break
        total += max(0, end - reached)
    return total
