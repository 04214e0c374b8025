"""The trade-offs of a suggestion in words."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.messages import Fact, Message
from tandem.patterns.suggestion.request import Request
from tandem.patterns.suggestion.suggestion import HolidayYear, PartnerView, Suggestion
from tandem.units import minutes, weeks


def trade_offs(request: Request, suggestion: Suggestion) -> tuple[Message, ...]:
    """Cover, time together, and for each partner wishes, days, blocks and holidays."""
    return tuple(_sentences(request, suggestion))


def _sentences(request: Request, suggestion: Suggestion) -> Iterator[Message]:
    cycle = weeks(request.weeks)
    if not suggestion.service_minutes:
        yield Message("patterns.suggest_no_service_hours")
    elif suggestion.gap_minutes:
        yield Message(
            "patterns.suggest_gap",
            gap=minutes(suggestion.gap_minutes),
            service=minutes(suggestion.service_minutes),
            cycle=cycle,
        )
    else:
        yield Message("patterns.suggest_covered")
    if suggestion.overlap_minutes:
        yield Message(
            "patterns.suggest_overlap", overlap=minutes(suggestion.overlap_minutes), cycle=cycle
        )
    else:
        yield Message("patterns.suggest_no_overlap")
    for view in suggestion.views:
        yield from _of_partner(request, view)


def _of_partner(request: Request, view: PartnerView) -> Iterator[Message]:
    yield _wishes(view)
    yield Message(
        "patterns.suggest_days",
        name=view.name,
        days=Message("messages.days", count=view.days),
        blocks=Message("patterns.suggest_blocks", count=view.blocks),
        cycle=weeks(request.weeks),
    )
    for year in view.holidays:
        yield _holidays(view.name, year)


def _wishes(view: PartnerView) -> Message:
    facts: dict[str, Fact] = {
        "name": view.name,
        "half_days": Message("patterns.suggest_half_days", count=view.half_days),
        "preferred": view.preferred,
        "could": view.could,
    }
    if view.preferred and view.could:
        return Message("patterns.suggest_preferred_and_could", **facts)
    if view.could:
        return Message("patterns.suggest_only_could", **facts)
    if view.preferred:
        return Message("patterns.suggest_preferred", **facts)
    return Message("patterns.suggest_all_yes", **facts)


def _holidays(name: str, year: HolidayYear) -> Message:
    period = year.year.period
    return Message(
        "patterns.suggest_holidays",
        name=name,
        on=year.on_working_days,
        all=Message("patterns.suggest_public_holidays", count=year.holidays),
        minutes=minutes(year.minutes),
        start=period.start,
        end=period.last_day,
    )
