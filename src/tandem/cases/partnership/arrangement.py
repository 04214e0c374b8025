"""An arrangement: the hours and the pattern of each partner, from a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tandem.cases.case_facts import CaseFacts
from tandem.cases.ladder import LadderFacts
from tandem.cases.process import JSON, Context
from tandem.messages import InvalidFacts, Message
from tandem.patterns import Pattern, pattern_from_data, pattern_to_data
from tandem.units import minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipFacts(CaseFacts):
    """What the partnership process needs to know of the world besides.

    `second_jobs` are the patterns of other work that partners have declared; `opted_out` are
    the employments whose holders agreed in writing to work longer than the weekly limit.
    `ladder` is what is needed where one partner leaves and no other is found.
    """

    second_jobs: Mapping[str, Pattern] = field(default_factory=dict)
    opted_out: frozenset[str] = frozenset()
    ladder: LadderFacts = field(default_factory=LadderFacts)


def facts_of(facts: object) -> PartnershipFacts:
    """The facts, known to be of this process; anything else is a bug of the caller."""
    if not isinstance(facts, PartnershipFacts):
        raise TypeError("The partnership process needs PartnershipFacts.")
    return facts


def facts_in(context: Context) -> PartnershipFacts:
    """The facts that a context brings."""
    return facts_of(context.facts)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Who works how much and when, from `starts_on`, by employment.

    `hours` are contract minutes a week. The first week of each pattern is the one that
    its own `starts_on` names.
    """

    hours: Mapping[str, int] = field(hash=False)
    patterns: Mapping[str, Pattern] = field(hash=False)
    starts_on: date


def arrangement_to_data(arrangement: Arrangement) -> dict[str, JSON]:
    """An arrangement as the data of its event."""
    return {
        "hours": dict(arrangement.hours),
        "patterns": {
            employment: pattern_to_data(pattern)
            for employment, pattern in arrangement.patterns.items()
        },
        "starts_on": arrangement.starts_on.isoformat(),
    }


def arrangement_from_data(data: Mapping[str, Any], partners: tuple[str, ...]) -> Arrangement:
    """The arrangement that some data holds for these employments.

    Raises InvalidFacts with the field `hours.<employment>`, `patterns.<employment>` (and
    below it the field of the pattern), or `starts_on`.
    """
    hours, patterns = data.get("hours"), data.get("patterns")
    return Arrangement(
        hours={name: _hours(hours, name) for name in partners},
        patterns={name: _pattern(patterns, name) for name in partners},
        starts_on=read_date(data, "starts_on"),
    )


def read_date(data: Mapping[str, Any], name: str) -> date:
    """A date from data; InvalidFacts with the name as its field."""
    try:
        return date.fromisoformat(data[name])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidFacts(name, Message("cases.not_a_date")) from error


def _hours(hours: object, employment: str) -> int:
    given = hours.get(employment) if isinstance(hours, Mapping) else None
    if not isinstance(given, int) or given <= 0:
        raise InvalidFacts(f"hours.{employment}", Message("cases.hours_missing"))
    return given


def _pattern(patterns: object, employment: str) -> Pattern:
    place = f"patterns.{employment}"
    given = patterns.get(employment) if isinstance(patterns, Mapping) else None
    if not isinstance(given, Mapping):
        raise InvalidFacts(place, Message("cases.pattern_missing"))
    try:
        return pattern_from_data(given)
    except InvalidFacts as problem:
        raise InvalidFacts(f"{place}.{problem.field}", problem.message) from problem


def changes(
    before: Arrangement, after: Arrangement, facts: PartnershipFacts
) -> tuple[Message, ...]:
    """What differs between two arrangements, as parts of one sentence."""
    found = []
    patterns = [name for name in after.patterns if after.patterns[name] != before.patterns[name]]
    if patterns:
        names = tuple(facts.name(name) for name in patterns)
        found.append(Message("cases.change_of_patterns", count=len(names), names=names))
    for name, weekly in after.hours.items():
        if weekly != before.hours[name]:
            found.append(
                Message(
                    "cases.change_of_hours",
                    name=facts.name(name),
                    before=minutes(before.hours[name]),
                    after=minutes(weekly),
                )
            )
    if after.starts_on != before.starts_on:
        found.append(
            Message("cases.change_of_start", before=before.starts_on, after=after.starts_on)
        )
    return tuple(found)
