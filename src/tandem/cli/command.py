"""Finds the command that was asked for: the library's own, or one that the site adds."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from tandem.cli.terminal import language_of, print_nearest_signs, say, say_error
from tandem.messages import Message

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

COMMANDS_GROUP = "tandem.commands"
SITE = "site"
_INTERRUPTED = 130  # As a shell says it of a command that somebody has stopped.
# Imported only when asked for: no command waits for what another one needs.
_OWN = {
    "policy": "tandem.cli.policy_command",
    "rules": "tandem.cli.rules_command",
    "evaluate": "tandem.cli.evaluate_command",
    "match": "tandem.cli.match_command",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give back its exit status: 0 well, 1 something is wrong, 2 misused.

    `argv` holds the words after `tandem`; by default those of this process.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    print_nearest_signs()
    try:
        return _run(words)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str]) -> int:
    language = language_of(words)
    if not words or words[0] in {"-h", "--help"}:
        _list_commands(language)
        return 0 if words else 2
    if words[0] in _OWN:
        run: Callable[[Sequence[str]], int] = import_module(_OWN[words[0]]).run
        return run(words[1:])
    added = _added(words[0])
    if added is None:
        say_error(Message("cli.command_unknown", name=words[0]), language)
        return 2
    return _run_added(added, words)


def entry_points(group: str) -> Iterable[EntryPoint]:
    """What other packages have registered; not looked up for a command of the library's own."""
    from importlib.metadata import entry_points as registered

    return registered(group=group)


def _added(name: str) -> EntryPoint | None:
    """What the site has registered for a command: its own entry, or the one for all others."""
    found = {entry.name: entry for entry in entry_points(group=COMMANDS_GROUP)}
    return found.get(name) or found.get(SITE)


def _run_added(entry: EntryPoint, words: list[str]) -> int:
    try:
        run: Callable[[Sequence[str]], int] = entry.load()
        return run(words)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "django":
            raise
        say_error(Message("cli.site_not_installed", name=words[0]), language_of(words))
        return 2


def _list_commands(language: str) -> None:
    say(Message("cli.usage"), language)
    for name in _OWN:
        say(Message(f"cli.{name}_line"), language)
    names = [entry.name for entry in entry_points(group=COMMANDS_GROUP)]
    for name in sorted(set(names) - {SITE}):
        say(Message("cli.added_line", name=name), language)
    if SITE in names:
        say(Message("cli.site_line"), language)
