"""Two weeks laid over one another by half-days: what the drawing and its table say.

The drawing takes the colours of the week strip. It never relies on colour alone: who could work
a half-day only if need be stands in outline, and every piece has a word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from tandem.matching import Availability, HalfDay, in_words
from tandem.messages import Message, render, render_fact
from tandem_web.kit.templatetags.kit import page_language

# Letters that the narrowest place for a half-day holds: side by side, and stacked on a phone.
_WIDE, _NARROW = 8, 10
_WEEKDAYS = 5

LEVELS = {
    Availability.NO: pgettext_lazy("half-day", "no"),
    Availability.COULD: pgettext_lazy("half-day", "could"),
    Availability.YES: pgettext_lazy("half-day", "yes"),
    Availability.PREFER: pgettext_lazy("half-day", "yes, gladly"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDayDrawn:
    """One half of a day. `kind` is first, second, both, gap or free; `soft` marks a could."""

    kind: str
    soft: bool
    x: str
    wide: str
    narrow: str
    title: str
    when: str
    yours: str
    theirs: str
    between: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDrawn:
    """One day of the drawing, with its two halves."""

    heading: str
    halves: tuple[HalfDayDrawn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoWeeks:
    """Both weeks, ready to be drawn; `key` must be unique on its page.

    `is_own` is whether one of the two reads it, who is "you".
    """

    key: str
    you: str
    other: str
    days: tuple[DayDrawn, ...]
    kinds: frozenset[str]
    has_soft: bool
    is_own: bool = True


def lay_over(key: str, week: Sequence[HalfDay], other: str, first: str = "") -> TwoWeeks:
    """Lay the weeks of two people over one another; the first of them is "you" or has a name.

    The days of a weekend on which neither works and nobody is needed are left out.
    """
    you = first or pgettext("a person in a drawing", "You")
    days = tuple(
        _day(day, halves, you, other)
        for day, halves in enumerate(zip(week[::2], week[1::2], strict=True))
        if day < _WEEKDAYS or any(_matters(half) for half in halves)
    )
    halves = [half for day in days for half in day.halves]
    return TwoWeeks(
        key=key,
        you=you,
        other=other,
        days=days,
        kinds=frozenset(half.kind for half in halves),
        has_soft=any(half.soft for half in halves),
        is_own=not first,
    )


def _matters(half: HalfDay) -> bool:
    return half.needed or half.covered


def _day(day: int, halves: Iterable[HalfDay], you: str, other: str) -> DayDrawn:
    heading = render(Message(f"messages.weekday_short_{day}"), page_language())
    drawn = tuple(_half(half, you, other) for half in halves)
    return DayDrawn(heading=heading, halves=drawn)


def _half(half: HalfDay, you: str, other: str) -> HalfDayDrawn:
    kind, soft = _kind(half)
    word = {
        "first": you,
        "second": other,
        "both": pgettext("who works", "both"),
        "gap": pgettext("who works", "nobody"),
        "free": "",
    }[kind]
    is_afternoon = half.number % 2 == 1
    part = _("afternoon") if is_afternoon else _("morning")
    said = _("%(name)s, if need be") % {"name": word} if soft else word
    return HalfDayDrawn(
        kind=kind,
        soft=soft,
        x="50%" if is_afternoon else "0%",
        wide=_fit(word, _WIDE),
        narrow=_fit(word, _NARROW),
        title=f"{part}: {said}" if said else part,
        when=capfirst(render_fact(in_words([half.number]), page_language())),
        yours=str(LEVELS[half.yours]),
        theirs=str(LEVELS[half.theirs]),
        between=said or _("not needed"),
    )


def _kind(half: HalfDay) -> tuple[str, bool]:
    """Say who works a half-day; where nobody says yes, whoever could."""
    for level in (Availability.YES, Availability.COULD):
        yours, theirs = half.yours >= level, half.theirs >= level
        soft = level == Availability.COULD
        if yours and theirs:
            return "both", soft
        if yours or theirs:
            return ("first" if yours else "second"), soft
    return ("gap" if half.needed else "free"), False


def _fit(word: str, letters: int) -> str:
    return word if len(word) <= letters else word[:1]
