"""Into how many half-days each partner's hours are cut."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from tandem.patterns.suggestion.choices import MORNING, Unit, Units, length_of
from tandem.patterns.suggestion.request import SHORTEST_HALF_DAY, Partner, Request

_NUMBERS_TRIED = 2


def units_to_try(request: Request) -> Iterator[Units]:
    """Pairs of half-days, those nearest to half of the post's own day first.

    For each partner the two nearest that fit the day are tried.
    """
    ranked = [_units(request, partner) for partner in request.partners]
    places = product(range(len(ranked[0])), range(len(ranked[1])))
    for first, second in sorted(places, key=lambda pair: (sum(pair), max(pair), pair)):
        yield ranked[0][first], ranked[1][second]


def _units(request: Request, partner: Partner) -> list[Unit]:
    total = partner.weekly_minutes * request.weeks
    longest = max(max(day.middle - day.start, day.end - day.middle) for day in request.days)
    own_limit = partner.longest_day or longest
    found = []
    for number in range(1, max(1, total // SHORTEST_HALF_DAY) + 1):
        least, rest = divmod(total, number)
        unit = Unit(number, least, least + bool(rest))
        if unit.most <= own_limit and length_of(MORNING, unit.most, request.rules) <= longest:
            found.append(unit)
    own = Fraction(request.full_time_minutes, 2 * len(request.days))
    found.sort(key=lambda unit: (abs(Fraction(total, unit.number) - own), unit.number))
    return found[:_NUMBERS_TRIED]
