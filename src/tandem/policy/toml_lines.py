"""On which line of a TOML text a table or a key stands.

The standard library's reader forgets the lines. This index is made from the text alone
and is only used to point a person at a problem, never to read a value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

TomlPath = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"' -]+?)\s*=")
_ENTRY = re.compile(r"\s*\{")


class TomlLines:
    r"""The line of every table, key and entry of an array in one TOML text.

    >>> TomlLines('id = "a"\n[[clause]]\nid = "B"').line(("clause", 0, "id"))
    3
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[TomlPath, int] = dict(_places(text))

    def line(self, path: TomlPath) -> int | None:
        """The line of a path, or of the nearest part of the file that contains it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)


def _places(text: str) -> Iterator[tuple[TomlPath, int]]:
    tables: Counter[TomlPath] = Counter()
    table: TomlPath = ()
    array: TomlPath = ()
    entries = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table(header[2], tables, repeated=header[1] == "[[")
            yield table, number
        elif key := _KEY.match(line):
            array, entries = (*table, *_names(key[1])), 0
            for length in range(len(table) + 1, len(array) + 1):
                yield array[:length], number
        elif _ENTRY.match(line):
            yield (*array, entries), number
            entries += 1


def _names(dotted: str) -> list[str]:
    return [name.strip(" \"'") for name in dotted.split(".")]


def _table(dotted: str, tables: Counter[TomlPath], *, repeated: bool) -> TomlPath:
    path: TomlPath = ()
    names = _names(dotted)
    for place, name in enumerate(names, start=1):
        path = (*path, name)
        if repeated and place == len(names):
            tables[path] += 1
        if tables[path]:
            path = (*path, tables[path] - 1)
    return path
