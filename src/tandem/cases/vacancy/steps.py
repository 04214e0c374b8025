"""The vacancy as a table of steps."""

from __future__ import annotations

from datetime import date

from tandem.cases.ladder import LADDER_ABSOLUTE, LADDER_NAMED, ladder_dates
from tandem.cases.process import Context
from tandem.cases.step import At
from tandem.cases.step_process import StepProcess, stages_of
from tandem.cases.vacancy.advertising import ADVERTISING, APPLYING
from tandem.cases.vacancy.after_search import AFTER_SEARCH
from tandem.cases.vacancy.answering import ANSWERING
from tandem.cases.vacancy.approving import OPENING, SETTING
from tandem.cases.vacancy.evolving import EVOLVING
from tandem.cases.vacancy.filling import FILLING
from tandem.cases.vacancy.here import ABSOLUTE, day_after, key
from tandem.cases.vacancy.offering import OFFERING
from tandem.cases.vacancy.panel import PANEL
from tandem.cases.vacancy.redeploying import REDEPLOYING
from tandem.cases.vacancy.searching import SEARCHING, earliest_end, latest_end
from tandem.cases.vacancy.selecting import SELECTING
from tandem.cases.vacancy.state import VacancyState
from tandem.messages import Message


def _dates(state: VacancyState, context: Context) -> tuple[date, ...]:
    """An advert closes, an answer is late, the search may and must end."""
    at = At(state, context)
    latest = latest_end(at)
    days = (
        day_after(state.advert.closes_on) if state.advert else None,
        day_after(state.open_offer.answer_due_on) if state.open_offer else None,
        earliest_end(at),
        day_after(latest) if latest else None,
    )
    return (*(day for day in days if day), *ladder_dates(state.ladder))


VACANCY = StepProcess(
    name="vacancy",
    title=Message("cases.vacancy"),
    stages=stages_of(
        "vacancy",
        *("approve", "advertise", "select", "offer", "ladder", "arrange"),
        exceptional=("ladder",),
    ),
    initial=VacancyState(),
    evolving=EVOLVING,
    steps=(
        *OPENING,
        *REDEPLOYING,
        *ADVERTISING,
        *APPLYING,
        *PANEL,
        *SELECTING,
        *OFFERING,
        *ANSWERING,
        *FILLING,
        *SEARCHING,
        *AFTER_SEARCH,
        *SETTING,
    ),
    absolute=ABSOLUTE | LADDER_ABSOLUTE,
    named={
        **LADDER_NAMED,
        "kind": key("kind"),
        "basis": key("basis"),
        "audience": key("audience"),
        "welsh_level": key("welsh_level"),
        "result": key("redeployees.result"),
        "conditions": key("condition"),
        "failed": key("condition"),
        "means": key("means"),
        "next": key("next"),
    },
    dates=_dates,
)
