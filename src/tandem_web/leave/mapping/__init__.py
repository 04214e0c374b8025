"""Ledger entries and library values as each other."""

from tandem_web.leave.mapping.rows import (
    Known,
    StatedBalances,
    debit_worked,
    known_entries,
    rows_brought_in,
    rows_of_year,
)
from tandem_web.leave.mapping.values import (
    ENTITLEMENT,
    birthday_of,
    brought_in_subject,
    holiday_subject,
    is_brought_in,
    is_worked_out,
    sentence_of,
    sentence_to_text,
    worked_of,
    worked_to_text,
)

__all__ = [
    "ENTITLEMENT",
    "Known",
    "StatedBalances",
    "birthday_of",
    "brought_in_subject",
    "debit_worked",
    "holiday_subject",
    "is_brought_in",
    "is_worked_out",
    "known_entries",
    "rows_brought_in",
    "rows_of_year",
    "sentence_of",
    "sentence_to_text",
    "worked_of",
    "worked_to_text",
]
