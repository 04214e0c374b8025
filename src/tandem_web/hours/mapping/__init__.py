"""Rows of this app and library values as each other, and as files for payroll."""

from tandem_web.hours.mapping.asked import AskedHours, about, difference
from tandem_web.hours.mapping.lines import (
    line_cells,
    line_row,
    notice_cells,
    reason_of,
    to_pay_line,
    worked_of,
)

__all__ = [
    "AskedHours",
    "about",
    "difference",
    "line_cells",
    "line_row",
    "notice_cells",
    "reason_of",
    "to_pay_line",
    "worked_of",
]
