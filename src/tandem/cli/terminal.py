"""Words on the terminal: sentences of the catalogues, folded to its width."""

from __future__ import annotations

import codecs
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import TextIOWrapper
from unicodedata import normalize
from zoneinfo import ZoneInfo

from tandem.messages import Language, Message, Text, render_fact

_WIDTH = 92
_NEAREST = "tandem.nearest"
_PLAIN = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "…": "..."}


def language_of(words: Sequence[str]) -> Language:
    """The language that some command-line words ask for; English unless they ask for Welsh."""
    joined = " ".join(words)
    return "cy" if "--language cy" in joined or "--language=cy" in joined else "en"


def print_nearest_signs() -> None:
    """Print the nearest sign where a terminal or a file lacks one, and do not stop at it.

    Windows writes no `ŵ` or `ŷ` into a file unless it is told to.
    """
    codecs.register_error(_NEAREST, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_NEAREST)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAIN.get(sign) or _bare(sign) for sign in lacking), error.end


def _bare(sign: str) -> str:
    """A letter without its accent, or a question mark where there is nothing like it."""
    return normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?"


def today() -> date:
    """The date in Great Britain."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def say(words: Message | Text, language: str, indent: int = 0) -> None:
    """Print one paragraph in a language."""
    sys.stdout.write(_folded(words, language, indent) + "\n")


def say_error(words: Message | Text, language: str) -> None:
    """Print one paragraph where errors go."""
    sys.stderr.write(_folded(words, language, 0) + "\n")


def say_json(data: object) -> None:
    """Print JSON that people can read as well."""
    sys.stdout.write(_as_json(data, indent=2) + "\n")


def say_json_list(rows: Iterable[object]) -> None:
    """Print a JSON list, a row on a line, each as soon as it is there."""
    _write_json_list(rows)
    sys.stdout.write("\n")


def say_json_object(fields: Mapping[str, object]) -> None:
    """Print a JSON object, a field on a line; an iterator's rows each as soon as it is there."""
    before = "{"
    for name, value in fields.items():
        sys.stdout.write(f"{before}\n{_as_json(name)}: ")
        if isinstance(value, Iterator):
            _write_json_list(value)
        else:
            sys.stdout.write(_as_json(value))
        before = ","
    sys.stdout.write("\n}\n")


def _write_json_list(rows: Iterable[object]) -> None:
    before = "["
    for row in rows:
        sys.stdout.write(f"{before}\n{_as_json(row)}")
        before = ","
    sys.stdout.write("[]" if before == "[" else "\n]")


def _as_json(data: object, indent: int | None = None) -> str:
    # Beyond ASCII only where the terminal takes it.
    in_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps(data, ensure_ascii=not in_unicode, indent=indent)


def space() -> None:
    """Print an empty line."""
    sys.stdout.write("\n")


def _folded(words: Message | Text, language: str, indent: int) -> str:
    line = render_fact(words, "cy" if language == "cy" else "en")
    before = " " * indent
    return textwrap.fill(
        line,
        _WIDTH,
        initial_indent=before,
        subsequent_indent=before,
        break_long_words=False,
        break_on_hyphens=False,
    )
