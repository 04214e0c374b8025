"""All reads of adverts, applications and sheets."""

from tandem_web.recruitment.queries.adverts import (
    advert_of_reference,
    adverts_of,
    is_open,
    last_minute_passed,
    open_adverts,
    services_that_advertise,
    vacancies_of,
)
from tandem_web.recruitment.queries.applications import (
    applications_of,
    due_for_erasure,
    may_withdraw_together,
    same_address,
    with_address,
)
from tandem_web.recruitment.queries.panel import (
    Conflict,
    ScoreRow,
    conflict_of,
    highest_score,
    panel_of,
    score_rows,
    seat_of,
    sheets_seen_by,
)

__all__ = [
    "Conflict",
    "ScoreRow",
    "advert_of_reference",
    "adverts_of",
    "applications_of",
    "conflict_of",
    "due_for_erasure",
    "highest_score",
    "is_open",
    "last_minute_passed",
    "may_withdraw_together",
    "open_adverts",
    "panel_of",
    "same_address",
    "score_rows",
    "seat_of",
    "services_that_advertise",
    "sheets_seen_by",
    "vacancies_of",
    "with_address",
]
