"""What is shown of a person, as rows of a list: only of fields that the stage has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from tandem.matching import Criterion, Wish, in_words
from tandem.matching.skills import skill_levels
from tandem.messages import Message, render, render_fact
from tandem_web.kit.templatetags.kit import date_long, minutes_filter, page_language
from tandem_web.matching.access.shown import Anonymous, InTouch, Introduced, Paired

WISH_WORDS: Mapping[Wish, object] = {
    Wish.MUST: gettext_lazy("must"),
    Wish.PREFER: gettext_lazy("counts double"),
    Wish.COUNT: gettext_lazy("counts"),
    Wish.IGNORE: gettext_lazy("does not count"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is, and its lines."""

    label: str
    lines: tuple[str, ...]


def described(shown: Anonymous, skill_names: Mapping[str, str]) -> list[Row]:
    """Write out what somebody sees of another; a row without anything in it is left out."""
    rows: list[tuple[str, Iterable[str]]] = [
        (_("Looks for"), (said("aim", aim) for aim in shown.aims)),
        (_("Hours a week"), _hours(shown)),
        (_("Could work"), _half_days(shown, at_least=1)),
        (_("Would rather work"), _half_days(shown, at_least=3)),
        (_("Grade"), _grade(shown)),
        (_("Services"), (service.name for service in shown.services)),
        (_("Places"), _places(shown)),
        (_("Brings"), _skills(shown.brings, skill_names)),
        (_("Seeks"), _skills(shown.wants, skill_names)),
        (_("Wants the role to"), (said("ambition", one) for one in shown.ambitions)),
        (_("Mentoring"), (said("mentoring", one) for one in shown.mentoring)),
        (_("Languages"), (language_name(code) for code in shown.languages)),
        (_("What counts for them"), _wishes(shown.wishes)),
        (_("Confirmed on"), [date_long(shown.confirmed_on)] if shown.confirmed_on else []),
        *_further(shown, skill_names),
    ]
    found = [Row(label, tuple(filter(None, lines))) for label, lines in rows]
    return [row for row in found if row.lines]


def said(kind: str, value: str) -> str:
    """Give the library's words for one answer."""
    return capfirst(render(Message(f"matching.{kind}_{value}"), page_language()))


def language_name(code: str) -> str:
    """Give a language's name in the page's language; its code where nobody knows it."""
    try:
        return capfirst(str(get_language_info(code)["name_translated"]))
    except KeyError:
        return code


def _further(shown: Anonymous, skill_names: Mapping[str, str]) -> list[tuple[str, Iterable[str]]]:
    """What only those see who are in touch, or know each other's names, or plan a role."""
    rows: list[tuple[str, Iterable[str]]] = []
    if isinstance(shown, InTouch):
        evidence = (f"{skill_names.get(key, key)}: {text}" for key, text in shown.evidence.items())
        rows += [
            (_("What they wrote"), [shown.about]),
            (_("How they think and work best"), [shown.thinking_style]),
            (_("Examples of their skills"), evidence),
        ]
    if isinstance(shown, Introduced):
        rows += [(_("Name"), [shown.full_name]), (_("E-mail"), [shown.email])]
    if isinstance(shown, Paired) and shown.post is not None:
        rows.append((_("Their post"), [f"{shown.post.title} ({shown.post.reference})"]))
    return rows


def _hours(shown: Anonymous) -> list[str]:
    if shown.weekly_minutes is None:
        return []
    least, most = map(minutes_filter, shown.weekly_minutes)
    return [
        least if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most}
    ]


def _half_days(shown: Anonymous, *, at_least: int) -> list[str]:
    wanted = [number for number, level in enumerate(shown.availability) if level >= at_least]
    return [capfirst(render_fact(in_words(wanted), page_language()))] if wanted else []


def _grade(shown: Anonymous) -> list[str]:
    rows = []
    if shown.grades is not None:
        lowest, highest = shown.grades
        both = _("%(lowest)s to %(highest)s") % {"lowest": lowest, "highest": highest}
        rows.append(lowest if lowest == highest else both)
    elif shown.salary is not None:
        least, most = (f"£{amount:,}" for amount in shown.salary)
        rows.append(_("%(least)s to %(most)s full time") % {"least": least, "most": most})
    return rows


def _places(shown: Anonymous) -> list[str]:
    rows = list(shown.places)
    if shown.remote_days:
        rows.append(_("Days from home: %(days)s a week") % {"days": shown.remote_days})
    return rows


def _skills(levels: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    titles = skill_levels()
    language = page_language()
    return [
        f"{names.get(key, key)} ({titles[level].in_language(language)})"
        for key, level in levels.items()
        if level in titles
    ]


def _wishes(wishes: Mapping[Criterion, Wish]) -> list[str]:
    return [
        f"{said('criterion', criterion)}: {WISH_WORDS[wish]}"
        for criterion, wish in wishes.items()
        if wish is not Wish.COUNT
    ]
