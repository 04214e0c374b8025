"""The one command: its own part, what the site adds, and a reader that has gone."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from tandem.cli import command, main

Register = Callable[..., None]

CALLS: list[list[str]] = []


def remember(arguments: list[str]) -> int:
    CALLS.append(arguments)
    return 7


def lack_django(arguments: list[str]) -> int:
    raise ModuleNotFoundError(name="django.core")


def lack_something(arguments: list[str]) -> int:
    raise ModuleNotFoundError(name="somebody_elses")


def be_stopped(arguments: list[str]) -> int:
    raise KeyboardInterrupt


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Register functions of this file as commands."""
    CALLS.clear()

    def register(**functions: str) -> None:
        entries = [
            EntryPoint(name, f"{__name__}:{function}", command.COMMANDS_GROUP)
            for name, function in functions.items()
        ]
        monkeypatch.setattr(command, "entry_points", lambda group: entries)
        monkeypatch.setattr(EntryPoint, "load", lambda entry: globals()[entry.attr])

    return register


def test_help_lists_every_command(added: Register, capsys: pytest.CaptureFixture[str]) -> None:
    added(site="remember", teapot="remember")
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for name in (
        "tandem policy",
        "tandem rules",
        "tandem evaluate",
        "tandem teapot",
        "tandem help",
    ):
        assert name in out


def test_no_command_is_misuse_and_lists_them_in_the_language(
    added: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    added()
    assert main([]) == 2
    assert main(["-h", "--language", "cy"]) == 0
    out = capsys.readouterr().out
    assert "Usage: tandem" in out
    assert "Defnydd: tandem" in out
    assert "tandem help" not in out


def test_a_command_that_the_site_adds_gets_its_words(added: Register) -> None:
    added(teapot="remember")
    assert main(["teapot", "--strong"]) == 7
    assert CALLS == [["teapot", "--strong"]]


def test_any_other_command_goes_to_the_site(added: Register) -> None:
    added(site="remember")
    assert main(["serve", "--address", "127.0.0.1:9"]) == 7
    assert CALLS == [["serve", "--address", "127.0.0.1:9"]]


def test_an_unknown_command_is_misuse(added: Register, capsys: pytest.CaptureFixture[str]) -> None:
    added()
    assert main(["serve"]) == 2
    assert "no command “serve”" in capsys.readouterr().err


def test_without_django_the_site_is_said_to_be_missing(
    added: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    added(site="lack_django")
    assert main(["serve"]) == 2
    assert "tandem-jobshare[site]" in capsys.readouterr().err


def test_any_other_missing_module_is_a_fault_that_shows(added: Register) -> None:
    added(site="lack_something")
    with pytest.raises(ModuleNotFoundError):
        main(["serve"])


def test_a_command_that_is_stopped_ends_quietly(
    added: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    added(site="be_stopped")
    assert main(["serve"]) == 130
    assert capsys.readouterr().err == ""


def test_the_words_of_the_process_are_the_default(
    added: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(site="remember")
    monkeypatch.setattr("sys.argv", ["tandem", "init"])
    assert main() == 7
    assert CALLS == [["init"]]


def test_a_reader_that_has_gone_ends_the_command_quietly() -> None:
    program = "import sys; from tandem.cli import main; sys.exit(main())"
    shown = subprocess.Popen(
        [sys.executable, "-c", program, "policy", "show", "carmarthenshire"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert shown.stdout
    assert shown.stderr
    shown.stdout.close()
    assert shown.stderr.read() == b""
    shown.stderr.close()
    assert shown.wait() == 0


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("ascii", "Maen nhw'n byw yn yr wyl? a'r ty"),
        ("cp1252", "Maen nhw’n byw yn yr wyl? a’r ty"),
        ("utf-8", "Maen nhw’n byw yn yr ŵyl☃ a’r tŷ"),
    ],
)
def test_what_a_terminal_cannot_print_becomes_the_nearest_sign(encoding: str, said: str) -> None:
    program = (
        "from tandem.cli.terminal import print_nearest_signs as begin; begin();"
        "print('Maen nhw’n byw yn yr ŵyl☃ a’r tŷ')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode(encoding).strip() == said


def test_the_command_answers_in_welsh_whatever_the_terminal_can_print() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from tandem.cli import main; main()", "--help", "--language=cy"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert done.stdout
    assert b"Error" not in done.stderr
