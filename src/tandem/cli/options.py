"""The options that several commands share, explained in the language that was asked for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from tandem.messages import Language, Message, render


def sentence(key: str, language: Language) -> str:
    """A sentence of the catalogue as `argparse` takes it."""
    return render(Message(key), language).replace("%", "%%").replace("%%(default)s", "%(default)s")


def parsed(parser: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace | int:
    """What was asked, or the exit status where there is nothing more to do."""
    try:
        return parser.parse_args(words)
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 2


def add_policy(parser: argparse.ArgumentParser, language: Language, default: str) -> None:
    """Let a policy be named: a pack that comes with Tandem, a folder or a file."""
    parser.add_argument(
        "--policy", default=default, metavar="PACK", help=sentence("cli.policy_option", language)
    )


def add_on(
    parser: argparse.ArgumentParser, language: Language, default: date | None, about: str
) -> None:
    """Let a day be named."""
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        default=default,
        metavar="DATE",
        help=sentence(about, language),
    )


def add_language(parser: argparse.ArgumentParser, language: Language) -> None:
    """Let a language be named."""
    parser.add_argument(
        "--language",
        choices=("en", "cy"),
        default="en",
        help=sentence("cli.language_about", language),
    )
