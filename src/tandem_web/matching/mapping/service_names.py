"""Services by their names: the library compares their codes and knows no more of them."""

from collections.abc import Mapping
from dataclasses import replace

from tandem.matching import Compatibility, Part, Relaxation
from tandem.messages import Message

# The fact of each sentence that holds codes of services.
_CODES = {
    "matching.relax_services_yours": "what",
    "matching.relax_services_theirs": "what",
    "matching.reason_service_shared": "names",
}


def relaxed_by_name(relaxation: Relaxation, names: Mapping[str, str]) -> Relaxation:
    """Say what could be relaxed with names of services; what is changed stays the same."""
    return replace(relaxation, message=_by_name(relaxation.message, names))


def compared_by_name(fits: Compatibility, names: Mapping[str, str]) -> Compatibility:
    """Give the reasons with names of services."""
    yours, theirs = (
        tuple(_part(part, names) for part in parts) for parts in (fits.yours, fits.theirs)
    )
    return replace(fits, yours=yours, theirs=theirs)


def _part(part: Part, names: Mapping[str, str]) -> Part:
    return replace(part, reason=_by_name(part.reason, names))


def _by_name(message: Message, names: Mapping[str, str]) -> Message:
    fact = _CODES.get(message.key)
    if fact is None:
        return message
    said = message.facts[fact]
    if isinstance(said, tuple):
        named = tuple(names.get(str(one), str(one)) for one in said)
        return Message(message.key, **{**message.facts, fact: named})
    return Message(message.key, **{**message.facts, fact: names.get(str(said), str(said))})
