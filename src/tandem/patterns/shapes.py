"""Ready-made shapes: how two people may divide a post's week, as sessions to start from.

Every shape gives both people exactly their contracted hours. The first person's hours
fill the days from the front, the second's from the back; where together they have the
post's hours they meet in the middle, where they have more they overlap there, and where
they have less a gap shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tandem.messages import InvalidFacts, Message, Text
from tandem.patterns.pattern import Pattern, Session
from tandem.units import minutes

Days = list[int]
"""The paid minutes of one person on each working day of a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeFacts:
    """What a shape needs to know.

    `first_minutes` and `second_minutes` are contract minutes a week. `full_time_minutes`
    is the post's week, spread evenly over `weekdays`; each such day starts at minute
    `starts_at` and holds one unpaid break, which a part of a day has only where it is the
    longer part or exceeds `break_after` paid minutes.

    Raises InvalidFacts with the field `first_minutes`, `second_minutes`, `weekdays` or
    `starts_at`.
    """

    first_minutes: int
    second_minutes: int
    full_time_minutes: int
    starts_at: int = 510
    break_minutes: int = 30
    break_after: int = 360
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)

    def __post_init__(self) -> None:
        if not self.weekdays or list(self.weekdays) != sorted(set(self.weekdays) & set(range(7))):
            raise InvalidFacts("weekdays", Message("patterns.shape_needs_days"))
        whole = minutes(self.full_time_minutes)
        for name in ("first_minutes", "second_minutes"):
            if not 0 < getattr(self, name) <= self.full_time_minutes:
                raise InvalidFacts(name, Message("patterns.shape_hours_outside_post", whole=whole))
        if self.starts_at < 0 or self.starts_at + max(self.days) + self.break_minutes > 1440:
            raise InvalidFacts("starts_at", Message("patterns.shape_passes_midnight"))

    @property
    def days(self) -> Days:
        """The post's paid minutes on each working day."""
        return _spread(self.full_time_minutes, len(self.weekdays))


