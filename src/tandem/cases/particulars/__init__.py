"""The statement of particulars: what it must say, whether it says it, and what has changed."""

from tandem.cases.particulars.catalogue import (
    FactName,
    Given,
    Item,
    checked_until,
    fact_names,
    items,
)
from tandem.cases.particulars.changes import Change, changes_between, is_term
from tandem.cases.particulars.coverage import Coverage, cover, items_asked
from tandem.cases.particulars.hours import cycle_of, working_days
from tandem.cases.particulars.notice import employee_notice

__all__ = [
    "Change",
    "Coverage",
    "FactName",
    "Given",
    "Item",
    "changes_between",
    "checked_until",
    "cover",
    "cycle_of",
    "employee_notice",
    "fact_names",
    "is_term",
    "items",
    "items_asked",
    "working_days",
]
