"""What some people of the demonstration have typed, from its file, and nothing else of them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from tandem.matching import HALF_DAYS
from tandem.units import parse_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoProfile:
    """What somebody sends with each page of their profile; `who` is the person's reference."""

    who: str
    pages: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTerms:
    """How two people would share a week, and what they say of themselves together."""

    minutes: tuple[int, int]
    half_days: tuple[tuple[int, ...], tuple[int, ...]]
    joint_profile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMeeting:
    """Who asks whom to meet, by reference or alias, and what came of it.

    A meeting without messages waits for its answer; one with terms is that of a pair.
    """

    asker: str
    asked: str
    text: str
    messages: Sequence[tuple[str, str]] = ()
    terms: DemoTerms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoInterest:
    """Who would like the vacant half of which post."""

    who: str
    post: str
    text: str


def demo_profiles() -> Iterator[DemoProfile]:
    for row in _rows()["person"]:
        week = [*row["week"], *[0] * (HALF_DAYS - len(row["week"]))]
        halves = {f"half_{at}": level for at, level in enumerate(week)}
        yield DemoProfile(who=row["who"], pages={**row["pages"], "week": halves})


def demo_meetings() -> Iterator[DemoMeeting]:
    for row in _rows()["meeting"]:
        yield DemoMeeting(
            asker=row["asker"],
            asked=row["asked"],
            text=row["text"],
            messages=[(who, text) for who, text in row.get("messages", ())],
            terms=_terms(row) if "minutes" in row else None,
        )


def demo_interests() -> Iterator[DemoInterest]:
    for row in _rows()["interest"]:
        yield DemoInterest(**row)


def demo_suggestions() -> Iterator[str]:
    """Whose pair of the run HR has sent, by reference."""
    for row in _rows()["suggestion"]:
        yield row["who"]


def _terms(row: Mapping[str, Any]) -> DemoTerms:
    first, second = (parse_minutes(one) for one in row["minutes"])
    own, others = (tuple(one) for one in row["half_days"])
    return DemoTerms(
        minutes=(first, second), half_days=(own, others), joint_profile=row["joint_profile"]
    )


def _rows() -> dict[str, Any]:
    text = files("tandem_web.matching").joinpath("demo", "people.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
