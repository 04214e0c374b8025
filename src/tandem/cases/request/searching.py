"""The steps from the agreement in principle to two partners, or to a search that failed."""

from __future__ import annotations

from tandem.cases.asks import AskKind, ask
from tandem.cases.request.deadlines import Here, meeting_due, number
from tandem.cases.request.deciding import remaining_portion, time_to_search
from tandem.cases.request.people import employee, employer, not_ones_own
from tandem.cases.request.state import Phase, RequestState
from tandem.cases.step import HR_ADVISER, LINK, Findings, Step, always, by
from tandem.cases.step_process import not_yet

PENSION, OPENED, CLOSED, FOUND, FAILED, ENDED, AGAIN, VIABILITY, AGREED, NOT_AGREED = (
    f"cases.request.{name}"
    for name in (
        "acknowledge_pension_advice",
        "vacancy_opened",
        "vacancy_closed",
        "partner_found",
        "search_failed",
        "end_search",
        "search_again",
        "record_viability_discussion",
        "arrangement_agreed",
        "arrangement_failed",
    )
)
PENSION_FIRST = "cases.request.pension_first"
UNTIL_AGREED = ("CCC-OWN-3", "CCC-DEF-4")


def _advice_not_taken_in(at: Here) -> Findings:
    if at.state.pension_acknowledged_on is not None:
        return ()
    return not_yet(PENSION_FIRST, "CCC-PEN-2")


def _adverts_left(at: Here) -> Findings:
    """How often a post is advertised before the search counts as failed."""
    needed = number(at, "advert.times_before_fallback")
    adverts = int(str(at.given.get("adverts") or at.state.adverts))
    if adverts >= needed:
        return ()
    return not_yet("cases.request.adverts_left", "CCC-OWN-4", count=needed)


def _discuss_first(at: Here) -> Findings:
    if at.state.phase is not Phase.VIABILITY or at.state.viability_on is not None:
        return time_to_search(at)
    return (*not_yet("cases.request.viability_first", "CCC-OWN-4"), *time_to_search(at))


def _may_search_again(state: RequestState) -> bool:
    return state.is_in(Phase.VIABILITY) or state.lacks_vacancy


BROUGHT_ABOUT: tuple[Step[RequestState], ...] = (
    Step(
        command="vacancy_opened",
        event="search_opened",
        key=OPENED,
        clauses=("CCC-OWN-2",),
        parties=by(LINK),
        when=lambda state: state.is_in(Phase.SEARCH) and not state.vacancy,
        asks=lambda _at: (ask(OPENED, "case", AskKind.LINE),),
    ),
    Step(
        command="vacancy_closed",
        event="vacancy_closed",
        key=CLOSED,
        clauses=("CCC-OWN-2", "CCC-OWN-3"),
        parties=by(LINK),
        # A vacancy may outlast its search; it is given up all the same.
        when=lambda state: state.is_open and bool(state.post),
        asks=lambda _at: (
            ask(CLOSED, "case", AskKind.LINE),
            ask(CLOSED, "reason", AskKind.TEXT),
        ),
    ),
    Step(
        command="partner_found",
        event="partner_found",
        key=FOUND,
        clauses=UNTIL_AGREED,
        parties=by(LINK),
        when=lambda state: state.is_in(Phase.SEARCH),
        asks=lambda _at: (
            ask(FOUND, "case", AskKind.LINE),
            ask(FOUND, "application", AskKind.LINE),
        ),
    ),
    Step(
        command="search_failed",
        event="search_failed",
        key=FAILED,
        clauses=("CCC-OWN-4",),
        parties=by(LINK),
        when=lambda state: state.is_in(Phase.SEARCH),
        asks=lambda _at: (
            ask(FAILED, "case", AskKind.LINE),
            ask(FAILED, "adverts", AskKind.NUMBER),
            ask(FAILED, "since", AskKind.LINE, required=False),
        ),
        checks=_adverts_left,
    ),
    Step(
        command="arrangement_agreed",
        event="arrangement_agreed",
        key=AGREED,
        clauses=(*UNTIL_AGREED, "CCC-PEN-2"),
        parties=by(LINK),
        when=lambda state: state.is_in(Phase.DIVIDE),
        asks=lambda _at: (
            ask(AGREED, "case", AskKind.LINE),
            ask(AGREED, "starts_on", AskKind.DATE),
        ),
        blocked=_advice_not_taken_in,
    ),
    Step(
        command="arrangement_failed",
        event="arrangement_failed",
        key=NOT_AGREED,
        clauses=("CCC-OFFER-2", "CCC-OWN-3"),
        parties=by(LINK),
        when=lambda state: state.is_in(Phase.DIVIDE),
        asks=lambda _at: (
            ask(NOT_AGREED, "case", AskKind.LINE),
            ask(NOT_AGREED, "reason", AskKind.TEXT, required=False),
        ),
    ),
)

STEPS: tuple[Step[RequestState], ...] = (
    Step(
        command="acknowledge_pension_advice",
        event="pension_advice_acknowledged",
        key=PENSION,
        clauses=("CCC-PEN-2",),
        parties=employee,
        when=lambda state: (
            state.is_in(Phase.SEARCH, Phase.DIVIDE, Phase.VIABILITY)
            and state.pension_acknowledged_on is None
        ),
        asks=lambda _at: (ask(PENSION, "read", AskKind.TICK, hint=True),),
        duty=always,
        main=True,
    ),
    *BROUGHT_ABOUT,
    Step(
        command="end_search",
        event="search_ended",
        key=ENDED,
        clauses=("CCC-OWN-4",),
        parties=by(HR_ADVISER),
        when=lambda state: state.is_in(Phase.SEARCH),
        asks=lambda _at: (ask(ENDED, "reason", AskKind.TEXT),),
        blocked=_adverts_left,
        checks=not_ones_own,
        retreat=True,
    ),
    Step(
        command="record_viability_discussion",
        event="viability_discussed",
        key=VIABILITY,
        clauses=("CCC-OWN-4", "CCC-OWN-5"),
        parties=employer,
        when=lambda state: state.is_in(Phase.VIABILITY) and state.viability_on is None,
        asks=lambda _at: (
            ask(VIABILITY, "present", AskKind.TEXT),
            ask(VIABILITY, "said", AskKind.TEXT),
            ask(VIABILITY, "alternatives", AskKind.TEXT, hint=True),
        ),
        checks=not_ones_own,
        due=meeting_due,
        duty=always,
        main=True,
    ),
    Step(
        command="search_again",
        event="search_resumed",
        key=AGAIN,
        clauses=("CCC-OWN-2", "CCC-OFFER-2"),
        parties=employer,
        when=_may_search_again,
        blocked=_discuss_first,
        checks=not_ones_own,
        adds=remaining_portion,
        duty=lambda at: at.state.is_to_search,
    ),
)
