"""The drawing of a week: two people in two colours, true to the minute.

`build_week_strip` turns what the library lays out into a `WeekStrip`, which
`kit/components/week_strip.html` draws. All positions are shares of a day's bar, so that one
drawing fits every width.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from tandem.messages import Message, render
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.templatetags.week_strip_words import (
    clock_time,
    name_lines,
    narrow_lines,
    wide_lines,
)

MINUTES_IN_A_DAY = 1440


class LaidOut(Protocol):
    """A stretch of time with the keys of those who are on, in local wall time."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...
    @property
    def holders(self) -> frozenset[str]: ...


class WeeklyHours(Protocol):
    """Hours that must be covered each week, in minutes of the day; the end may pass midnight."""

    @property
    def weekday(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StripPerson:
    """One of the two people; the first given is blue, the second amber."""

    key: str
    name: str
    weekly_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a day's bar. `kind` is "first", "second", "both" or "gap"."""

    kind: str
    starts: int
    ends: int
    x: str
    width: str
    names: str
    wide_lines: tuple[str, ...]
    narrow_lines: tuple[str, ...]

    @property
    def times(self) -> str:
        return f"{clock_time(self.starts)}–{clock_time(self.ends)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripDay:
    """One day of the drawing. `closed` names a public holiday; `now` is where the line stands."""

    day: date | None
    weekday: int
    heading: str
    is_today: bool
    closed: str
    closed_lines: tuple[str, ...]
    segments: tuple[Segment, ...]
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekStrip:
    """A week, ready to be drawn. `key` must be unique on its page."""

    key: str
    people: tuple[StripPerson, ...]
    shorts: tuple[str, ...]
    days: tuple[StripDay, ...]
    starts: int
    ends: int
    both_minutes: int
    gap_minutes: int
    has_service_hours: bool
    has_closed_day: bool
    has_now: bool

    @property
    def starts_at(self) -> str:
        return clock_time(self.starts)

    @property
    def ends_at(self) -> str:
        return clock_time(self.ends)

    @property
    def legend(self) -> list[tuple[str, str, int | None]]:
        """What each colour means: kind, name, weekly minutes where known."""
        kinds = ("first", "second")
        return [
            (kind, short, person.weekly_minutes)
            for kind, short, person in zip(kinds, self.shorts, self.people, strict=False)
        ]


def build_week_strip(
    *,
    key: str,
    people: Sequence[StripPerson],
    stretches: Iterable[LaidOut],
    first: date,
    days: int = 7,
    service_hours: Sequence[WeeklyHours] = (),
    closed: Mapping[date, str] | None = None,
    now: datetime | None = None,
    dated: bool = True,
) -> WeekStrip:
    """Lay a week out for drawing, from `first` on.

    `stretches` are those of `tandem.patterns.lay_out`; `closed` names the public holidays;
    `now` is local wall time; `dated` is off for a pattern that has no dates yet. Days of a
    weekend on which nothing happens are left out.
    """
    closed = closed or {}
    worked = _by_day(stretches)
    wanted = {day: _service_on(service_hours, day) for day in _days(first, days)}
    shown = [day for day in wanted if day.weekday() < 5 or worked.get(day) or wanted[day]]
    axis = _Axis.of([worked.get(day, []) for day in shown], [wanted[day] for day in shown])
    drawing = _Drawing(people=tuple(people), axis=axis, days=len(shown))
    drawn = tuple(
        StripDay(
            day=day if dated else None,
            weekday=day.weekday(),
            heading=_heading(day, now, dated=dated),
            is_today=now is not None and now.date() == day,
            closed=closed.get(day, ""),
            closed_lines=name_lines(closed.get(day, ""), 1 / len(shown)),
            segments=drawing.segments(worked.get(day, []), [] if day in closed else wanted[day]),
            now=_now_on(day, now, axis),
        )
        for day in shown
    )
    return WeekStrip(
        key=key,
        people=tuple(people),
        shorts=drawing.shorts,
        days=drawn,
        starts=axis.starts,
        ends=axis.ends,
        both_minutes=_total(drawn, "both"),
        gap_minutes=_total(drawn, "gap"),
        has_service_hours=any(wanted.values()),
        has_closed_day=any(day.closed for day in drawn),
        has_now=any(day.now for day in drawn),
    )


Span = tuple[int, int]
Held = tuple[int, int, frozenset[str]]
Piece = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Axis:
    """The minutes of the day that every bar of the drawing runs from and to."""

    starts: int
    ends: int

    @classmethod
    def of(cls, worked: Iterable[Iterable[Held]], wanted: Iterable[Iterable[Span]]) -> "_Axis":
        edges = [edge for day in worked for held in day for edge in held[:2]]
        edges += [edge for day in wanted for span in day for edge in span]
        return cls(min(edges), max(edges)) if edges else cls(8 * 60, 18 * 60)

    def share(self, minute: int) -> float:
        return (minute - self.starts) / (self.ends - self.starts)

    def percent(self, minute: int) -> str:
        return f"{100 * self.share(minute):.3f}%"

    def percent_between(self, start: int, end: int) -> str:
        return f"{100 * (self.share(end) - self.share(start)):.3f}%"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws the segments of each day for these people on this axis."""

    people: tuple[StripPerson, ...]
    axis: _Axis
    days: int

    @property
    def shorts(self) -> tuple[str, ...]:
        """Given names, unless two people share one."""
        given = tuple(person.name.split()[0] for person in self.people)
        return given if len(set(given)) == len(given) else tuple(p.name for p in self.people)

    def segments(self, worked: Sequence[Held], wanted: Sequence[Span]) -> tuple[Segment, ...]:
        pieces = [(start, end, self._kind(on)) for start, end, on in worked]
        pieces += [(start, end, "gap") for start, end in _uncovered(wanted, worked)]
        pieces.sort()
        return tuple(self._segment(pieces, place) for place in range(len(pieces)))

    def _kind(self, on: frozenset[str]) -> str:
        sides = [side for side, person in enumerate(self.people) if person.key in on]
        return "both" if len(sides) > 1 else ("first", "second")[sides[0]]

    def _segment(self, pieces: Sequence[Piece], place: int) -> Segment:
        start, end, kind = pieces[place]
        share = self.axis.share(end) - self.axis.share(start)
        name = self._name(kind, self.shorts)
        times = _own_times(pieces, place)
        return Segment(
            kind=kind,
            starts=start,
            ends=end,
            x=self.axis.percent(start),
            width=self.axis.percent_between(start, end),
            names=self._name(kind, tuple(person.name for person in self.people)),
            wide_lines=wide_lines(name, times, share / self.days),
            narrow_lines=narrow_lines(name, times, share),
        )

    @staticmethod
    def _name(kind: str, names: tuple[str, ...]) -> str:
        if kind == "gap":
            return _("nobody")
        return _("both") if kind == "both" else names[("first", "second").index(kind)]


def _by_day(stretches: Iterable[LaidOut]) -> dict[date, list[Held]]:
    """Cut stretches at midnight, and drop those in which nobody is on."""
    found: dict[date, list[Held]] = {}
    for stretch in stretches:
        if not stretch.holders:
            continue
        for day in _days(
            stretch.start.date(), (stretch.end.date() - stretch.start.date()).days + 1
        ):
            start = _minute(stretch.start) if day == stretch.start.date() else 0
            end = _minute(stretch.end) if day == stretch.end.date() else MINUTES_IN_A_DAY
            if start < end:
                found.setdefault(day, []).append((start, end, stretch.holders))
    return found


def _service_on(service_hours: Sequence[WeeklyHours], day: date) -> list[Span]:
    """Give the hours to be covered on a day, those that run over from the day before included."""
    spans = []
    for hours in service_hours:
        if hours.weekday == day.weekday():
            spans.append((hours.start, min(hours.end, MINUTES_IN_A_DAY)))
        if hours.end > MINUTES_IN_A_DAY and (hours.weekday + 1) % 7 == day.weekday():
            spans.append((0, hours.end - MINUTES_IN_A_DAY))
    return sorted(spans)


def _uncovered(wanted: Sequence[Span], worked: Sequence[Held]) -> list[Span]:
    gaps = []
    for start, end in wanted:
        reached = start
        for held_from, held_to, _on in sorted(worked, key=lambda held: held[:2]):
            if held_to <= reached or held_from >= end:
                continue
            if held_from > reached:
                gaps.append((reached, held_from))
            reached = max(reached, held_to)
        if reached < end:
            gaps.append((reached, end))
    return gaps


def _own_times(pieces: Sequence[Piece], place: int) -> Span:
    """Give the whole time of the person of a piece, the overlap on either side of it included."""
    start, end, kind = pieces[place]
    if kind not in {"first", "second"}:
        return start, end
    if place and pieces[place - 1][2] == "both" and pieces[place - 1][1] == start:
        start = pieces[place - 1][0]
    if place + 1 < len(pieces) and pieces[place + 1][2] == "both" and pieces[place + 1][0] == end:
        end = pieces[place + 1][1]
    return start, end


def _heading(day: date, now: datetime | None, *, dated: bool) -> str:
    name = render(Message(f"messages.weekday_short_{day.weekday()}"), page_language())
    if not dated:
        return name
    if now is not None and now.date() == day:
        return _("%(day)s · today") % {"day": f"{name} {day.day}"}
    return f"{name} {day.day}"


def _now_on(day: date, now: datetime | None, axis: _Axis) -> str:
    if now is None or now.date() != day or not axis.starts <= _minute(now) <= axis.ends:
        return ""
    return axis.percent(_minute(now))


def _total(days: Iterable[StripDay], kind: str) -> int:
    return sum(
        segment.ends - segment.starts
        for day in days
        for segment in day.segments
        if segment.kind == kind
    )


def _days(first: date, number: int) -> list[date]:
    return [first + timedelta(days=offset) for offset in range(number)]


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute
