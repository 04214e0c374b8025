"""The pages of leave: HTTP only."""

from tandem_web.leave.views.absences import absence, book, cancel, correct, decide, record
from tandem_web.leave.views.ledgers import entries, ledgers, open_leave_year
from tandem_web.leave.views.settling import pair, settlement

__all__ = [
    "absence",
    "book",
    "cancel",
    "correct",
    "decide",
    "entries",
    "ledgers",
    "open_leave_year",
    "pair",
    "record",
    "settlement",
]
