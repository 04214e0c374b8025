"""Reads of who acts for whom."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from tandem_web.employers.models import Employer
from tandem_web.people.models import Person, Role
from tandem_web.posts.models import Delegation, Post
from tandem_web.posts.queries.posts import is_manager, manages

# The roles in which somebody acts for the employer, and may be stood in for.
DELEGATED_ROLES = frozenset({Role.LINE_MANAGER, Role.HR_ADVISER, Role.BUDGET_MANAGER})


def standing_delegations(employer: Employer, on: date) -> QuerySet[Delegation]:
    """Those that run on this day or are still to come, the earliest first."""
    return (
        Delegation.objects.filter(employer=employer, ended_at__isnull=True, ends_on__gte=on)
        .select_related("person", "delegate", "made_by")
        .order_by("starts_on", "pk")
    )


def past_delegations(employer: Employer, on: date) -> QuerySet[Delegation]:
    """Those that have ended, by themselves or at once, the latest first."""
    return (
        Delegation.objects.filter(employer=employer)
        .filter(Q(ended_at__isnull=False) | Q(ends_on__lt=on))
        .select_related("person", "delegate", "made_by")
        .order_by("-ends_on", "-pk")
    )


def delegations_to(person: Person, on: date) -> list[Delegation]:
    """What the person does for colleagues on this day, each with that colleague's roles."""
    return list(
        standing_delegations(person.employer, on)
        .filter(delegate=person, starts_on__lte=on)
        .prefetch_related("person__role_grants", "person__employments")
    )


def acting_for(people: Iterable[Person], party: str, on: date) -> list[Delegation]:
    """Who acts on this day for some colleagues of one employer, as what the party says."""
    return list(
        Delegation.objects.filter(ended_at__isnull=True, starts_on__lte=on, ends_on__gte=on)
        .filter(person__in=list(people), party__in=["", party])
        .select_related("delegate")
        .order_by("starts_on", "pk")
    )


def stands_in_for(person: Person, post: Post, on: date) -> dict[str, Person]:
    """For whom the person acts about a post on this day, by what that colleague is themselves.

    A colleague passes on what is theirs, never what somebody has passed on to them.
    """
    found: dict[str, Person] = {}
    for row in delegations_to(person, on):
        away = row.person
        for role in (Role.HR_ADVISER, Role.BUDGET_MANAGER):
            if row.party in {"", role.value} and role in away.roles:
                found.setdefault(role.value, away)
        if row.party in {"", "line_manager"} and manages(away, post, on):
            found.setdefault("line_manager", away)
    return found


def has_something_to_delegate(person: Person, on: date) -> bool:
    """Whether the person acts for the employer in any role."""
    return bool(person.roles & DELEGATED_ROLES) or is_manager(person, on)
