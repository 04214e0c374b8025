"""Who opens and closes pools, who joins one, and who reads of it."""

from django.http import Http404

from tandem_web.employers.models import Employer
from tandem_web.matching.access.upkeep import require_keeper
from tandem_web.matching.models import OpenPool
from tandem_web.matching.queries.pools import pool_of
from tandem_web.people.models import Person


def get_pool_to_keep_for(person: Person, slug: str) -> OpenPool:
    """A pool of the person's own employer, for its HR; a closed one is only read."""
    require_keeper(person)
    pool = pool_of(person.employer, slug)
    # One of another host looks the same as one that does not exist.
    if pool is None:
        raise Http404
    return pool


def get_pool_for_anyone(host: Employer, slug: str) -> OpenPool:
    """An open pool, for whoever has its address: its host has opened it beyond its own people."""
    pool = pool_of(host, slug)
    # A closed pool is no longer there for anybody to join.
    if pool is None or pool.closed_at is not None:
        raise Http404
    return pool
