"""Facts as somebody sends them: one JSON text, bounded, with nothing read in two ways."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from tandem.messages import InvalidFacts, Message
from tandem.rules.facts import legible

MOST_BYTES = 5_000_000
MOST_OBJECTS = 10_000


def read_json(text: bytes) -> object:
    """What a JSON text says; numbers with a point are exact.

    Errors: `InvalidFacts` with the field "facts" for a text that is too long, is not UTF-8 or
    not JSON, is nested too deeply, or names a key twice in one object.

    >>> read_json(b'{"point": 23, "rate": 15.06}')
    {'point': 23, 'rate': Decimal('15.06')}
    """
    if len(text) > MOST_BYTES:
        raise InvalidFacts("facts", Message("rules.too_long", count=MOST_BYTES))
    try:
        return json.loads(
            text.decode("utf-8-sig"),
            parse_float=_exact,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError:
        raise InvalidFacts("facts", Message("rules.not_utf_8")) from None
    except json.JSONDecodeError as error:
        place = {"line": str(error.lineno), "column": str(error.colno)}
        raise InvalidFacts("facts", Message("rules.not_json", **place)) from None
    except RecursionError:
        raise InvalidFacts("facts", Message("rules.too_deep")) from None
    except ValueError:
        # A whole number of more digits than Python reads.
        raise InvalidFacts("facts", Message("rules.number_too_long")) from None


def read_objects(text: bytes) -> tuple[list[object], bool]:
    """What is to be worked out: the objects of a list, or the one that stands alone.

    The second part says whether it was a list. Errors: as for `read_json`, and for a list of more
    than 10,000.
    """
    sent = read_json(text)
    if not isinstance(sent, list):
        return [sent], False
    if len(sent) > MOST_OBJECTS:
        raise InvalidFacts("facts", Message("rules.too_many", count=MOST_OBJECTS))
    return sent, True


def _exact(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        raise ValueError(written) from None


def _refuse_constant(written: str) -> object:
    raise InvalidFacts("facts", Message("rules.no_number", value=written))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for name, value in pairs:
        if name in table:
            raise InvalidFacts("facts", Message("rules.key_twice", name=legible(name)))
        table[name] = value
    return table
