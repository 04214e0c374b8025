"""Reads of cases: the rows for lists, the events for a case's own page."""

from tandem_web.cases.queries.agreements import Agreed, agreements_of, latest_paper
from tandem_web.cases.queries.asking import people_asked, to_remind_of
from tandem_web.cases.queries.jobs import (
    employments_matching,
    holder_to_start_with,
    job_label,
)
from tandem_web.cases.queries.lists import (
    DUE_WITHIN,
    FILTERS,
    Wanted,
    cases_of_post,
    cases_seen_by,
    hindering_case,
    open_case_of,
    own_open_requests,
    waking,
)
from tandem_web.cases.queries.obligations import (
    Duty,
    duties_of,
    obligations_for,
    obligations_of,
    path_of,
)
from tandem_web.cases.queries.parties import actor_of, parties_of
from tandem_web.cases.queries.searching import finders_of
from tandem_web.cases.queries.standing import (
    ReadPolicy,
    Standing,
    as_link,
    as_party,
    context_of,
    opening_context,
    standing_of,
    values_read,
)

__all__ = [
    "DUE_WITHIN",
    "FILTERS",
    "Agreed",
    "Duty",
    "ReadPolicy",
    "Standing",
    "Wanted",
    "actor_of",
    "agreements_of",
    "as_link",
    "as_party",
    "cases_of_post",
    "cases_seen_by",
    "context_of",
    "duties_of",
    "employments_matching",
    "finders_of",
    "hindering_case",
    "holder_to_start_with",
    "job_label",
    "latest_paper",
    "obligations_for",
    "obligations_of",
    "open_case_of",
    "opening_context",
    "own_open_requests",
    "parties_of",
    "path_of",
    "people_asked",
    "standing_of",
    "to_remind_of",
    "values_read",
    "waking",
]
