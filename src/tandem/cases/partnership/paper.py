"""An agreement that was signed on paper, as the HR adviser records it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from tandem.cases.partnership.arrangement import PartnershipFacts, facts_in, read_date
from tandem.cases.partnership.sentences import by_party
from tandem.cases.partnership.state import LINE_MANAGER, State
from tandem.cases.process import JSON, Context
from tandem.messages import InvalidFacts, Message

LONGEST_NAME = 200


def read_paper(
    state: State, data: Mapping[str, Any], context: Context
) -> tuple[str, dict[str, JSON]]:
    """The party that signed, and the evidence as its event keeps it.

    `data` holds `party`, `signed_on` (an ISO date), `witness` (a name), `scan` (the key of
    the stored file) and, where several people hold the manager's post, `signer` (the
    reference of the one who signed).

    Raises InvalidFacts with one of these as its field. The witness is nobody whom the
    arrangement binds; the day lies between the proposal of the version and today.
    """
    facts = facts_in(context)
    party = _party(state, data.get("party"), facts)
    return party, {
        "kind": "paper",
        "signer": _signer(party, data.get("signer"), facts),
        "signed_on": _signed_on(state, data, context.today).isoformat(),
        "witness": _witness(data.get("witness"), facts),
        "scan": _scan(data.get("scan")),
    }


def _party(state: State, party: object, facts: PartnershipFacts) -> str:
    if not isinstance(party, str) or party not in state.agreeing_parties:
        raise InvalidFacts("party", Message("cases.no_such_party"))
    if party in state.agreements:
        message = by_party("cases.has_agreed", party, facts, version=state.version)
        raise InvalidFacts("party", message)
    return party


def _signer(party: str, signer: object, facts: PartnershipFacts) -> str:
    """The name of the person who signed: the partner, or one of those who manage."""
    if party != LINE_MANAGER:
        return facts.name(party.removeprefix("partner:"))
    if signer is None and len(facts.managers) == 1:
        return next(iter(facts.managers.values()))
    if not isinstance(signer, str) or signer not in facts.managers:
        raise InvalidFacts("signer", Message("cases.which_manager"))
    return facts.managers[signer]


def _signed_on(state: State, data: Mapping[str, Any], today: date) -> date:
    signed_on = read_date(data, "signed_on")
    if signed_on > today:
        raise InvalidFacts("signed_on", Message("cases.signed_in_future"))
    if state.proposed_on and signed_on < state.proposed_on:
        message = Message("cases.signed_too_early", version=state.version, date=state.proposed_on)
        raise InvalidFacts("signed_on", message)
    return signed_on


def _witness(name: object, facts: PartnershipFacts) -> str:
    written = " ".join(name.split()) if isinstance(name, str) else ""
    if not 0 < len(written) <= LONGEST_NAME:
        raise InvalidFacts("witness", Message("cases.witness_missing"))
    bound = {_folded(one) for one in (*facts.names.values(), *facts.managers.values())}
    if _folded(written) in bound:
        raise InvalidFacts("witness", Message("cases.witness_is_bound"))
    return written


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def _scan(key: object) -> str:
    if not isinstance(key, str) or not key:
        raise InvalidFacts("scan", Message("cases.scan_missing"))
    return key
