"""All writes of patterns, swapped days, calendars and availability."""

from tandem_web.patterns.actions.patterns import (
    MOST_FEEDS,
    end_feed,
    end_patterns,
    make_feed,
    save_availability,
    start_pattern,
)
from tandem_web.patterns.actions.swaps import answer_swap, ask_to_swap, withdraw_swap

__all__ = [
    "MOST_FEEDS",
    "answer_swap",
    "ask_to_swap",
    "end_feed",
    "end_patterns",
    "make_feed",
    "save_availability",
    "start_pattern",
    "withdraw_swap",
]
