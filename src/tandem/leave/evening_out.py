"""Which change of pattern would spread the public holidays more evenly over the partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations
from math import lcm

from tandem.leave.pair import PairYear
from tandem.messages import InvalidFacts, Message
from tandem.patterns import LONGEST_CYCLE, Pattern, Session

Pair = tuple[Pattern, Pattern]
_MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair of patterns with the same hours and the same coverage, and what it would give.

    `balances` are the minutes of each year for each partner if the patterns held all year;
    `unevenness` is the sum of their distances from zero, and `gain` by how much that is less
    than with the patterns of today.
    """

    sentence: Message
    patterns: Pair
    balances: tuple[tuple[Fraction, Fraction], ...]
    unevenness: Fraction
    gain: Fraction


def even_out(years: Sequence[PairYear], patterns: Pair) -> tuple[Suggestion, ...]:
    """Give up to three changes of pattern that even out the balances of two partners, best first.

    `years` are those of `pair_view` in the order of `patterns`, of which only those count whose
    holidays are all published. A change keeps each partner's hours of the cycle and the hours
    that the post is covered: the partners exchange a weekday for another of equal length, or
    take turns, cycle by cycle. Nothing is given where no such change gains anything.
    """
    known = [year for year in years if year.together is not None and len(year.partners) == 2]
    laid = _side_by_side(*patterns)
    if not known or laid is None:
        return ()
    today = _unevenness(_balances(known, laid))
    found = []
    for sentence, candidate in _candidates(known[0], laid):
        balances = _balances(known, candidate)
        unevenness = _unevenness(balances)
        if unevenness < today:
            found.append(Suggestion(sentence, candidate, balances, unevenness, today - unevenness))
    # The plainest pattern comes first among equals, so that nobody changes more than it takes.
    found.sort(key=lambda each: (each.unevenness, each.patterns[0].weeks))
    return tuple(found[:_MOST_SUGGESTIONS])


def _balances(years: Sequence[PairYear], pair: Pair) -> tuple[tuple[Fraction, Fraction], ...]:
    found = []
    for year in years:
        first, second = (
            (partner.entitlement.result.value if partner.entitlement else Fraction(0))
            - sum(
                pattern.minutes_on(row.holiday.day)
                for row in year.holidays
                if row.minutes[place] is not None
            )
            for place, (partner, pattern) in enumerate(zip(year.partners, pair, strict=True))
        )
        found.append((first, second))
    return tuple(found)


def _unevenness(balances: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    return sum((abs(each) for year in balances for each in year), Fraction(0))


def _side_by_side(first: Pattern, second: Pattern) -> Pair | None:
    """Both patterns on one cycle from one Monday; None where that cycle is too long."""
    weeks = lcm(first.weeks, second.weeks)
    if weeks > LONGEST_CYCLE:
        return None
    behind = (first.starts_on - second.starts_on).days // 7
    return (
        Pattern(weeks, first.starts_on, _repeated(first, weeks, 0)),
        Pattern(weeks, first.starts_on, _repeated(second, weeks, behind)),
    )


def _repeated(pattern: Pattern, weeks: int, behind: int) -> tuple[Session, ...]:
    return tuple(
        replace(session, week=week)
        for week in range(weeks)
        for session in pattern.sessions
        if session.week == (week + behind) % pattern.weeks
    )


def _candidates(year: PairYear, pair: Pair) -> Iterator[tuple[Message, Pair]]:
    first, second = (partner.name for partner in year.partners)
    for given, taken in permutations(range(7), 2):
        exchanged = _exchanged(pair, given, taken)
        if exchanged is not None:
            days = {"given": _weekday(given), "taken": _weekday(taken)}
            yield Message("leave.exchange_weekdays", first=first, second=second, **days), exchanged
    turns = _taking_turns(pair)
    if turns is not None:
        weeks = pair[0].weeks
        yield Message("leave.take_turns", partners=(first, second), count=weeks), turns


def _weekday(number: int) -> Message:
    return Message(f"leave.weekday_{number}")


def _exchanged(pair: Pair, given: int, taken: int) -> Pair | None:
    """The first gives one weekday and takes another of the second's, in the same hours."""
    first, second = pair
    of_first = [each for each in first.sessions if each.weekday == given]
    of_second = [each for each in second.sessions if each.weekday == taken]
    lengths = [sum(each.paid_minutes for each in side) for side in (of_first, of_second)]
    if not of_first or lengths[0] != lengths[1]:
        return None
    return _patterns(
        first,
        [*(each for each in first.sessions if each not in of_first), *of_second],
        [*(each for each in second.sessions if each not in of_second), *of_first],
    )


def _taking_turns(pair: Pair) -> Pair | None:
    """A cycle twice as long, in whose second half each works what the other works in the first."""
    first, second = pair
    if 2 * first.weeks > LONGEST_CYCLE or first.cycle_minutes != second.cycle_minutes:
        return None
    later = [
        [replace(each, week=each.week + first.weeks) for each in pattern.sessions]
        for pattern in pair
    ]
    twice = replace(first, weeks=2 * first.weeks)
    return _patterns(twice, [*first.sessions, *later[1]], [*second.sessions, *later[0]])


def _patterns(like: Pattern, first: Sequence[Session], second: Sequence[Session]) -> Pair | None:
    try:
        return (
            Pattern(like.weeks, like.starts_on, tuple(first)),
            Pattern(like.weeks, like.starts_on, tuple(second)),
        )
    except InvalidFacts:
        # The sessions would overlap: nobody can work both.
        return None
