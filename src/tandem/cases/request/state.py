"""The state of a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tandem.cases.case_state import CaseState


class Phase(StrEnum):
    """Where an open request stands.

    CONSIDER until it is decided; REFUSED while an appeal may be made, APPEAL once it was;
    SEARCH from the agreement in principle until a partner is found, DIVIDE while both
    partners and the manager agree how to divide the post; VIABILITY after a failed search.
    """

    CONSIDER = "consider"
    REFUSED = "refused"
    APPEAL = "appeal"
    SEARCH = "search"
    VIABILITY = "viability"
    DIVIDE = "divide"


STATUTORY, VOLUNTARY, ADJUSTMENT = "statutory", "voluntary", "reasonable_adjustment"
EMPLOYEE, EMPLOYER = "employee", "employer"


@dataclass(frozen=True, kw_only=True)
class RequestState(CaseState):
    """Where a request stands. `opened_on` is the day on which it was received.

    `minutes` a week are what the person would keep. `meets_on` is the day of a meeting that
    is still to be recorded; `missed` counts the meetings in a row that the person missed
    without a good reason. `extension_until` was proposed, `extended_to` was agreed.
    `alternative` is what `alternative_by`, "employee" or "employer", has proposed instead.
    `decided_by` is the reference of who refused it, `refused_in` the phase in which that was,
    `upheld` whether an appeal against it was. `vacancy` is the case that searches a partner.
    """

    phase: Phase = Phase.CONSIDER
    route: str = STATUTORY
    minutes: int = 0
    starts_on: date | None = None
    wants_flexitime: bool = False
    is_returner: bool = False
    acknowledged_on: date | None = None
    meets_on: date | None = None
    consulted_on: date | None = None
    missed: int = 0
    hr_advice_on: date | None = None
    extension_until: date | None = None
    extended_to: date | None = None
    alternative: str = ""
    alternative_by: str = ""
    decided_by: str = ""
    refused_in: Phase = Phase.CONSIDER
    appeal_by: date | None = None
    appealed_on: date | None = None
    appeal_manager: str = ""
    appeal_heard_on: date | None = None
    upheld: bool = False
    pension_acknowledged_on: date | None = None
    vacancy: str = ""
    adverts: int = 0
    search_failed_on: date | None = None
    viability_on: date | None = None

    @property
    def stage(self) -> str:
        """The name of the stage: a point on the line, or the way in which it ended."""
        if self.ended:
            return self.ended
        match self.phase:
            case Phase.CONSIDER:
                return "consult" if self.acknowledged_on else "received"
            case Phase.REFUSED | Phase.APPEAL:
                return "appeal"
            case _:
                return str(self.phase)

    @property
    def lacks_vacancy(self) -> bool:
        """Whether a partner is to be searched, and no vacancy does so."""
        return self.is_in(Phase.SEARCH) and not self.vacancy

    @property
    def is_to_search(self) -> bool:
        """Whether it has been decided, in principle or on appeal, that a partner is searched."""
        return self.upheld or self.is_in(Phase.SEARCH)

    @property
    def employment(self) -> str:
        """The employment of the person who asks."""
        return self.partners[0] if self.partners else ""

    @property
    def is_statutory(self) -> bool:
        """Whether it is made under the statutory right."""
        return self.route == STATUTORY

    def is_in(self, *phases: Phase) -> bool:
        """Whether it is open and in one of these phases."""
        return self.is_open and self.phase in phases
