"""Somebody asks to be considered for a vacant half, is answered, writes, and gives their name.

It is no application and changes no order of offers. The record says that it happened under the
alias, and neither for which post nor who answered: who reads it may sit on a panel.
"""

from datetime import datetime

from django.db import transaction

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tandem_web.matching.actions.telling import (
    interest_about,
    tell_of_interest,
    tell_offerers,
)
from tandem_web.matching.models import HalfInterest, HalfMessage, Profile, VacantHalf
from tandem_web.matching.queries.interests import (
    OPEN,
    interests_with_halves,
    standing_interest,
)
from tandem_web.matching.queries.vacant_halves import halves_open_to
from tandem_web.notices.actions import withdraw
from tandem_web.people.models import Person
from tandem_web.record import actions as record

_State = HalfInterest.State


def ask_for_half(*, profile: Profile, half: VacantHalf, text: str = "") -> HalfInterest | None:
    """Ask to be considered for a half, with a message or without one.

    None where it was closed, the person does not look now, or they have asked or been answered.
    """
    with transaction.atomic():
        # Whoever hosts a pool may be another employer than the person's.
        record.lock_each(employers=[profile.employer, half.post.employer])
        own = Profile.objects.select_related("employer").get(pk=profile.pk)
        offered = halves_open_to(own).filter(pk=half.pk).first()
        if offered is None or own.state != Profile.State.ACTIVE:
            return None
        if standing_interest(own, offered) is not None:
            return None
        row = HalfInterest(profile=own, half=offered, asked_at=now(own.employer))
        row.full_clean()
        row.save()
        if text:
            _write(row, None, text)
        _append(row, "ask_for_half")
        tell_offerers(row, "half_asked", about=interest_about(row))
    return row


def answer_interest(*, interest: HalfInterest, accepts: bool, actor: Person) -> bool:
    """Say that one would like to talk, or not this time; False where it is over or answered.

    Who would have liked to talk may still say "not this time". Nobody is asked for a reason.
    """
    with transaction.atomic():
        row = _locked(interest)
        if row.state != _State.ASKED and (accepts or row.state != _State.ACCEPTED):
            return False
        _settle_notices(row)
        row.state = _State.ACCEPTED if accepts else _State.DECLINED
        row.answered_at, row.answered_by = _at(row), actor
        _save(row)
        kind = "half_accepted" if accepts else "half_declined"
        _append(row, kind)
        # What was declined stays declined; a "yes" is idle once one of the two has ended it.
        tell_of_interest(row, kind, about=interest_about(row) if accepts else "")
    return True


def write_about_half(*, interest: HalfInterest, writer: Person | None, text: str) -> bool:
    """Write to the other side; False where the two are not in touch. `writer` is the employer's.

    One e-mail a day tells of messages, however many there are, and holds none of them.
    """
    with transaction.atomic():
        row = _locked(interest)
        if row.state != _State.ACCEPTED:
            return False
        _write(row, writer, text)
        _append(row, "write_about_half")
        day = today(row.profile.employer).isoformat()
        if writer is None:
            tell_offerers(row, "half_message", about=interest_about(row), once_a_day=day)
        else:
            tell_of_interest(row, "half_message", about=interest_about(row), once_a_day=day)
    return True


def give_name(*, interest: HalfInterest) -> bool:
    """Let whoever offers the half know one's name; False where it is over, or known already."""
    with transaction.atomic():
        row = _locked(interest)
        if row.state != _State.ACCEPTED or row.named_at is not None:
            return False
        row.named_at = _at(row)
        _save(row)
        _append(row, "give_name_for_half")
        tell_offerers(row, "half_named", about=interest_about(row))
    return True


def take_interest_back(*, interest: HalfInterest) -> bool:
    """Withdraw at any time; False where it is over. A question is taken back without a word."""
    with transaction.atomic():
        row = _locked(interest)
        if not row.is_open:
            return False
        _end(row, "take_interest_back")
    return True


def take_all_back(*, profile: Profile) -> None:
    """Withdraw wherever somebody waits or is in touch: they pause, leave or delete their profile.

    Within the transaction and the lock of what they do.
    """
    for row in interests_with_halves().filter(profile=profile, state__in=OPEN):
        _end(row, "take_interest_back")


def take_back_out_of_reach(*, person: Person, host: Employer) -> None:
    """Withdraw from what a host offers somebody no longer, who has left its pool.

    Within the transaction and the lock of what they do.
    """
    rows = interests_with_halves().filter(profile__person=person, half__post__employer=host)
    for row in rows.filter(state__in=OPEN):
        if not halves_open_to(row.profile).filter(pk=row.half_id).exists():
            _end(row, "take_interest_back")


def end_all_in(*, half: VacantHalf) -> None:
    """End every interest in a half that is shown no longer, and tell each person so.

    Within the transaction and the lock of what closes it.
    """
    for row in interests_with_halves().filter(half=half, state__in=OPEN):
        _settle_notices(row)
        _finish(row)
        _append(row, "half_closed")
        tell_of_interest(row, "half_closed")


def _end(row: HalfInterest, verb: str) -> None:
    was_answered = row.state == _State.ACCEPTED
    _settle_notices(row)
    if was_answered:
        tell_offerers(row, "half_withdrawn")
    _finish(row)
    _append(row, verb)


def _finish(row: HalfInterest) -> None:
    row.state, row.ended_at = _State.ENDED, _at(row)
    _save(row)


def _locked(interest: HalfInterest) -> HalfInterest:
    """The row as it is now, under the lock, so that one of two answers comes in."""
    record.lock(employer=interest.half.post.employer)
    return interests_with_halves().get(pk=interest.pk)


def _settle_notices(row: HalfInterest) -> None:
    for employer in (row.profile.employer, row.half.post.employer):
        withdraw(employer=employer, about=[interest_about(row)])


def _at(row: HalfInterest) -> datetime:
    return now(row.half.post.employer)


def _save(row: HalfInterest) -> None:
    row.version += 1
    row.full_clean()
    row.save()


def _write(row: HalfInterest, writer: Person | None, text: str) -> None:
    message = HalfMessage(interest=row, writer=writer, text=text, sent_at=_at(row))
    message.full_clean()
    message.save()


def _append(row: HalfInterest, verb: str) -> None:
    record.append(
        employer=row.half.post.employer,
        actor=None,
        action=f"matching.{verb}",
        object_reference=f"half_interest:{row.pk}",
        content={"alias": row.profile.alias},
        clauses=("PG-WHO-2",),
    )
