"""Finds the pack that was named on the command line: one of Tandem's, a folder or a file."""

from __future__ import annotations

from pathlib import Path

from tandem.cli.terminal import say_error
from tandem.messages import InvalidFacts, Language, Message
from tandem.policy import Pack, PackInvalid, load_pack, pack_from_files, pack_names


def find_pack(named: str) -> Pack:
    """The pack of that name, in that folder, or in that one file.

    Errors: `InvalidFacts` where there is nothing to read; `PackInvalid`.
    """
    if named in pack_names():
        return load_pack(named)
    path = Path(named)
    if path.is_dir():
        files = {file.relative_to(path).as_posix(): file for file in path.rglob("*.toml")}
    elif path.is_file():
        files = {path.name: path}
    else:
        files = {}
    if not files:
        message = Message("cli.no_such_pack", name=named, known=pack_names())
        raise InvalidFacts("pack", message)
    return pack_from_files({name: _text(files[name]) for name in sorted(files)})


def usable_pack(named: str, language: Language) -> Pack | None:
    """The pack that `find_pack` finds; where there is none, says why where errors go."""
    try:
        return find_pack(named)
    except InvalidFacts as error:
        say_error(error.message, language)
    except PackInvalid as error:
        for problem in error.problems:
            say_error(problem.sentence(), language)
        say_error(Message("cli.pack_invalid", count=len(error.problems)), language)
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidFacts("pack", Message("cli.not_utf_8", name=str(path))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        message = Message("cli.file_unreadable", name=str(path), reason=reason)
        raise InvalidFacts("pack", message) from None
