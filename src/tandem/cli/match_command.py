"""`tandem match`: a pool of seekers in, the best few for one of them out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from tandem.cli.match_columns import show_columns
from tandem.cli.match_data import data_for_one
from tandem.cli.match_telling import tell_for_one
from tandem.cli.options import add_language, parsed, sentence
from tandem.cli.pool_files import MISUSED, seekers_of
from tandem.cli.terminal import language_of, say_error, say_json
from tandem.matching import Seeker, near_misses, suggestions
from tandem.messages import Language, Message, render

MOST_SHOWN = 1000
MOST_STYLE_WEIGHT = 9
# Beyond two barriers a near miss is a miss.
BARRIERS = 2


def run(words: Sequence[str]) -> int:
    """Match the people of a file; 1 for a file that must be put right, 2 for misuse."""
    language = language_of(words)
    asked = parsed(_parser(language, words), words)
    if isinstance(asked, int):
        return asked
    language = asked.language
    if asked.columns:
        show_columns(language)
        return 0
    if asked.pool is None:
        say_error(Message("cli.match_no_pool"), language)
        return MISUSED
    seekers = seekers_of(asked.pool, language)
    if isinstance(seekers, int):
        return seekers
    return _for_one(seekers, asked, language)


def _for_one(seekers: Sequence[Seeker], asked: argparse.Namespace, language: Language) -> int:
    if asked.reference not in {seeker.reference for seeker in seekers}:
        say_error(Message("cli.match_no_such_person"), language)
        return MISUSED
    best = suggestions(seekers, asked.reference, asked.top, asked.style_weight)
    near = near_misses(
        seekers, asked.reference, asked.top, barriers=BARRIERS, style_weight=asked.style_weight
    )
    if asked.json:
        say_json(data_for_one(asked.reference, best, near, language))
    else:
        tell_for_one(asked.reference, best, near, language)
    return 0


def _parser(language: Language, words: Sequence[str]) -> argparse.ArgumentParser:
    about = sentence("cli.match_about", language)
    parser = argparse.ArgumentParser("tandem match", description=about)
    parser.add_argument(
        "pool", nargs="?", metavar="POOL.csv", help=sentence("cli.match_pool_about", language)
    )
    parser.add_argument(
        "--for",
        dest="reference",
        required="--columns" not in words,
        metavar="REFERENCE",
        help=sentence("cli.match_for_about", language),
    )
    parser.add_argument(
        "--top",
        type=_whole(1, MOST_SHOWN, language),
        default=5,
        metavar="N",
        help=sentence("cli.match_top_about", language),
    )
    parser.add_argument(
        "--style-weight",
        type=_whole(0, MOST_STYLE_WEIGHT, language),
        default=0,
        metavar="N",
        help=sentence("cli.match_style_weight_about", language),
    )
    parser.add_argument(
        "--json", action="store_true", help=sentence("cli.match_json_about", language)
    )
    parser.add_argument(
        "--columns", action="store_true", help=sentence("cli.match_columns_about", language)
    )
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
