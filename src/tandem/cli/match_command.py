"""`tandem match`: a pool of seekers in, the best few for one or pairs for everybody out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from tandem.cli.match_columns import show_columns
from tandem.cli.match_data import data_for_one
from tandem.cli.match_telling import tell_for_one
from tandem.cli.options import add_language, parsed, sentence
from tandem.cli.pool_files import MISUSED, PUT_RIGHT, rows_of
from tandem.cli.terminal import language_of, say, say_error, say_json
from tandem.matching import NearMiss, Seeker, Suggestion, near_misses, suggestions
from tandem.matching.pool_file import read_pool
from tandem.messages import InvalidFacts, Language, Message, render

MOST_SHOWN = 1000
MOST_STYLE_WEIGHT = 9
MOST_WORKERS = 64
# Beyond two barriers a near miss is a miss.
BARRIERS = 2
FEW = 1_000
"""So many are compared one by one at once, and need no package beside the library."""

STOPPED = 130
"""As a shell says it of a command that somebody has stopped."""
_EXTRA = {"numpy", "scipy"}


def run(words: Sequence[str]) -> int:
    """Match the people of a file.

    The status is 1 for a file that must be put right, 2 for misuse, 130 where somebody stopped it.
    """
    language = language_of(words)
    asked = parsed(_parser(language), words)
    if isinstance(asked, int):
        return asked
    language = asked.language
    if asked.columns:
        show_columns(language)
        return 0
    if asked.pool is None:
        say_error(Message("cli.match_no_pool"), language)
        return MISUSED
    if alone := _asked_beside(asked):
        say_error(
            Message("cli.match_alone", option=alone[0], others=", ".join(alone[1:])), language
        )
        return MISUSED
    try:
        return _matched(asked, language)
    except KeyboardInterrupt:
        say_error(Message("cli.match_stopped"), language)
        return STOPPED


def _asked_beside(asked: argparse.Namespace) -> tuple[str, ...]:
    """What is asked for beside something that answers by itself, which comes first; or nothing."""
    pool = {"--posts": asked.posts, "--stable": asked.stable}
    if asked.reference is not None:
        option, beside = "--for", {**pool, "--health": asked.health}
    elif asked.health:
        option, beside = "--health", pool
    else:
        return ()
    others = [name for name, given in beside.items() if given]
    return (option, *others) if others else ()


def _matched(asked: argparse.Namespace, language: Language) -> int:
    seekers = rows_of(asked.pool, read_pool, language)
    if isinstance(seekers, int):
        return seekers
    if asked.reference is not None:
        return _for_one(seekers, asked, language)
    return _for_everybody(seekers, asked, language)


def _for_one(seekers: Sequence[Seeker], asked: argparse.Namespace, language: Language) -> int:
    if asked.reference not in {seeker.reference for seeker in seekers}:
        say_error(Message("cli.match_no_such_person"), language)
        return MISUSED
    try:
        best, near = _found_for_one(seekers, asked)
    except InvalidFacts as error:
        say_error(error.message, language)
        return PUT_RIGHT
    if asked.json:
        say_json(data_for_one(asked.reference, best, near, language))
    else:
        tell_for_one(asked.reference, best, near, language)
    return 0


def _found_for_one(
    seekers: Sequence[Seeker], asked: argparse.Namespace
) -> tuple[Sequence[Suggestion], Sequence[NearMiss]]:
    if len(seekers) > FEW:
        seekers = _nearest(seekers, asked)
    reference, top, weight = asked.reference, asked.top, asked.style_weight
    return (
        suggestions(seekers, reference, top, weight),
        near_misses(seekers, reference, top, barriers=BARRIERS, style_weight=weight),
    )


def _nearest(seekers: Sequence[Seeker], asked: argparse.Namespace) -> Sequence[Seeker]:
    """Leave out of many whom the engine knows to be no answer; everybody, where there is none."""
    try:
        engine = import_module("tandem.matching.engine")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        return seekers
    (seeker,) = (one for one in seekers if one.reference == asked.reference)
    near = engine.nearest(
        engine.pool_of(seekers),
        seeker,
        best=asked.top,
        misses=asked.top,
        barriers=BARRIERS,
        style_weight=asked.style_weight,
    )
    return [seeker, *near.best, *near.misses]


def _for_everybody(
    seekers: Sequence[Seeker], asked: argparse.Namespace, language: Language
) -> int:
    if not seekers and not asked.json:
        say(Message("cli.match_nobody"), language)
        return 0
    try:
        # What a pool needs is not installed with the library, nor loaded for one person.
        if asked.health:
            run_pool: Callable[..., int] = import_module("tandem.cli.match_health").run_health
        else:
            run_pool = import_module("tandem.cli.match_pool").run_pool
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        say_error(Message("cli.match_not_installed"), language)
        return MISUSED
    return run_pool(seekers, asked, language)


def _parser(language: Language) -> argparse.ArgumentParser:
    about = sentence("cli.match_about", language)
    parser = argparse.ArgumentParser("tandem match", description=about)

    def add(name: str, key: str, **how: Any) -> None:
        parser.add_argument(name, help=sentence(f"cli.match_{key}_about", language), **how)

    add("pool", "pool", nargs="?", metavar="POOL.csv")
    add("--posts", "posts", metavar="POSTS.csv")
    add("--for", "for", dest="reference", metavar="REFERENCE")
    add("--top", "top", type=_whole(1, MOST_SHOWN, language), default=5, metavar="N")
    add("--stable", "stable", action="store_true")
    weight = _whole(0, MOST_STYLE_WEIGHT, language)
    add("--style-weight", "style_weight", type=weight, default=0, metavar="N")
    add("--health", "health", action="store_true")
    add("--json", "json", action="store_true")
    add("--workers", "workers", type=_whole(1, MOST_WORKERS, language), default=1, metavar="N")
    add("--cluster", "cluster", metavar="ADDRESS")
    add("--columns", "columns", action="store_true")
    add_language(parser, language)
    return parser


def _whole(least: int, most: int, language: Language) -> Callable[[str], int]:
    """Read a whole number within limits, or have it refused in words."""

    def read(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        outside = Message("cli.match_whole_number", least=least, most=most)
        raise argparse.ArgumentTypeError(render(outside, language))

    return read
