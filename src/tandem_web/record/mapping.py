"""An entry as the text that its digest is taken of, and back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

# What an employer's first entry names as the digest before it.
NO_DIGEST = "0" * 64
SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What an entry states, apart from its content."""

    employer: str
    number: int
    recorded_at: datetime
    happened_on: date
    actor: str
    action: str
    object_reference: str
    clauses: tuple[str, ...]
    content_digest: str
    previous: str


def canonical_json(value: object) -> str:
    """Write JSON in one way only: sorted keys, no spaces, letters as they are.

    Dates are written in ISO 8601, exact numbers as text. A float is refused with
    ``TypeError``, for its digits depend on the machine that prints it.
    """
    _refuse_floats(value)
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_as_text
    )


def canonical_entry(facts: EntryFacts) -> str:
    return canonical_json(
        {
            "action": facts.action,
            "actor": facts.actor,
            "clauses": list(facts.clauses),
            "content": facts.content_digest,
            "employer": facts.employer,
            "happened_on": facts.happened_on,
            "number": facts.number,
            "object": facts.object_reference,
            "previous": facts.previous,
            "recorded_at": facts.recorded_at,
            "schema": SCHEMA,
        }
    )


def entry_facts(canonical: str) -> EntryFacts:
    """Read the text of an entry; raises ``ValueError`` if it is not one."""
    try:
        data: dict[str, Any] = json.loads(canonical)
        return EntryFacts(
            employer=data["employer"],
            number=data["number"],
            recorded_at=datetime.fromisoformat(data["recorded_at"]),
            happened_on=date.fromisoformat(data["happened_on"]),
            actor=data["actor"],
            action=data["action"],
            object_reference=data["object"],
            clauses=tuple(data["clauses"]),
            content_digest=data["content"],
            previous=data["previous"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(canonical) from error


def digest_of(canonical: str) -> str:
    return hashlib.sha256(canonical.encode()).hexdigest()


def content_digest_of(salt: str, text: str) -> str:
    """The salted digest that stays in the entry when its content is erased."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Decimal, Fraction)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the record")


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("A float has no place in the record")
    if isinstance(value, Mapping):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _refuse_floats(part)
