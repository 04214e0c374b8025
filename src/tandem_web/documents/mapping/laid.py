"""A letter laid out in one language: plain texts in order, the same for every renderer."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from tandem.messages import Language

Row = tuple[str, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidBlock:
    """One block as it is read.

    ``rows`` holds a list's items (one text each), the rows of facts (label, value, the ids of
    its clauses), a table's cells, or who signs (in which capacity, name, what stands instead of
    a signature). ``clauses`` are the ids that the block cites.
    """

    kind: str
    text: str = ""
    level: int = 1
    head: Row = ()
    rows: tuple[Row, ...] = ()
    numeric: tuple[int, ...] = ()
    clauses: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A letter ready to be drawn: as a page, a PDF or a document that people edit.

    ``about`` are the lines beside the title (label, value), ``sources`` the clauses cited (id,
    title), ``words`` what a renderer itself has to say, ``notice`` a warning on every page.
    """

    language: Language
    title: str
    employer: str
    issued_on: str
    notice: str
    about: tuple[Pair, ...]
    blocks: tuple[LaidBlock, ...]
    sources: tuple[Pair, ...]
    words: tuple[Pair, ...]

    def word(self, name: str) -> str:
        return dict(self.words)[name]


def laid_to_json(laid: Laid) -> str:
    return json.dumps(asdict(laid), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def laid_from_json(text: str) -> Laid:
    data: dict[str, Any] = _tuples(json.loads(text))
    known = {field.name for field in fields(Laid)}
    values = {name: value for name, value in data.items() if name in known}
    blocks = tuple(LaidBlock(**block) for block in data["blocks"])
    return Laid(**(values | {"blocks": blocks}))


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(part) for part in value)
    if isinstance(value, dict):
        return {name: _tuples(part) for name, part in value.items()}
    return value
