"""Working patterns: cycles of sessions, coverage, who is on at an instant, rest, shapes."""

from tandem.patterns.changeovers import Changeover, changeovers
from tandem.patterns.check import check_pattern
from tandem.patterns.coverage import Coverage, coverage
from tandem.patterns.instants import LONDON, clock_changes, instant_of, wall_minute_of
from tandem.patterns.layout import DatedPattern, Patterns, Stretch, lay_out, split_at_midnight
from tandem.patterns.now import OnNow, who_is_on
from tandem.patterns.pattern import (
    LONGEST_CYCLE,
    Pattern,
    PatternProblem,
    Session,
    find_problems,
    monday_of,
    pattern_from_data,
    pattern_to_data,
)
from tandem.patterns.recurrence import Recurrence, recurrences
from tandem.patterns.shapes import SHAPES, Shape, ShapeFacts, ShapePatterns
from tandem.patterns.swapping import GivenDay, with_given_days

__all__ = [
    "LONDON",
    "LONGEST_CYCLE",
    "SHAPES",
    "Changeover",
    "Coverage",
    "DatedPattern",
    "GivenDay",
    "OnNow",
    "Pattern",
    "PatternProblem",
    "Patterns",
    "Recurrence",
    "Session",
    "Shape",
    "ShapeFacts",
    "ShapePatterns",
    "Stretch",
    "changeovers",
    "check_pattern",
    "clock_changes",
    "coverage",
    "find_problems",
    "instant_of",
    "lay_out",
    "monday_of",
    "pattern_from_data",
    "pattern_to_data",
    "recurrences",
    "split_at_midnight",
    "wall_minute_of",
    "who_is_on",
    "with_given_days",
]
