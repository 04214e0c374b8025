"""Reads of partnerships."""

from tandem_web.partnerships.queries.audiences import RoleAudiences, audiences_of
from tandem_web.partnerships.queries.partnerships import (
    Partnership,
    found_by,
    has_own_partnership,
    jobs_without_leave_year,
    listed,
    own_partnerships,
    own_shared_posts,
    partnership_of,
    shared_posts,
    with_partnerships,
)

__all__ = [
    "Partnership",
    "RoleAudiences",
    "audiences_of",
    "found_by",
    "has_own_partnership",
    "jobs_without_leave_year",
    "listed",
    "own_partnerships",
    "own_shared_posts",
    "partnership_of",
    "shared_posts",
    "with_partnerships",
]