@dataclass(frozen=True, slots=True)
class ShapePatterns:
    """The sessions of both people over a cycle of so many weeks."""

    weeks: int
    first: tuple[Session, ...]
    second: tuple[Session, ...]

    def patterns(self, starts_on: date) -> tuple[Pattern, Pattern]:
        """The two patterns from a Monday on."""
        return (
            Pattern(self.weeks, starts_on, self.first),
            Pattern(self.weeks, starts_on, self.second),
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """A named way to divide a week. `summary` says in one sentence how it runs."""

    name: str
    title: Text
    summary: Text
    divide: Callable[[ShapeFacts], Sequence[tuple[Days, Days]]]

    def lay(self, facts: ShapeFacts) -> ShapePatterns:
        """The sessions of both people.

        >>> facts = ShapeFacts(first_minutes=1110, second_minutes=1110, full_time_minutes=2220)
        >>> [session.weekday for session in SHAPES["split_week"].lay(facts).first]
        [0, 1, 2]
        """
        weeks = self.divide(facts)
        first: list[Session] = []
        second: list[Session] = []
        for week, (of_first, of_second) in enumerate(weeks):
            for place, weekday in enumerate(facts.weekdays):
                paid = (of_first[place], of_second[place])
                one, other = _sessions(week, weekday, facts.days[place], paid, facts)
                first += one
                second += other
        return ShapePatterns(len(weeks), tuple(first), tuple(second))


def _sessions(
    week: int, weekday: int, day: int, paid: tuple[int, int], facts: ShapeFacts
) -> tuple[list[Session], list[Session]]:
    """One day: the first from its start, the second up to its end."""
    first, second = paid
    meet = first + second >= day
    first_break = first > facts.break_after or (meet and first > second)
    second_break = second > facts.break_after or (meet and second >= first)
    ends_at = facts.starts_at + day + facts.break_minutes
    first_length = first + facts.break_minutes * first_break
    second_length = second + facts.break_minutes * second_break
    one = Session(
        week, weekday, facts.starts_at, facts.starts_at + first_length, first_length - first
    )
    second_starts = max(facts.starts_at, ends_at - second_length)
    other = Session(
        week, weekday, second_starts, second_starts + second_length, second_length - second
    )
    return [one] if first else [], [other] if second else []


def _spread(total: int, parts: int) -> Days:
    """A total in equal whole parts; what is left over goes to the earlier ones."""
    each, rest = divmod(total, parts)
    return [each + (part < rest) for part in range(parts)]


def _fill(days: Sequence[int], paid: int) -> Days:
    """So many paid minutes, filling one day after the other."""
    filled = []
    for day in days:
        filled.append(min(day, paid))
        paid -= filled[-1]
    return filled


def _fill_back(days: Sequence[int], paid: int) -> Days:
    """So many paid minutes, filling one day before the other from the last."""
    return _fill(days[::-1], paid)[::-1]


def _split_week(facts: ShapeFacts) -> list[tuple[Days, Days]]:
    days = facts.days
    return [(_fill(days, facts.first_minutes), _fill_back(days, facts.second_minutes))]


def _split_day(facts: ShapeFacts) -> list[tuple[Days, Days]]:
    days = facts.days
    first = _spread(facts.first_minutes, len(days))
    each, rest = divmod(facts.second_minutes, len(days))
    # What does not divide evenly goes to the days on which the first leaves most room.
    by_room = sorted(range(len(days)), key=lambda day: first[day] - days[day])
    return [(first, [each + (day in by_room[:rest]) for day in range(len(days))])]


def _alternate_weeks(facts: ShapeFacts) -> list[tuple[Days, Days]]:
    days, number = facts.days, len(facts.weekdays)
    first = _fill(days * 2, 2 * facts.first_minutes)
    second = _fill_back(days * 2, 2 * facts.second_minutes)
    return [(first[:number], second[:number]), (first[number:], second[number:])]


def _three_two_alternating(facts: ShapeFacts) -> list[tuple[Days, Days]]:
    days, whole = facts.days, facts.full_time_minutes
    half_day = max(days) // 2
    long_first = min(whole, facts.first_minutes + half_day, 2 * facts.first_minutes)
    short_second = max(0, facts.second_minutes - half_day, 2 * facts.second_minutes - whole)
    first = (long_first, 2 * facts.first_minutes - long_first)
    second = (short_second, 2 * facts.second_minutes - short_second)
    return [(_fill(days, first[week]), _fill_back(days, second[week])) for week in (0, 1)]


def _one_shared_day(facts: ShapeFacts) -> list[tuple[Days, Days]]:
    days = facts.days
    shared = len(days) // 2
    others = days[:shared] + days[shared + 1 :]
    both = []
    for fill, paid in ((_fill, facts.first_minutes), (_fill_back, facts.second_minutes)):
        on_shared = min(days[shared], paid)
        rest = fill(others, paid - on_shared)
        both.append([*rest[:shared], on_shared, *rest[shared:]])
    return [(both[0], both[1])]


SHAPES: Mapping[str, Shape] = {
    shape.name: shape
    for shape in (
        Shape(
            "split_week",
            Text("Split week", "Rhannu’r wythnos"),
            Text(
                "One works the first part of the week, the other the rest.",
                "Mae un yn gweithio rhan gyntaf yr wythnos, a’r llall y gweddill.",
            ),
            _split_week,
        ),
        Shape(
            "split_day",
            Text("Split day", "Rhannu’r diwrnod"),
            Text(
                "One works in the mornings, the other in the afternoons.",
                "Mae un yn gweithio yn y bore, a’r llall yn y prynhawn.",
            ),
            _split_day,
        ),
        Shape(
            "alternate_weeks",
            Text("Alternate weeks", "Bob yn ail wythnos"),
            Text(
                "They take turns, a week at a time.",
                "Maent yn cymryd eu tro, wythnos ar y tro.",
            ),
            _alternate_weeks,
        ),
        Shape(
            "three_two_alternating",
            Text("Three days and two, alternating", "Tri diwrnod a dau am yn ail"),
            Text(
                "Three days one week and two the next; the other works the rest.",
                "Tri diwrnod un wythnos a dau y nesaf; mae’r llall yn gweithio’r gweddill.",
            ),
            _three_two_alternating,
        ),
        Shape(
            "one_shared_day",
            Text("One shared day", "Un diwrnod ar y cyd"),
            Text(
                "Both work on the middle day; unless an overlap is funded, other hours stay open.",
                "Mae’r ddau yn gweithio ar y diwrnod canol; oni bai bod gorgyffwrdd wedi’i "
                "ariannu, bydd oriau eraill heb eu cyflenwi.",
            ),
            _one_shared_day,
        ),
    )
}
