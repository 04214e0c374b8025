"""Who sees a pool from above: HR advisers, their own; never a message or an introduction."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from tandem_web.employers.models import Employer
from tandem_web.matching.models import OpenPool, PairingRun
from tandem_web.people.models import Person, Role


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose pool it is: the employer's own people, or an open pool that the employer hosts."""

    employer: Employer
    pool: OpenPool | None = None

    @property
    def slug(self) -> str:
        return self.pool.slug if self.pool else ""


def may_see_pools(person: Person) -> bool:
    """Whether the person looks after the pool of those who seek a partner."""
    # HR looks after it; a manager would recognise their own people in it.
    return Role.HR_ADVISER in person.roles


def require_pool_adviser(person: Person) -> None:
    if not may_see_pools(person):
        raise PermissionDenied


def get_scope_for(person: Person, slug: str = "") -> Scope:
    """The employer's own pool, or an open one that it hosts."""
    require_pool_adviser(person)
    if not slug:
        return Scope(person.employer)
    pool = open_pools_of(person).filter(slug=slug).first()
    # A pool that another employer hosts looks the same as one that does not exist.
    if pool is None:
        raise Http404
    return Scope(person.employer, pool)


def open_pools_of(person: Person) -> QuerySet[OpenPool]:
    """The open pools that the person's employer hosts."""
    return OpenPool.objects.filter(host=person.employer, closed_at__isnull=True)


def get_run_for(person: Person, reference: str) -> PairingRun:
    """A run of the employer's own pool, or of an open one that it hosts."""
    require_pool_adviser(person)
    run = (
        PairingRun.objects.filter(employer=person.employer, reference=reference)
        .select_related("employer", "pool", "made_by")
        .first()
    )
    # One of another employer looks the same as one that does not exist.
    if run is None:
        raise Http404
    return run
