"""Suggested patterns: what two people wish for and a post needs, searched exactly."""

from tandem.patterns.suggestion.collision import Collision
from tandem.patterns.suggestion.finding import suggest
from tandem.patterns.suggestion.request import (
    ANY_TIME,
    Cover,
    Day,
    LeaveYearHolidays,
    Partner,
    Request,
    Rules,
    Week,
    Wish,
    days_of,
    rules_of,
)
from tandem.patterns.suggestion.request import LONGEST_CYCLE as LONGEST_SUGGESTED_CYCLE
from tandem.patterns.suggestion.suggestion import HolidayYear, PartnerView, Suggestion

__all__ = [
    "ANY_TIME",
    "LONGEST_SUGGESTED_CYCLE",
    "Collision",
    "Cover",
    "Day",
    "HolidayYear",
    "LeaveYearHolidays",
    "Partner",
    "PartnerView",
    "Request",
    "Rules",
    "Suggestion",
    "Week",
    "Wish",
    "days_of",
    "rules_of",
    "suggest",
]
