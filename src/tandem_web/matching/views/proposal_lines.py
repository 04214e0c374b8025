"""What a run proposes, line by line: who or what, and why, in words of the page's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tandem.matching import Availability, Criterion, in_words
from tandem.messages import Message, render_fact
from tandem.messages import render as in_language
from tandem_web.employers.models import Employer
from tandem_web.kit.templatetags.kit import minutes_filter, page_language
from tandem_web.matching.models import ProposedPair, ProposedPost
from tandem_web.matching.queries.health import names_for_advisers


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One pair as the page shows it: who, why, and what it adds up from."""

    pair: ProposedPair
    first: str
    second: str
    reasons: tuple[str, ...]
    parts: tuple[tuple[str, list[int], list[int]], ...]
    has_changed: bool


def lines_of(pairs: Sequence[ProposedPair], employer: Employer) -> list[Line]:
    people = [one for pair in pairs for one in (pair.first, pair.second) if one]
    names = names_for_advisers(people, employer)
    return [_line(pair, names) for pair in pairs]


def _line(pair: ProposedPair, names: dict[int, str]) -> Line:
    versions = [one.version for one in (pair.first, pair.second) if one]
    return Line(
        pair=pair,
        first=names.get(pair.first.pk, pair.first.alias),
        second=second_of(pair, names),
        reasons=tuple(reasons_of(pair.parts)),
        parts=tuple(_parts(pair.parts)),
        has_changed=versions != pair.parts["versions"],
    )


def second_of(pair: ProposedPair, names: dict[int, str]) -> str:
    if pair.second is not None:
        return names.get(pair.second.pk, pair.second.alias)
    if pair.vacant_half is None:
        raise ValueError(pair.pk)
    return pair.vacant_half.post.title


def _parts(parts: dict[str, Any]) -> Iterable[tuple[str, list[int], list[int]]]:
    for criterion in Criterion:
        if criterion in parts["first"]:
            name = in_language(Message(f"matching.criterion_{criterion}"), page_language())
            yield name, parts["first"][criterion], parts["second"][criterion]


def reasons_of(parts: dict[str, Any]) -> Iterable[str]:
    """What the two are together, in words about them and not to them."""
    language = page_language()
    if parts["needed"]:
        needed = render_fact(in_words(parts["needed"]), language)
        yield _("Together they cover every half-day that is needed: %(days)s.") % {"days": needed}
    if parts["both"]:
        both = render_fact(in_words(parts["both"]), language)
        yield _("Both are free on %(days)s.") % {"days": both}
    if parts["minutes"]:
        least, most = (minutes_filter(one) for one in parts["minutes"])
        if least == most:
            yield _("Their hours add up to %(hours)s a week.") % {"hours": most}
        else:
            hours = {"least": least, "most": most}
            yield _("Their hours add up to between %(least)s and %(most)s a week.") % hours
    met, missing = len(parts["skills"]["met"]), len(parts["skills"]["missing"])
    if met or missing:
        text = _("Skills that are looked for and there: %(met)d of %(all)d.")
        yield text % {"all": met + missing, "met": met}


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """A vacant post for two as the page shows it: which, for whom, and why."""

    row: ProposedPost
    first: str
    second: str
    reasons: tuple[str, ...]

    @property
    def value(self) -> int:
        """What the two are worth to each other, and how gladly they cover the post."""
        return self.row.pair.value + self.row.ease


def post_lines_of(rows: Sequence[ProposedPost], employer: Employer) -> list[PostLine]:
    people = [one for row in rows for one in (row.pair.first, row.pair.second) if one]
    names = names_for_advisers(people, employer)
    return [
        PostLine(
            row=row,
            first=names.get(row.pair.first.pk, row.pair.first.alias),
            second=second_of(row.pair, names),
            reasons=tuple(post_reasons(row)),
        )
        for row in rows
    ]


def post_reasons(row: ProposedPost) -> Iterable[str]:
    """Why a post fits two, in words about the two and nobody by name."""
    language, parts = page_language(), row.parts
    yield _("Grade %(grade)s lies within what both look for.") % {"grade": row.post.grade}
    hours = minutes_filter(parts["minutes"][0])
    least, most = (minutes_filter(one) for one in parts["team"])
    if least == most:
        text = _("The post has %(hours)s a week; together the two would work %(most)s.")
    else:
        text = _(
            "The post has %(hours)s a week; together the two would work %(least)s to %(most)s."
        )
    yield text % {"hours": hours, "least": least, "most": most}
    needed = render_fact(in_words(parts["needed"]), language)
    yield _("Every half-day that the post needs is covered: %(days)s.") % {"days": needed}
    for level, words in (
        (Availability.PREFER, _("Somebody would rather work than not on %(days)s.")),
        (Availability.COULD, _("Whoever works could, and would rather not, on %(days)s.")),
    ):
        if days := parts["ease"][str(level.value)]:
            yield words % {"days": render_fact(in_words(days), language)}
