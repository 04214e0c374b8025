"""The pages of leave: HTTP only."""

from tandem_web.leave.views.absences import absence, book, cancel, correct, decide, record
from tandem_web.leave.views.ledgers import entries, ledgers, open_leave_year
from tandem_web.leave.views.settling import pair, settlement
from tandem_web.leave.views.taken import import_taken

__all__ = [
    "absence",
    "book",
    "cancel",
    "correct",
    "decide",
    "entries",
    "import_taken",
    "ledgers",
    "open_leave_year",
    "pair",
    "record",
    "settlement",
]
