"""All reads of cover plans."""

from tandem_web.cover.queries.absences import long_absences_of
from tandem_web.cover.queries.due import CoverDue, cover_due
from tandem_web.cover.queries.notes import post_notes
from tandem_web.cover.queries.plans import (
    PlanView,
    agreed_periods,
    authorisers_of,
    intervals,
    most_of_partner,
    open_plans_of,
    partners_to_ask,
    plan_view,
    plans,
    plans_for,
    versions_of,
)

__all__ = [
    "CoverDue",
    "PlanView",
    "agreed_periods",
    "authorisers_of",
    "cover_due",
    "intervals",
    "long_absences_of",
    "most_of_partner",
    "open_plans_of",
    "partners_to_ask",
    "plan_view",
    "plans",
    "plans_for",
    "post_notes",
    "versions_of",
]
