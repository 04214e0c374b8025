"""Finding a partner: seekers, gates, compatibility with its reasons, the pairing of a pool.

What this module offers needs no package beside the library. The engine for large pools needs
the extra `matching`: `tandem.matching.pool`, `tandem.matching.candidates`.
"""

from tandem.matching.compatibility import Compatibility, HalfDay, Part, compatibility
from tandem.matching.gates import NEVER_SHOWN, Barrier, Gate, could_pair, gates_between
from tandem.matching.half_days import in_words
from tandem.matching.relaxing import Relaxation
from tandem.matching.seekers import (
    EVERY_DAY,
    HALF_DAYS,
    HIGHEST_ANSWER,
    HIGHEST_GRADE,
    HIGHEST_LEVEL,
    Aim,
    Ambition,
    Availability,
    Criterion,
    Mentoring,
    Place,
    Seeker,
    Wish,
)
from tandem.matching.suggesting import NearMiss, Suggestion, near_misses, suggestions

__all__ = [
    "EVERY_DAY",
    "HALF_DAYS",
    "HIGHEST_ANSWER",
    "HIGHEST_GRADE",
    "HIGHEST_LEVEL",
    "NEVER_SHOWN",
    "Aim",
    "Ambition",
    "Availability",
    "Barrier",
    "Compatibility",
    "Criterion",
    "Gate",
    "HalfDay",
    "Mentoring",
    "NearMiss",
    "Part",
    "Place",
    "Relaxation",
    "Seeker",
    "Suggestion",
    "Wish",
    "compatibility",
    "could_pair",
    "gates_between",
    "in_words",
    "near_misses",
    "suggestions",
]
