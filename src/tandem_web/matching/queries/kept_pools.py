"""Pools too large to be compared anew on each page: encoded once, kept for a while by the process.

What is kept holds no names and chooses only whom to look at: whoever is shown is read again, so
that nobody is shown on the strength of what they have changed since. Who joins a large pool is
found within `KEPT_FOR`. numpy is loaded when the first such page is asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock, Thread
from time import monotonic
from typing import Any

from django.db import connections

from tandem.matching import Criterion, Seeker
from tandem.policy import PolicyOn
from tandem_web.matching.models import PoolMembership, Profile
from tandem_web.matching.queries.seekers import (
    STYLE_WEIGHT,
    Found,
    rows_around,
    seekers_around,
    seekers_of_keys,
)
from tandem_web.policy.queries import get_policy

LARGE = 1500
"""A smaller pool is read and compared whole, and is always as it is now."""

KEPT_FOR = 600
SPARE, NEAR = 12, 200
"""So many more than are shown are read: some may have paused since, or fit no longer."""


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


def found_around(profile: Profile, today: date, count: int, also: Iterable[int] = ()) -> Around:
    """Read those around somebody: all of a small pool, and of a large one whom it may come to.

    Those are the `count` best and some more, and the profiles of these other keys.
    """
    scope = _scope_of(profile)
    policy = get_policy(profile.employer).on(today)
    if scope not in _kept and rows_around(profile, today, policy).count() <= LARGE:
        found = seekers_around(profile, today)
        return Around(found, len(found.seekers))
    kept = _pool_for(scope, profile, today)
    found, near = _read(_Asked(kept, profile, today, policy, count, frozenset(also)))
    row = found.profiles.get(profile.alias)
    if row is None:
        return Around(found, len(kept.keys))
    near_keys = [kept.keys[one.reference] for one in near]
    around = rows_around(row, today, policy).filter(pk__in=near_keys)
    still = set(around.values_list("pk", flat=True))
    return Around(
        found,
        len(kept.keys),
        tuple(one for one, key in zip(near, near_keys, strict=True) if key in still),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """For whom, and for how many, a kept pool is asked."""

    kept: KeptPool
    profile: Profile
    today: date
    policy: PolicyOn
    count: int
    also: frozenset[int]

    def choose_for(self, seeker: Seeker) -> tuple[tuple[Seeker, ...], tuple[Seeker, ...]]:
        """The best for somebody, and the best of those whom one barrier keeps apart."""
        from tandem.matching.engine import nearest

        weight = self.policy.quantity(STYLE_WEIGHT).whole
        best = self.count + SPARE
        near = nearest(self.kept.pool, seeker, best=best, misses=NEAR, style_weight=weight)
        return near.best, near.misses

    def read(self, best: Iterable[Seeker]) -> Found:
        """These people, whoever is asked for, and the others named, as they are now."""
        keys = {self.kept.keys[one.reference] for one in best} | {self.profile.pk} | self.also
        return seekers_of_keys(keys, self.profile.employer, self.today, self.policy)


def _read(asked: _Asked) -> tuple[Found, tuple[Seeker, ...]]:
    """Read somebody and those best for them, and give near misses as they were kept.

    Most have changed nothing since the pool was kept: they are chosen for as they were, and read
    with those chosen. For whoever turns out to have changed it is chosen again.
    """
    from tandem.matching.engine import seeker_of_reference

    alias, near = asked.profile.alias, tuple[Seeker, ...]()
    known = seeker_of_reference(asked.kept.pool, alias)
    if known is None:
        found = asked.read(())
    else:
        best, near = asked.choose_for(known)
        found = asked.read(best)
    now = found.seekers.get(alias)
    if now is None or (known is not None and _is_as_known(now, known, asked.kept)):
        return found, near
    best, near = asked.choose_for(now)
    return asked.read(best), near


def _is_as_known(now: Seeker, known: Seeker, kept: KeptPool) -> bool:
    """Whether the pool would choose the same for somebody as they are and as it knows them."""
    return (
        replace(known, wishes=now.wishes, apart=now.apart) == now
        and all(known.wish(criterion) is now.wish(criterion) for criterion in Criterion)
        and not any(alias in kept.keys for alias in now.apart - known.apart)
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
