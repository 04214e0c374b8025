"""The life of a running share, as a table of steps: it stands behind the one partnership."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tandem.cases.case_facts import CaseFacts
from tandem.cases.case_state import changed
from tandem.cases.ladder import (
    LADDER_ABSOLUTE,
    LADDER_NAMED,
    LadderFacts,
    LadderHost,
    LadderState,
    ladder_dates,
    ladder_steps,
)
from tandem.cases.partnership.arrangement import facts_of
from tandem.cases.partnership.clauses import (
    ADVERTISED,
    CONSULTED,
    CONTRACT_CLAUSE,
    OFFER_TO_PARTNER,
)
from tandem.cases.partnership.ending import CONSENT_ABSOLUTE, ending_steps
from tandem.cases.partnership.evolving import LIFE_EVOLVING
from tandem.cases.partnership.leaving import last_day_of_all, leaving_steps
from tandem.cases.partnership.linking import link_steps
from tandem.cases.partnership.portion import PORTION_ABSOLUTE, portion_steps
from tandem.cases.partnership.state import State
from tandem.cases.partnership.staying import staying_steps
from tandem.cases.process import Context, Option
from tandem.cases.step import partner
from tandem.cases.step_process import StepProcess
from tandem.messages import Message

_GOES_ON = "partner_found"
"""The outcome of a ladder that leaves the share as it is."""


def _put(state: State, ladder: LadderState) -> State:
    """What the end of the ladder means for the share: it ends the same way."""
    if ladder.outcome == _GOES_ON:
        return changed(state, ladder=None)
    ended = "partner_withdrew" if ladder.outcome == "withdrawn" else ladder.outcome
    return changed(state, ladder=ladder, ended=ended)


def _ladder_facts(facts: CaseFacts) -> LadderFacts:
    return facts_of(facts).ladder


def _person(state: State) -> str:
    return partner(state.ladder.person) if state.ladder else ""


HOST: LadderHost[State] = LadderHost(
    ladder=lambda state: state.ladder,
    put=_put,
    facts=_ladder_facts,
    party=_person,
    clauses={
        "full_time": (*OFFER_TO_PARTNER, *CONTRACT_CLAUSE),
        "arrangement": CONSULTED,
        "discussion": CONSULTED,
        "redeployment": CONSULTED,
        "consultation": CONSULTED,
        "hold": (*CONTRACT_CLAUSE, *CONSULTED, *ADVERTISED),
        "notice": CONTRACT_CLAUSE,
    },
)


def _dates(state: State, _context: Context) -> tuple[date, ...]:
    """Days on which something becomes possible by the calendar alone."""
    days = list(ladder_dates(state.ladder))
    if state.until is not None:
        days.append(state.until)
    if state.portion is not None and state.portion.held_until is not None:
        days.append(state.portion.held_until)
    if state.leavings and not state.remaining:
        days.append(last_day_of_all(state))
    return tuple(days)


LIFE: StepProcess[State] = StepProcess(
    name="partnership",
    title=Message("cases.partnership"),
    stages=(),
    initial=State(),
    steps=(
        *staying_steps(),
        *leaving_steps(),
        *portion_steps(),
        *ending_steps(),
        *link_steps(),
        *ladder_steps(HOST),
    ),
    evolving={**LIFE_EVOLVING, **HOST.evolving()},
    absolute=LADDER_ABSOLUTE | PORTION_ABSOLUTE | CONSENT_ABSOLUTE,
    named={
        **LADDER_NAMED,
        "outcome": "cases.partnership.outcome",
        "contract": "cases.partnership.contract",
    },
    dates=_dates,
)


def life_options(state: State, context: Context) -> tuple[Option, ...]:
    """What may happen in a running share; nothing is its main thing unless a step says so."""
    return tuple(
        replace(option, main=option.main and LIFE.step(option.command).main)
        for option in LIFE.options(state, context)
    )
