"""Open pools: a host opens and closes them; people join and leave by themselves."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.matching.actions.interests import take_back_out_of_reach
from tandem_web.matching.models import OpenPool, PoolMembership
from tandem_web.matching.queries.pools import guest_of_address, newcomers_to_forget
from tandem_web.notices.actions import queue
from tandem_web.people.actions import add_person, forget_person, invite
from tandem_web.people.models import Channel, Person
from tandem_web.record import actions as record


class PoolMovedOn(Exception):
    """Somebody else has changed the pool since it was shown."""


class PoolClosed(Exception):
    """The host has closed the pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolValues:
    """What a host says of an open pool."""

    name_en: str
    name_cy: str
    purpose_en: str
    purpose_cy: str
    joined_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody from outside any employer, as they wrote it themselves."""

    given_name: str
    family_name: str
    email: str
    language: str


def open_pool(*, host: Employer, values: PoolValues, actor: Person) -> OpenPool:
    """Open a pool beyond the host's own people.

    Errors: `ValidationError` where the host has one of this name.
    """
    with transaction.atomic():
        record.lock(employer=host)
        slug = slugify(values.name_en)[:60]
        if not slug or OpenPool.objects.filter(host=host, slug=slug).exists():
            raise ValidationError({"name_en": _("Choose another name: this one is taken")})
        pool = OpenPool(host=host, slug=slug, opened_by=actor, opened_at=now(host))
        _set(pool, values)
        _append(pool, actor, "open_pool")
    return pool


def change_pool(*, pool: OpenPool, values: PoolValues, seen_version: int, actor: Person) -> None:
    """Say something else of a pool. Its address stays. Errors: `PoolMovedOn`."""
    with transaction.atomic():
        row = _locked(pool)
        if row.version != seen_version:
            raise PoolMovedOn
        row.version += 1
        _set(row, values)
        _append(row, actor, "change_pool")


def close_pool(*, pool: OpenPool, actor: Person) -> None:
    """Let nobody find or be found in a pool any more; closing it twice closes it once."""
    with transaction.atomic():
        row = _locked(pool)
        if row.closed_at is not None:
            return
        row.closed_at = now(row.host)
        row.version += 1
        row.full_clean()
        row.save()
        _append(row, actor, "close_pool")


def join_pool(*, pool: OpenPool, person: Person) -> None:
    """Let the members of a pool find somebody, and them the members. Errors: `PoolClosed`."""
    with transaction.atomic():
        row = _locked(pool)
        if row.closed_at is not None:
            raise PoolClosed
        _join(row, person)


def leave_pool(*, pool: OpenPool, person: Person) -> None:
    """Take somebody out of one pool; what they answered stays."""
    with transaction.atomic():
        row = _locked(pool)
        if PoolMembership.objects.filter(pool=row, person=person).delete()[0]:
            take_back_out_of_reach(person=person, host=row.host)
            _append(row, None, "leave_pool")


def join_from_outside(*, pool: OpenPool, newcomer: Newcomer) -> None:
    """Send somebody from outside a link that lets them in, once they have joined by name.

    Whoever is known here under the address is told so by e-mail, and the page says the same to
    everybody: it gives away nothing of who works here. Errors: `PoolClosed`.
    """
    with transaction.atomic():
        row = _locked(pool)
        if row.closed_at is not None or row.joined_by != OpenPool.JoinedBy.ANYBODY:
            raise PoolClosed
        known = guest_of_address(row.host, newcomer.email)
        if known is not None and (known.account_id is not None or known.roles):
            queue(
                employer=row.host,
                person=known,
                kind="matching.known_already",
                facts={"pool_en": row.name_en, "pool_cy": row.name_cy or row.name_en},
                path=("matching:join", [row.host.slug, row.slug]),
            )
            return
        person = known or add_person(
            employer=row.host,
            actor=None,
            given_name=newcomer.given_name,
            family_name=newcomer.family_name,
            email=newcomer.email,
            language=newcomer.language,
        )
        _join(row, person)
        invite(people=[person], channel=Channel.EMAIL, actor=None)


def forget_newcomers(employer: Employer, today: date) -> None:
    """Delete whoever never followed the link, with what they gave, and take them out of pools."""
    for key in list(newcomers_to_forget(employer, today).values_list("pk", flat=True)):
        with transaction.atomic():
            record.lock(employer=employer)
            # Somebody may have followed a link or asked for another one since they were listed.
            person = newcomers_to_forget(employer, today).filter(pk=key).first()
            if person is None:
                continue
            joined = PoolMembership.objects.filter(person=person).select_related("pool__host")
            for membership in joined:
                _append(membership.pool, None, "forget_newcomer")
                membership.delete()
            forget_person(person=person, reason="link_ran_out")


def _join(row: OpenPool, person: Person) -> None:
    if PoolMembership.objects.filter(pool=row, person=person).exists():
        return
    membership = PoolMembership(pool=row, person=person, joined_at=now(row.host))
    membership.full_clean()
    membership.save()
    _append(row, None, "join_pool")


def _set(pool: OpenPool, values: PoolValues) -> None:
    pool.name_en, pool.name_cy = values.name_en, values.name_cy
    pool.purpose_en, pool.purpose_cy = values.purpose_en, values.purpose_cy
    pool.joined_by = values.joined_by
    pool.full_clean()
    pool.save()


def _locked(pool: OpenPool) -> OpenPool:
    record.lock(employer=pool.host)
    rows = OpenPool.objects.select_for_update(of=("self",))
    found: OpenPool = rows.select_related("host").get(pk=pool.pk)
    return found


def _append(pool: OpenPool, actor: Person | None, verb: str) -> None:
    """One entry about a pool. Who joins or leaves one is nobody's business, the host's neither."""
    record.append(
        employer=pool.host,
        actor=actor,
        action=f"matching.{verb}",
        object_reference=f"open_pool:{pool.slug}",
        content={"pool": pool.name_en, "version": pool.version},
    )
