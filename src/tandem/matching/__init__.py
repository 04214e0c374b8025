"""Finding a partner: seekers, gates, compatibility with its reasons, the pairing of a pool."""

from tandem.matching.seekers import (
    HALF_DAYS,
    Aim,
    Ambition,
    Availability,
    Criterion,
    Mentoring,
    Place,
    Seeker,
    Wish,
)

__all__ = [
    "HALF_DAYS",
    "Aim",
    "Ambition",
    "Availability",
    "Criterion",
    "Mentoring",
    "Place",
    "Seeker",
    "Wish",
]
