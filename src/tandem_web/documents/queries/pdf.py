"""A laid-out letter as a tagged PDF (PDF/UA-1): the same letter gives the same bytes."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from tandem_web.documents.mapping import Laid, laid_to_json

_TEMPLATE = Path(__file__).parents[1] / "letters" / "letter.typ"
# One compiler keeps its fonts and the template, and serves one thread at a time.
_ONE_AT_A_TIME = Lock()
# What the compiler says of characters that no font of its own can show.
_UNKNOWN = re.compile(r'the text `"([^"`]+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_ROUNDS = 10


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        input=str(_TEMPLATE), root=str(_TEMPLATE.parent), ignore_system_fonts=True
    )


def render_pdf(laid: Laid) -> bytes:
    """Draw a letter; its texts go in as data, so that nothing in them is read as a command.

    A character that the font does not have (a smiley, a Chinese name) is written by its name
    in brackets: a PDF/UA file holds no empty boxes.
    """
    data = laid_to_json(laid)
    for _ in range(_MOST_ROUNDS):
        try:
            return _draw(data)
        except typst.TypstError as error:
            unknown = _unknown(error.diagnostic)
            if not unknown:
                raise
            data = data.translate({ord(one): _named(one) for one in unknown})
    return _draw(data)


def _unknown(diagnostic: str) -> set[str]:
    texts = "".join(_UNKNOWN.findall(diagnostic))
    characters = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), texts)
    return {one for one in characters if not one.isascii()}


def _named(character: str) -> str:
    # What only joins or directs its neighbours shows nothing of its own.
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


def _draw(data: str) -> bytes:
    with _ONE_AT_A_TIME:
        drawn = _compiler().compile(
            format="pdf", sys_inputs={"letter": data}, pdf_standards="ua-1"
        )
    if not isinstance(drawn, bytes):
        raise TypeError(type(drawn).__name__)
    return drawn
