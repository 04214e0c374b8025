"""The exact search: the best way through the days of a week, and through the weeks.

A state is how many half-days each has worked so far, with what the next day must know.
Among all ways to a state only the cheapest need be kept, because what follows depends on
the state alone. A cost is one number: five measures packed in the order in which they
count, and beneath them the way itself, so that of equal ways the first in order wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tandem.patterns.suggestion.choices import Choice, Units, choices_of
from tandem.patterns.suggestion.request import Day, Request

MEASURES = ("gap", "wishes", "days", "blocks", "apart")
Order = tuple[str, ...]

_DAY = 1440
_PART = 1 << 20
_BITS_OF_DAY = 8
_BITS_OF_WEEK = 7 * _BITS_OF_DAY
_BASE = 256
Table = dict[int, int]
"""The cheapest cost by half-days worked: those of the first times 256, and the second's."""
Memory = tuple[int, int, int, int, int]
"""How each ended the day before, minutes together and days worked by each this week.

An ending is -1 after a day off, otherwise the minute after which rest could be short, or
0 where it cannot.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What a choice does to a state: half-days, what is remembered, and the measures."""

    halves: int
    memory: Memory
    place: int
    measures: tuple[int, ...]


@dataclass(slots=True)
class Plan:
    """A request with its half-days: the choices of each day, and the steps between them.

    `same` names for each week the first that is just like it: it is searched only once.
    """

    request: Request
    units: Units
    weeks: list[tuple[tuple[Choice, ...], ...]]
    same: list[int]
    _steps: dict[tuple[int, int, Memory], list[Step]] = field(default_factory=dict)
    _tables: dict[tuple[Order, int], Table] = field(default_factory=dict)

    @property
    def target(self) -> int:
        """The half-days that both must have worked in the end."""
        return self.units[0].number * _BASE + self.units[1].number

    def steps(self, week: int, place: int, memory: Memory) -> list[Step]:
        """Where each choice of a day leads from what is remembered."""
        week = self.same[week]
        key = (week, place, memory)
        if key not in self._steps:
            found = []
            for number, choice in enumerate(self.weeks[week][place]):
                step = self._step(place, memory, number, choice)
                if step:
                    found.append(step)
            self._steps[key] = found
        return self._steps[key]

    def _step(self, place: int, memory: Memory, number: int, choice: Choice) -> Step | None:
        request = self.request
        days, endings, blocks = list(memory[3:]), [-1, -1], 0
        for n, span in enumerate(choice.spans):
            if span is None:
                continue
            before = memory[n] if follows(request.days, place) else -1
            if before > 0 and span[0] + _DAY - before < request.rules.daily_rest:
                return None
            most = most_days(request, n)
            if most < len(request.days):
                days[n] += 1
                if days[n] > most:
                    return None
            blocks += before < 0
            endings[n] = ending(request, place, span[1])
            if endings[n] > _DAY:
                return None
        if not follows(request.days, place + 1):
            endings = [-1, -1]
        wanted = request.overlap_minutes
        together = min(wanted, memory[2] + choice.overlap)
        on = sum(span is not None for span in choice.spans)
        return Step(
            halves=choice.halves[0] * _BASE + choice.halves[1],
            memory=(endings[0], endings[1], together, days[0], days[1]),
            place=number << (_BITS_OF_DAY * (6 - place)),
            measures=(choice.gap, choice.cost, on, blocks, int(on < 2)),
        )

    def week_table(self, week: int, order: Order) -> Table:
        """The cheapest way through one week to each number of half-days."""
        week = self.same[week]
        if (order, week) not in self._tables:
            self._tables[order, week] = self._search_week(week, order)
        return self._tables[order, week]

    def _search_week(self, week: int, order: Order) -> Table:
        states: dict[Memory, Table] = {(-1, -1, 0, 0, 0): {0: 0}}
        for place in range(len(self.weeks[week])):
            following: dict[Memory, Table] = {}
            for memory, table in states.items():
                for step in self.steps(week, place, memory):
                    price = packed(step.measures, order) << _BITS_OF_WEEK | step.place
                    _extend(following.setdefault(step.memory, {}), table, step.halves, price)
            states = {
                memory: self._within(table, memory, len(self.weeks[week]) - place - 1)
                for memory, table in following.items()
            }
        merged: Table = {}
        for memory, table in states.items():
            if memory[2] >= self.request.overlap_minutes:
                _extend(merged, table, 0, 0)
        return merged

    def _within(self, table: Table, memory: Memory, days_left: int) -> Table:
        """What can still lead to the target without more than the law allows in a week."""
        request, limit = self.request, self.request.rules.weekly_limit
        bounds = []
        for n, unit in enumerate(self.units):
            most = min(most_days(request, n), len(request.days))
            left = min(days_left, most - memory[3 + n])
            least = unit.number - 2 * (left + most * (request.weeks - 1))
            bounds.append((least, min(unit.number, limit // unit.most)))
        (low, high), (second_low, second_high) = bounds
        return {
            halves: cost
            for halves, cost in table.items()
            if low <= halves // _BASE <= high and second_low <= halves % _BASE <= second_high
        }

    def best(self, order: Order) -> tuple[tuple[Choice, ...], ...] | None:
        """The choices of every day of the cycle that come first in this order, if any do."""
        number = len(self.weeks)
        tables = [
            _moved(self.week_table(week, order), number, number - 1 - week)
            for week in range(number)
        ]
        low = self._joined(tables[: (number + 1) // 2])
        high = self._joined(tables[(number + 1) // 2 :])
        target = self.target
        found = [
            cost + high[target - halves] for halves, cost in low.items() if target - halves in high
        ]
        return self._way(min(found)) if found else None

    def _joined(self, tables: Sequence[Table]) -> Table:
        joined: Table = {0: 0}
        for table in tables:
            following: Table = {}
            for halves, cost in table.items():
                _extend(following, joined, halves, cost)
            joined = {
                halves: cost
                for halves, cost in following.items()
                if halves // _BASE <= self.units[0].number
                and halves % _BASE <= self.units[1].number
            }
        return joined

    def _way(self, cost: int) -> tuple[tuple[Choice, ...], ...]:
        number = len(self.weeks)
        way = []
        for week, days in enumerate(self.weeks):
            bits = cost >> (_BITS_OF_WEEK * (number - 1 - week))
            way.append(
                tuple(
                    choices[bits >> (_BITS_OF_DAY * (6 - place)) & 0xFF]
                    for place, choices in enumerate(days)
                )
            )
        return tuple(way)


def _extend(table: Table, before: Table, halves: int, price: int) -> None:
    """Add one step to every state, keeping the cheapest way to each."""
    for reached, cost in before.items():
        total, state = cost + price, reached + halves
        known = table.get(state)
        if known is None or total < known:
            table[state] = total


def _moved(table: Table, weeks: int, place: int) -> Table:
    """The table of one week with its way in its own place among those of all weeks."""
    mask = (1 << _BITS_OF_WEEK) - 1
    return {
        halves: (cost >> _BITS_OF_WEEK) << (_BITS_OF_WEEK * weeks)
        | (cost & mask) << (_BITS_OF_WEEK * place)
        for halves, cost in table.items()
    }


def packed(measures: Sequence[int], order: Order) -> int:
    """The measures as one number that compares as they do, in the order given."""
    total = 0
    for name in order:
        total = total * _PART + measures[MEASURES.index(name)]
    return total


def plan_of(request: Request, units: Units) -> Plan:
    """Lay out the choices of every day of the cycle."""
    quiet = quiet_hours(request)
    weeks = [
        tuple(choices_of(request, week, day, units, quiet) for day in request.days)
        for week in range(request.weeks)
    ]
    return Plan(request, units, weeks, [weeks.index(week) for week in weeks])


def quiet_hours(request: Request) -> tuple[int, int]:
    """From when on a start, and until when an end, leaves enough rest on any night."""
    rest = request.rules.daily_rest
    latest = max(day.end for day in request.days)
    earliest = min(day.start for day in request.days)
    return latest + rest - _DAY, earliest + _DAY - rest


def follows(days: Sequence[Day], place: int) -> bool:
    """Whether a day comes right after the one before it in the list."""
    return 0 < place < len(days) and days[place].weekday == days[place - 1].weekday + 1


def ending(request: Request, place: int, end: int) -> int:
    """What the next day must know of when somebody stopped; past midnight forbids it.

    A Sunday must leave enough rest for the earliest Monday, whatever the Monday brings.
    """
    days, rest = request.days, request.rules.daily_rest
    last = place + 1 == len(days)
    if last and (days[0].weekday, days[place].weekday) == (0, 6):
        return 0 if days[0].start + _DAY - end >= rest else _DAY + 1
    if not follows(days, place + 1):
        return 0
    return 0 if days[place + 1].start + _DAY - end >= rest else end


def most_days(request: Request, number: int) -> int:
    """The most days that a partner may work in a week: one is always free."""
    own = request.partners[number].most_days
    return min(6, 7 if own is None else own)
