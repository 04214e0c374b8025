"""Pools too large to be compared anew on each page: encoded once, kept for a while by the process.

What is kept holds no names and chooses only whom to look at: whoever is shown is read again, so
that nobody is shown on the strength of what they have changed since. Who joins a large pool is
found within `KEPT_FOR`. numpy is loaded when the first such page is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock, Thread
from time import monotonic
from typing import Any

from django.db import connections

from tandem.matching import Seeker
from tandem_web.matching.models import PoolMembership, Profile, Suggestion
from tandem_web.matching.queries.seekers import Found, rows_around, seekers_around, seekers_of

LARGE = 1500
"""A smaller pool is read and compared whole, and is always as it is now."""

KEPT_FOR = 600
BEST, NEAR = 60, 200


@dataclass(frozen=True, slots=True)
class KeptPool:
    """A pool as arrays, the keys of its profiles by alias, and when it was made."""

    pool: Any
    keys: Mapping[str, int]
    made_at: float


_kept: dict[tuple[object, ...], KeptPool] = {}
_being_made: set[tuple[object, ...]] = set()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Around:
    """Those whom somebody could be shown, read now, and how many there are around them.

    `near` are those whom one barrier keeps apart, where the pool is too large to compare all: as
    they were when the pool was kept, but only who may still be found. Nothing of them is shown.
    """

    found: Found
    people: int
    near: tuple[Seeker, ...] | None = None


def found_around(profile: Profile, today: date) -> Around:
    """Read those around somebody: all of a small pool, and of a large one whom it may come to."""
    scope = _scope_of(profile)
    if scope not in _kept and rows_around(profile, today).count() <= LARGE:
        found = seekers_around(profile, today)
        return Around(found, len(found.seekers))
    kept = _pool_for(scope, profile, today)
    own = seekers_of([profile], profile.employer, today)
    seeker = own.seekers.get(profile.alias)
    if seeker is None:
        return Around(own, len(kept.keys))
    best, near = _chosen(kept, seeker, own.style_weight)
    keys = {kept.keys[one.reference] for one in best} | {profile.pk}
    sent = Suggestion.objects.filter(profile=profile, put_aside_at=None)
    keys |= set(sent.values_list("about", flat=True))
    rows = Profile.objects.filter(pk__in=keys).select_related("employer")
    near_keys = [kept.keys[one.reference] for one in near]
    still = set(rows_around(profile, today).filter(pk__in=near_keys).values_list("pk", flat=True))
    return Around(
        seekers_of(rows, profile.employer, today),
        len(kept.keys),
        tuple(one for one, key in zip(near, near_keys, strict=True) if key in still),
    )


def _scope_of(profile: Profile) -> tuple[object, ...]:
    pools = PoolMembership.objects.filter(person=profile.person_id).order_by("pool")
    return profile.employer_id, tuple(pools.values_list("pool", flat=True))


def _pool_for(scope: tuple[object, ...], profile: Profile, today: date) -> KeptPool:
    """The pool as it was kept; one that is too old is made anew beside the request."""
    kept = _kept.get(scope)
    if kept is None:
        with _lock:
            kept = _kept.get(scope) or _make(scope, profile, today)
    elif monotonic() - kept.made_at > KEPT_FOR and scope not in _being_made:
        _being_made.add(scope)
        Thread(target=_make_again, args=(scope, profile, today), daemon=True).start()
    return kept


def _make(scope: tuple[object, ...], profile: Profile, today: date) -> KeptPool:
    from tandem.matching.engine import pool_of

    found = seekers_around(profile, today)
    keys = {alias: row.pk for alias, row in found.profiles.items()}
    _kept[scope] = KeptPool(pool_of(found.seekers.values()), keys, monotonic())
    return _kept[scope]


def _make_again(scope: tuple[object, ...], profile: Profile, today: date) -> None:
    try:
        _make(scope, profile, today)
    finally:
        _being_made.discard(scope)
        connections.close_all()


def _chosen(
    kept: KeptPool, seeker: Seeker, style_weight: int
) -> tuple[tuple[Seeker, ...], tuple[Seeker, ...]]:
    """The best for somebody, and the best of those whom one barrier keeps apart."""
    from tandem.matching.engine import nearest

    found = nearest(kept.pool, seeker, best=BEST, misses=NEAR, style_weight=style_weight)
    return found.best, found.misses
