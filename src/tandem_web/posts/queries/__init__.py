"""All reads of posts, holdings and of an import before it is made."""

from tandem_web.posts.queries.cap import cap_breach
from tandem_web.posts.queries.import_plan import plan_import
from tandem_web.posts.queries.import_values import Difference, FilePlan, ImportPlan, Line
from tandem_web.posts.queries.posts import (
    FILLING_KINDS,
    Part,
    days_of,
    holders_on,
    holdings_of,
    holdings_on,
    is_managed_by,
    is_manager,
    manager_people,
    manages,
    partners_of,
    posts_held_by,
    posts_of,
    reports_of,
    services_of,
    split_of,
)

__all__ = [
    "FILLING_KINDS",
    "Difference",
    "FilePlan",
    "ImportPlan",
    "Line",
    "Part",
    "cap_breach",
    "days_of",
    "holders_on",
    "holdings_of",
    "holdings_on",
    "is_managed_by",
    "is_manager",
    "manager_people",
    "manages",
    "partners_of",
    "plan_import",
    "posts_held_by",
    "posts_of",
    "reports_of",
    "services_of",
    "split_of",
]
