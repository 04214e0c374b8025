"""`tandem policy show` and `tandem policy check`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tandem.cli.options import add_language, add_on, parsed, sentence
from tandem.cli.pack_files import find_pack
from tandem.cli.policy_show import show_clause, show_pack
from tandem.cli.terminal import language_of, say, say_error, space, today
from tandem.messages import InvalidFacts, Language, Message
from tandem.policy import (
    ClauseUnknown,
    Finding,
    Pack,
    PackInvalid,
    Policy,
    Severity,
    check,
)

_SEVERITY_LINES = {
    Severity.BREACH: "cli.must_change",
    Severity.CONSIDER: "cli.look_at",
    Severity.MET: "cli.met",
}


def run(words: Sequence[str]) -> int:
    """Run one of the policy commands; 1 for a policy that must change, 2 for misuse."""
    language = language_of(words)
    asked = parsed(_parser(language), words)
    if isinstance(asked, int):
        return asked
    try:
        pack = find_pack(asked.pack)
    except InvalidFacts as error:
        say_error(error.message, language)
        return 2
    except PackInvalid as error:
        for problem in error.problems:
            say(problem.sentence(), language)
        say(Message("cli.pack_invalid", count=len(error.problems)), language)
        return 1
    return _show(pack, asked) if asked.command == "show" else _check(pack, asked)


def _show(pack: Pack, asked: argparse.Namespace) -> int:
    if not asked.clause:
        show_pack(pack, asked.on, asked.language)
        return 0
    try:
        show_clause(Policy(pack).on(asked.on), asked.clause, asked.language)
    except ClauseUnknown:
        message = Message("cli.clause_unknown", id=asked.clause, pack=pack.title)
        say_error(message, asked.language)
        return 2
    return 0


def _check(pack: Pack, asked: argparse.Namespace) -> int:
    findings = check(pack, asked.on)
    say(pack.title, asked.language)
    for finding in findings:
        space()
        _say_finding(finding, pack, asked.language)
    space()
    breaches = sum(finding.severity is Severity.BREACH for finding in findings)
    if breaches:
        say(Message("cli.breaches", count=breaches), asked.language)
        return 1
    say(Message("cli.no_breach"), asked.language)
    return 0


def _say_finding(finding: Finding, pack: Pack, language: Language) -> None:
    say(Message(_SEVERITY_LINES[finding.severity], finding=finding.message), language)
    for clause in finding.clauses:
        title = pack.clause(clause).title
        say(Message("cli.under_clause", title=title, id=clause), language, indent=2)


def _parser(language: Language) -> argparse.ArgumentParser:
    about = sentence("cli.policy_about", language)
    parser = argparse.ArgumentParser("tandem policy", description=about)
    commands = parser.add_subparsers(dest="command", required=True, metavar="show|check")
    show = commands.add_parser("show", help=sentence("cli.show_about", language))
    show.add_argument("pack", help=sentence("cli.pack_about", language))
    show.add_argument("--clause", metavar="ID", help=sentence("cli.clause_about", language))
    checking = commands.add_parser("check", help=sentence("cli.check_about", language))
    checking.add_argument("pack", help=sentence("cli.pack_about", language))
    for command in (show, checking):
        add_on(command, language, today(), "cli.on_about")
        add_language(command, language)
    return parser
