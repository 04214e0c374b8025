"""How each party came to agree to the version that stands."""

from dataclasses import dataclass
from typing import Any

from tandem.cases.partnership import paper_sentence
from tandem.messages import Message
from tandem_web.cases.queries.standing import Standing
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """By whose hand an agreement was given, for whom, and the paper where it was signed."""

    actor: Person | None
    on_behalf_of: Person | None
    evidence: dict[str, Any] | None

    @property
    def paper(self) -> Message | None:
        return paper_sentence(self.evidence) if self.evidence else None


def agreements_of(standing: Standing) -> dict[str, Agreed]:
    """The agreement of each party that has agreed to the version that stands."""
    found: dict[str, Agreed] = {}
    for row, event in zip(standing.events, standing.told, strict=True):
        if event.type == "agreement_given":
            data: dict[str, Any] = dict(event.data)
            found[data["party"]] = Agreed(
                actor=row.actor, on_behalf_of=row.on_behalf_of, evidence=data["evidence"]
            )
    return {party: one for party, one in found.items() if party in standing.state.agreements}


def latest_paper(standing: Standing, party: str) -> Message | None:
    """What a party's paper says; nothing where they have not agreed, or not on paper."""
    agreed = agreements_of(standing).get(party)
    return agreed.paper if agreed else None
