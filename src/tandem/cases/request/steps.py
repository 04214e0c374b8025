"""The process by which somebody asks to share their own post."""

from __future__ import annotations

from tandem.cases.flexible_working import GROUND_TEXTS
from tandem.cases.request import (
    alternative,
    appealing,
    consulting,
    deciding,
    extending,
    opening,
    searching,
)
from tandem.cases.request.consulting import TOO_FEW_MISSED
from tandem.cases.request.deadlines import days_that_change
from tandem.cases.request.evolving import EVOLVING
from tandem.cases.request.people import NOT_ONES_OWN
from tandem.cases.request.right import (
    ANOTHER_LIVE,
    SERVICE_SHORT,
    SERVICE_UNKNOWN,
    TOO_MANY,
)
from tandem.cases.request.searching import PENSION_FIRST
from tandem.cases.request.state import RequestState
from tandem.cases.step_process import StepProcess, stages_of
from tandem.messages import Message

REQUEST = StepProcess(
    name="request",
    title=Message("cases.request"),
    stages=stages_of(
        "request",
        *("received", "consult", "appeal", "search", "viability", "divide", "agreed"),
        exceptional=("appeal", "viability"),
    ),
    initial=RequestState(),
    steps=(
        *opening.STEPS,
        *consulting.STEPS,
        *deciding.STEPS,
        *extending.STEPS,
        *alternative.STEPS,
        *appealing.STEPS,
        *searching.STEPS,
    ),
    evolving=EVOLVING,
    # The law's limits leave the voluntary route open; the rest is the person's own consent.
    absolute=frozenset(
        {
            TOO_MANY,
            ANOTHER_LIVE,
            SERVICE_SHORT,
            SERVICE_UNKNOWN,
            NOT_ONES_OWN,
            TOO_FEW_MISSED,
            PENSION_FIRST,
        }
    ),
    named={
        "route": "cases.request.route",
        "companion": "cases.request.companion",
        "flexitime": "cases.request.flexitime",
        "grounds": GROUND_TEXTS,
        "outcome": "cases.request.outcome",
        "proposed_by": "cases.request.proposed_by",
    },
    dates=days_that_change,
)
