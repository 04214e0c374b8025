"""The one renderer of messages: the command line, the site and the letters use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from tandem.messages.catalogue import entry_for
from tandem.messages.values import Fact, Language, Message, Text
from tandem.units import Quantity, Unit

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
# A vowel as Welsh hears it: "William" has none, and 1, 8 and 11 are "un", "wyth", "un ar ddeg".
_VOWEL = re.compile(r"[aeioyâêîôûŵŷ]|[uw](?![aeio])|(?:1|11|8\d?)(?!\d)", re.IGNORECASE)
_ASPIRATED = re.compile(r"[ptc](?!h)")
_SMALL_UNITS = {"en": ("h", "min"), "cy": ("awr", "mun")}
_COUNTED_UNITS = {Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}


def render(message: Message, language: Language) -> str:
    """The sentence of a message, every fact written as its type asks.

    Errors: `KeyError` where the key or a fact is missing, which is a bug.
    """
    facts = {name: render_fact(fact, language) for name, fact in message.facts.items()}
    sentence = entry_for(message.key).sentence(language, _number(message))
    return sentence.format_map(facts)


def _number(message: Message) -> int | None:
    number = message.facts.get("count")
    if isinstance(number, Quantity):
        return number.value.numerator if number.value.denominator == 1 else None
    return number if isinstance(number, int) else None


def render_fact(fact: Fact, language: Language) -> str:
    """One fact in a language; a tuple becomes a list with "and" before its last part."""
    match fact:
        case str():
            return fact
        case bool() | int():
            return render_number(Fraction(fact))
        case Quantity():
            return render_quantity(fact, language)
        case Text():
            return fact.in_language(language)
        case Message():
            return render(fact, language)
        case datetime():
            at = Message("messages.at_time", time=fact.time(), date=fact.date())
            return render(at, language)
        case date():
            return render_date(fact, language)
        case time():
            return f"{fact:%H:%M}"
        case tuple():
            return _render_list(fact, language)


def _render_list(facts: tuple[Fact, ...], language: Language) -> str:
    parts = [render_fact(part, language) for part in facts]
    if len(parts) < 2:
        return "".join(parts)
    key, last = "messages.and", parts[-1]
    if language == "cy":
        key, last = _welsh_and(last, mutates=isinstance(facts[-1], Message))
    return render(Message(key, before=", ".join(parts[:-1]), last=last), language)


def _welsh_and(last: str, *, mutates: bool) -> tuple[str, str]:
    """The key of the "and" that Welsh puts before a text, and the text as it then reads.

    It is "ac" before a vowel and "a’r" for the article; after "a" our own words take the
    aspirate mutation, while names, and whatever else a person has typed, stay as they are.
    """
    article, _, rest = last.partition(" ")
    if mutates and article in {"y", "yr"}:
        return "messages.and_the", rest
    if _VOWEL.match(last):
        return "messages.and_vowel", last
    if mutates and _ASPIRATED.match(last):
        return "messages.and", f"{last[0]}h{last[1:]}"
    return "messages.and", last


def render_number(value: Fraction, places: int | None = None) -> str:
    """A number with a comma for thousands and a true minus sign.

    Without `places` it is exact to four decimal places, with no idle zeros.
    """
    quantity = Quantity(value, Unit.COUNT)
    number = quantity.decimal(4 if places is None else places)
    if places is None:
        number = (
            Decimal(number.to_integral_value())
            if number == number.to_integral_value()
            else number.normalize()
        )
    return f"{number:,f}".replace("-", MINUS)


def render_quantity(quantity: Quantity, language: Language) -> str:
    """A quantity in a language: hours as "18 h 30 min", money as "£17,217.00".

    Exact fractions of a minute are shown to the minute, a half away from zero; the
    value itself is not touched.

    >>> from tandem.units import minutes
    >>> render_quantity(minutes(1110), "cy").replace(NO_BREAK_SPACE, " ")
    '18 awr 30 mun'
    """
    if quantity.unit in _COUNTED_UNITS:
        return render(Message(f"messages.{quantity.unit}", count=_Plain(quantity).shown), language)
    return _WRITERS[quantity.unit](quantity.value, language)


class _Plain:
    """The number of a counted unit: a whole number keeps its plural, a fraction its digits."""

    def __init__(self, quantity: Quantity) -> None:
        whole = quantity.value.denominator == 1
        self.shown: Fact = quantity.value.numerator if whole else render_number(quantity.value)


def _write_minutes(value: Fraction, language: Language) -> str:
    total = int(abs(value) + Fraction(1, 2))
    hours, rest = divmod(total, 60)
    hour_unit, minute_unit = _SMALL_UNITS[language]
    parts = [f"{hours:,}{NO_BREAK_SPACE}{hour_unit}"] if hours or not rest else []
    parts += [f"{rest}{NO_BREAK_SPACE}{minute_unit}"] if rest else []
    sign = MINUS if value < 0 and total else ""
    return sign + NO_BREAK_SPACE.join(parts)


def _write_pounds(value: Fraction, _language: Language) -> str:
    sign = MINUS if value < 0 else ""
    return f"{sign}£{render_number(abs(value), 2)}"


def _write_rate(value: Fraction, language: Language) -> str:
    return render(Message("messages.an_hour", amount=_write_pounds(value, language)), language)


def _write_share(value: Fraction, _language: Language) -> str:
    if value.denominator <= 12:
        return str(value).replace("-", MINUS)
    return render_number(value)


def _write_number(value: Fraction, _language: Language) -> str:
    return render_number(value)


def _write_percent(value: Fraction, _language: Language) -> str:
    return f"{render_number(value)}%"


_WRITERS: dict[Unit, Callable[[Fraction, Language], str]] = {
    Unit.MINUTES: _write_minutes,
    Unit.COUNT: _write_number,
    Unit.POINT: _write_number,
    Unit.SHARE: _write_share,
    Unit.PERCENT: _write_percent,
    Unit.POUNDS: _write_pounds,
    Unit.POUNDS_PER_HOUR: _write_rate,
}


def render_date(day: date, language: Language) -> str:
    """A date in words: "7 December 2026", "7 Rhagfyr 2026"."""
    month = render(Message(f"messages.month_{day.month}"), language)
    return f"{day.day}{NO_BREAK_SPACE}{month}{NO_BREAK_SPACE}{day.year}"


def render_weekday(weekday: int, language: Language) -> str:
    """The name of a weekday, Monday being 0."""
    return render(Message(f"messages.weekday_{weekday}"), language)
