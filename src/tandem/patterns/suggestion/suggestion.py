"""A found way through the cycle as two patterns, with what can be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tandem.messages import Message
from tandem.patterns.coverage import coverage
from tandem.patterns.pattern import Pattern, Session
from tandem.patterns.suggestion.choices import COST, HALVES, OFF, Choice, Span, Units, place
from tandem.patterns.suggestion.request import LeaveYearHolidays, Partner, Request, Wish
from tandem.posts import ServiceHours

Way = tuple[tuple[Choice, ...], ...]
"""The choice of each day of each week."""


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """How the public holidays of one leave year fall on a pattern.

    `on_working_days` of the `holidays` fall on days that the person works, for `minutes`
    paid minutes in all.
    """

    year: LeaveYearHolidays
    holidays: int
    on_working_days: int
    minutes: int


@dataclass(frozen=True, slots=True)
class PartnerView:
    """What a suggestion means for one partner, over the whole cycle.

    `days` are the days worked, and so the journeys to work; `blocks` the runs of days on
    end. Of the `half_days`, so many are `preferred`, and so many only a "could".
    """

    name: str
    days: int
    blocks: int
    half_days: int
    preferred: int
    could: int
    holidays: tuple[HolidayYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two patterns that break no hard wish, with their trade-offs.

    Minutes are of the whole cycle. `wish_cost` adds up the half-days: 0 for one that is
    preferred, 1 for a yes, 3 for a could. `shared_days` are days on which both work.
    `strengths` say in what it is the best of those suggested with it, and `trade_offs`
    put all of it into words.
    """

    patterns: tuple[Pattern, Pattern]
    service_minutes: int
    gap_minutes: int
    overlap_minutes: int
    wish_cost: int
    days: int
    blocks: int
    shared_days: int
    changeovers: int
    views: tuple[PartnerView, PartnerView]
    strengths: tuple[Message, ...] = ()
    trade_offs: tuple[Message, ...] = ()

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Suggestions stand in this order; it decides nothing, a person chooses."""
        return (self.gap_minutes, self.wish_cost, self.days, self.blocks, -self.shared_days)


def suggestion_of(request: Request, units: Units, way: Way) -> Suggestion:
    """Lay a way out as patterns, true to the minute, and measure them."""
    sessions = _sessions(request, units, way)
    patterns = (
        Pattern(request.weeks, request.starts_on, tuple(sessions[0])),
        Pattern(request.weeks, request.starts_on, tuple(sessions[1])),
    )
    service = [
        ServiceHours(day.weekday, start, end) for day in request.days for start, end in day.service
    ]
    last = request.starts_on + timedelta(days=7 * request.weeks - 1)
    named = {str(number): pattern for number, pattern in enumerate(patterns)}
    covered = coverage(service, named, request.starts_on, last)
    views = (
        _view(request.partners[0], 0, way, patterns[0]),
        _view(request.partners[1], 1, way, patterns[1]),
    )
    return Suggestion(
        patterns=patterns,
        service_minutes=covered.service_minutes,
        gap_minutes=covered.gap_minutes,
        overlap_minutes=covered.overlap_minutes,
        wish_cost=sum(
            COST[request.partners[n].wish(week, choice.weekday, half)]
            for week, choices in enumerate(way)
            for choice in choices
            for n, kind in enumerate(choice.kinds)
            for half in HALVES[kind]
        ),
        days=sum(view.days for view in views),
        blocks=sum(view.blocks for view in views),
        shared_days=sum(OFF not in choice.kinds for week in way for choice in week),
        changeovers=len(covered.changeovers),
        views=views,
    )


def _sessions(request: Request, units: Units, way: Way) -> tuple[list[Session], list[Session]]:
    """The sessions of both; minutes left over go one by one to the first half-days."""
    over = [
        partner.weekly_minutes * request.weeks - unit.number * unit.least
        for partner, unit in zip(request.partners, units, strict=True)
    ]
    sessions: tuple[list[Session], list[Session]] = ([], [])
    for week, choices in enumerate(way):
        for day, choice in zip(request.days, choices, strict=True):
            paid = [0, 0]
            for number, kind in enumerate(choice.kinds):
                extra = min(over[number], len(HALVES[kind]))
                over[number] -= extra
                paid[number] = len(HALVES[kind]) * units[number].least + extra
            spans = place(day, choice.kinds, choice.way, (paid[0], paid[1]), request.rules)
            for number, span in enumerate(spans):
                if span:
                    sessions[number].append(_session(week, day.weekday, span))
    return sessions


def _session(week: int, weekday: int, span: Span) -> Session:
    return Session(week, weekday, *span)


def _view(partner: Partner, number: int, way: Way, pattern: Pattern) -> PartnerView:
    wishes = [
        partner.wish(week, choice.weekday, half)
        for week, choices in enumerate(way)
        for choice in choices
        for half in HALVES[choice.kinds[number]]
    ]
    worked = [
        week * 7 + choice.weekday
        for week, choices in enumerate(way)
        for choice in choices
        if choice.kinds[number] != OFF
    ]
    # Weeks are counted on their own: a Sunday and the Monday after it are two blocks.
    starts = [day for day in worked if day % 7 == 0 or day - 1 not in worked]
    return PartnerView(
        name=partner.name,
        days=len(worked),
        blocks=len(starts),
        half_days=len(wishes),
        preferred=wishes.count(Wish.PREFER),
        could=wishes.count(Wish.COULD),
        holidays=tuple(_holiday_year(year, pattern) for year in partner.leave_years),
    )


def _holiday_year(year: LeaveYearHolidays, pattern: Pattern) -> HolidayYear:
    rostered = [pattern.minutes_on(day) for day in year.days]
    return HolidayYear(year, len(rostered), sum(map(bool, rostered)), sum(rostered))


Cells = tuple[tuple[tuple[bool, bool], ...], ...]
"""Who has which half-day, week by week."""


def cells_of(way: Way) -> Cells:
    """Who has which half-day of the cycle."""
    return tuple(
        tuple(
            (half in HALVES[choice.kinds[0]], half in HALVES[choice.kinds[1]])
            for choice in choices
            for half in (0, 1)
        )
        for choices in way
    )


def difference(one: Cells, other: Cells) -> int:
    """In how many half-days two ways differ, at least.

    They count as one if they differ only by which of the two has which part, or by the
    week with which the cycle begins.
    """
    return min(
        sum(
            mine != theirs
            for week, others in zip(one, (*moved[turn:], *moved[:turn]), strict=True)
            for mine, theirs in zip(week, others, strict=True)
        )
        for moved in (other, _mirrored(other))
        for turn in range(len(other))
    )


def _mirrored(cells: Cells) -> Cells:
    return tuple(tuple((second, first) for first, second in week) for week in cells)


def best_in(suggestions: Sequence[Suggestion]) -> list[tuple[Message, ...]]:
    """For each suggestion, in what it is better than some and no worse than any other."""
    strengths: list[list[Message]] = [[] for _ in suggestions]
    for measure, name in enumerate(("cover", "wishes", "days", "blocks", "together")):
        values = [suggestion.rank[measure] for suggestion in suggestions]
        if min(values) == max(values):
            continue
        for found, value in zip(strengths, values, strict=True):
            if value == min(values):
                found.append(Message(f"patterns.suggest_best_{name}"))
    return [tuple(found) for found in strengths]
