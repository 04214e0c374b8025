"""How a pool stands: who fits with nobody, and what one change of theirs would bring."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tandem.cli.pool_files import PUT_RIGHT
from tandem.cli.terminal import say, say_error, say_json, space, today
from tandem.matching import Seeker
from tandem.matching.suppression import Count, Shown, single
from tandem.matching.unlocking import Relaxed, unlocked_by, with_partner
from tandem.messages import Fact, InvalidFacts, Language, Message
from tandem.policy import Policy, load_pack

PACK = "defaults"
SMALLEST = "pool.smallest_shown"


@dataclass(frozen=True, slots=True)
class Health:
    """Numbers of people as they may be shown; with fewer people than `limit` there are none."""

    limit: int
    people: Count
    alone: Count
    relaxations: Mapping[Relaxed, Count]


def run_health(seekers: Sequence[Seeker], asked: argparse.Namespace, language: Language) -> int:
    """Say how a pool stands; 1 where the file must be put right."""
    limit = Policy(load_pack(PACK)).on(today()).quantity(SMALLEST).whole
    try:
        found = health_of(seekers, limit)
    except InvalidFacts as error:
        say_error(error.message, language)
        return PUT_RIGHT
    if asked.json:
        say_json(_data(found))
    else:
        _tell(found, language)
    return 0


def health_of(seekers: Sequence[Seeker], limit: int) -> Health:
    """Count who fits with nobody, and by what one change they would; small numbers are kept back.

    Errors: `InvalidFacts` as `pool_of` says.
    """
    total = len(seekers)
    if total < limit:
        return Health(limit, single(total, limit), single(0, limit), {})
    have = with_partner(seekers)
    alone = [one.reference for one in seekers if one.reference not in have]
    found = unlocked_by(seekers, alone) if alone else {}
    rows = sorted(found.items(), key=lambda row: (-len(row[1]), row[0]))
    return Health(
        limit,
        single(total, limit),
        single(len(alone), limit, of=total),
        {what: single(len(whom), limit, of=len(alone)) for what, whom in rows},
    )


def _tell(found: Health, language: Language) -> None:
    if not found.people.is_number or found.people.number < found.limit:
        say(Message("cli.match_health_too_few", limit=found.limit), language)
        return
    people = Message("cli.match_people", count=found.people.number)
    alone = _number(found.alone)
    say(Message("cli.match_health_alone", people=people, alone=alone), language)
    if found.relaxations:
        space()
        say(Message("cli.match_health_heading"), language)
    for what, count in found.relaxations.items():
        line = Message(
            "cli.match_health_line", what=Message(f"cli.match_would_{what}"), number=_number(count)
        )
        say(line, language, indent=2)
    space()
    say(Message("cli.match_health_small", limit=found.limit), language)


def _number(count: Count) -> Fact:
    if count.shown is Shown.FEWER:
        return Message("cli.match_fewer_than", limit=count.limit)
    if count.shown is Shown.NOT:
        return Message("cli.match_not_shown")
    return count.number


def _data(found: Health) -> dict[str, Any]:
    """Give the numbers for a program: none where one is not shown."""
    return {
        "smallest_shown": found.limit,
        "people": _shown(found.people),
        "alone": _shown(found.alone) if found.people.is_number else None,
        "would_fit": {what.value: _shown(count) for what, count in found.relaxations.items()},
    }


def _shown(count: Count) -> int | None:
    return count.number if count.is_number else None
