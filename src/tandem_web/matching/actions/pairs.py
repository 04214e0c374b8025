"""Two people become a pair, agree who works how much, open something together, or part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tandem_web.employers.queries import now
from tandem_web.matching.apps.openings import OPENINGS, Chosen, Opened
from tandem_web.matching.models import Introduction, Pair, Profile
from tandem_web.matching.queries.pairs import joint_of
from tandem_web.notices.actions import queue
from tandem_web.people.models import Person
from tandem_web.record import actions as record

State = Pair.State


class PairMovedOn(Exception):
    """The other of the two has changed it in the meantime, or it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Who works how much, on which half-days, and what the two say of themselves."""

    minutes_first: int
    minutes_second: int
    half_days_first: Sequence[int]
    half_days_second: Sequence[int]
    joint_profile: str


def form_pair(*, introduction: Introduction, actor: Person) -> Pair:
    """Begin a pair of two people who have met; asked twice, it is the same one.

    Each person's pages are their own employer's, and so is what the record says of it.
    """
    with transaction.atomic():
        record.lock_each(employers=[introduction.asker.employer, introduction.asked.employer])
        row = Introduction.objects.select_for_update().get(pk=introduction.pk)
        # Nobody becomes a partner before both have said who they are.
        if row.state != Introduction.State.ACCEPTED or not row.is_named:
            raise PairMovedOn
        standing = Pair.objects.filter(introduction=row).exclude(state=State.DISSOLVED).first()
        if standing is not None:
            return standing
        pair = Pair(
            introduction=row,
            first=row.asker,
            second=row.asked,
            made_at=now(actor.employer),
        )
        pair.full_clean()
        pair.save()
        _append("matching.form_pair", pair, actor)
        _tell_partner(pair, actor, "matching.pair_formed")
    return pair


def save_terms(*, pair: Pair, terms: Terms, actor: Person, seen_version: int) -> Pair:
    """Write what the two mean to agree; whoever had agreed to something else is asked again.

    Errors: `PairMovedOn` where the version is no longer the one that was seen.
    """
    with transaction.atomic():
        row = _locked(pair, seen_version)
        if row.state not in (State.FORMING, State.AGREED):
            raise PairMovedOn
        row.minutes_first, row.minutes_second = terms.minutes_first, terms.minutes_second
        row.half_days_first = sorted(terms.half_days_first)
        row.half_days_second = sorted(terms.half_days_second)
        row.joint_profile = terms.joint_profile
        row.agreed_first = row.agreed_second = None
        row.state = State.FORMING
        row.version += 1
        _agree(row, actor)
        _save(row)
        _append("matching.change_pair", row, actor)
        _tell_partner(row, actor, "matching.pair_changed")
    return row


def agree_terms(*, pair: Pair, actor: Person, seen_version: int) -> Pair:
    """Agree to what stands now; when both have, they may open something together.

    Errors: `PairMovedOn` where it is not what was seen.
    """
    with transaction.atomic():
        row = _locked(pair, seen_version)
        if row.state != State.FORMING or row.minutes_first is None:
            raise PairMovedOn
        _agree(row, actor)
        if row.agreed_first == row.agreed_second == row.version:
            row.state = State.AGREED
        _save(row)
        _append("matching.agree_pair", row, actor)
        _tell_partner(row, actor, "matching.pair_agreed")
    return row


def open_together(
    *,
    pair: Pair,
    name: str,
    value: str,
    starts_on: date | None,
    actor: Person,
    today: date,
    seen_version: int,
) -> Opened:
    """Open a request, a proposal or an application for both, on what they agreed.

    What is opened knows two people and their hours; it does not learn how they met, and stands
    in its own order like any other. Errors: `PairMovedOn`; `CannotOpen`.
    """
    with transaction.atomic():
        row = _locked(pair, seen_version)
        if row.state not in (State.AGREED, State.OPENED):
            raise PairMovedOn
        opened = OPENINGS[name].open(joint_of(row), Chosen(value, starts_on, actor, today))
        row.state, row.opened = State.OPENED, name
        row.opened_reference, row.opened_address = opened.reference, opened.address
        _save(row)
        _append("matching.open_together", row, actor)
        _tell_partner(row, actor, "matching.pair_opened")
    return opened


def dissolve_pair(*, pair: Pair, actor: Person) -> bool:
    """Part, without a reason; what was opened together goes on by its own rules.

    False where it is over already.
    """
    with transaction.atomic():
        record.lock_each(employers=[pair.first.employer, pair.second.employer])
        row = Pair.objects.select_for_update().get(pk=pair.pk)
        if row.state == State.DISSOLVED:
            return False
        row.state, row.dissolved_at = State.DISSOLVED, now(actor.employer)
        _save(row)
        _append("matching.dissolve_pair", row, actor)
        _tell_partner(row, actor, "matching.pair_dissolved")
    return True


def _locked(pair: Pair, seen_version: int) -> Pair:
    record.lock_each(employers=[pair.first.employer, pair.second.employer])
    row = Pair.objects.select_for_update().get(pk=pair.pk)
    if row.version != seen_version:
        raise PairMovedOn
    return row


def _agree(row: Pair, actor: Person) -> None:
    if row.first.person_id == actor.pk:
        row.agreed_first = row.version
    else:
        row.agreed_second = row.version


def _save(row: Pair) -> None:
    row.full_clean()
    row.save()


def _append(action: str, row: Pair, actor: Person) -> None:
    """Say what happened and name nobody: others than the two read an employer’s record."""
    record.append(
        employer=actor.employer,
        actor=None,
        action=action,
        object_reference=f"pair:{row.pk}",
        content={},
        clauses=("PG-3",),
    )


def _tell_partner(row: Pair, actor: Person, kind: str) -> None:
    partner: Profile = row.second if row.first.person_id == actor.pk else row.first
    reader = partner.person
    queue(
        employer=reader.employer,
        person=reader,
        kind=kind,
        facts={"name": actor.full_name},
        path=("matching:pair", [reader.employer.slug, str(row.pk)]),
    )
