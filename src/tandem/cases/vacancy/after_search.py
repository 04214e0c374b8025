"""When the search for a second sharer has ended: the ladder of the person appointed."""

from __future__ import annotations

from tandem.cases.case_state import changed
from tandem.cases.ladder import LadderHost, LadderState, ladder_steps
from tandem.cases.step import partner
from tandem.cases.vacancy.facts import vacancy_facts
from tandem.cases.vacancy.here import candidate
from tandem.cases.vacancy.state import VacancyState

# What the vacancy becomes when the ladder has led somewhere; of anything else the search goes on.
_ENDS = {
    "full_time": "filled_full_time",
    "other_arrangement": "other_arrangement",
    "redeployed": "redeployed",
    "ended_by_notice": "ended_by_notice",
}


def person_on_ladder(state: VacancyState) -> str:
    """The job of the person appointed, or the application while no job is on record."""
    known = state.candidacy(state.appointee)
    return known.employment if known and known.employment else state.appointee


def _put(state: VacancyState, ladder: LadderState) -> VacancyState:
    if ladder.is_open:
        return changed(state, ladder=ladder)
    if ladder.outcome in _ENDS:
        return changed(state, ladder=ladder, ended=_ENDS[ladder.outcome])
    return changed(state, ladder=None, search_ended_on=None)


def _party(state: VacancyState) -> str:
    person = person_on_ladder(state)
    return candidate(person) if person == state.appointee else partner(person)


AFTER_SEARCH_HOST = LadderHost[VacancyState](
    ladder=lambda state: state.ladder,
    put=_put,
    facts=lambda facts: vacancy_facts(facts).ladder,
    party=_party,
    clauses={
        "full_time": ("CCC-SEARCH-2",),
        "arrangement": ("CCC-SEARCH-3",),
        "discussion": ("CCC-SEARCH-4",),
        "redeployment": ("CCC-SEARCH-4",),
        "consultation": ("CCC-SEARCH-5",),
        "hold": ("CCC-SEARCH-5",),
        "notice": ("CCC-SEARCH-5",),
    },
)
AFTER_SEARCH = ladder_steps(AFTER_SEARCH_HOST)
"""The steps of the stage "ladder"."""
