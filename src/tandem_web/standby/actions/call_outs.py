"""Call-outs: written down once, and put right by a further entry with its reason."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.messages import InvalidFacts, Message
from tandem.standby import minutes_between
from tandem_web.employers.queries import now
from tandem_web.notices.actions import queue
from tandem_web.people.models import Employment, Person
from tandem_web.record import actions as record
from tandem_web.standby.mapping import LONDON, standby_day
from tandem_web.standby.models import CallOut, StandbyRota
from tandem_web.standby.queries import standing_call_outs, stretch_on


def log_call_out(
    *,
    rota: StandbyRota,
    started_at: datetime,
    ended_at: datetime,
    what: str,
    actor: Person,
    for_anybody: bool,
) -> CallOut:
    """Write a call-out down for whoever was on standby when it began.

    Errors: the library's `InvalidFacts` for `started_at` when nobody was on standby then, or it
    was somebody else's and `for_anybody` is off; for `ended_at` before the start or to come.
    """
    with transaction.atomic():
        record.lock(employer=rota.employer)
        _check_times(rota, started_at, ended_at)
        employment = _whose(rota, started_at)
        if not for_anybody and employment.person_id != actor.pk:
            message = Message("standby.somebody_else_on", name=employment.person.full_name)
            raise InvalidFacts("started_at", message)
        row = CallOut(
            rota=rota,
            employment=employment,
            started_at=started_at,
            ended_at=ended_at,
            what=what,
            logged_by=actor,
            logged_at=now(rota.employer),
        )
        _save(row, actor, "standby.log_call_out")
    return row


def correct_call_out(
    *,
    call_out: CallOut,
    started_at: datetime,
    ended_at: datetime,
    what: str,
    reason: str,
    actor: Person,
    for_anybody: bool,
) -> CallOut:
    """Put other times in the place of what was written down; what was paid is followed by more.

    It stays whose it was, as long as it began on the same day on standby; else it is whoever's
    was on then. Errors: as `log_call_out`; `ValidationError` where it has been put right already.
    """
    with transaction.atomic():
        rota = call_out.rota
        record.lock(employer=rota.employer)
        held = _standing(call_out)
        _check_times(rota, started_at, ended_at)
        same_day = standby_day(rota, started_at) == standby_day(rota, held.started_at)
        employment = held.employment if same_day else _whose(rota, started_at)
        if not for_anybody and employment.person_id != actor.pk:
            message = Message("standby.somebody_else_on", name=employment.person.full_name)
            raise InvalidFacts("started_at", message)
        row = _following(held, reason, actor)
        row.employment, row.what = employment, what
        row.started_at, row.ended_at = started_at, ended_at
        _save(row, actor, "standby.correct_call_out")
        _tell({held.employment.person, employment.person}, row, actor)
    return row


def strike_call_out(*, call_out: CallOut, reason: str, actor: Person) -> CallOut:
    """Say that there was no such call-out; what was paid for it is taken back.

    Errors: `ValidationError` where it has been put right already.
    """
    with transaction.atomic():
        record.lock(employer=call_out.rota.employer)
        held = _standing(call_out)
        row = _following(held, reason, actor)
        row.is_struck = True
        _save(row, actor, "standby.strike_call_out")
        _tell({held.employment.person}, row, actor)
    return row


def _check_times(rota: StandbyRota, started_at: datetime, ended_at: datetime) -> None:
    minutes_between(started_at, ended_at)
    if ended_at > now(rota.employer):
        raise InvalidFacts("ended_at", Message("standby.call_out_to_come"))


def _whose(rota: StandbyRota, started_at: datetime) -> Employment:
    stretch = stretch_on(rota, standby_day(rota, started_at))
    if stretch is None:
        raise InvalidFacts("started_at", Message("standby.nobody_on_then"))
    return stretch.employment


def _standing(call_out: CallOut) -> CallOut:
    """The entry as it stands under the lock, as long as nothing has followed it."""
    held = standing_call_outs(call_out.rota).filter(pk=call_out.pk).first()
    if held is None:
        raise ValidationError(_("This has changed since you opened it. Look at it again."))
    return held


def _following(held: CallOut, reason: str, actor: Person) -> CallOut:
    return CallOut(
        rota=held.rota,
        employment=held.employment,
        started_at=held.started_at,
        ended_at=held.ended_at,
        what=held.what,
        logged_by=actor,
        logged_at=now(held.rota.employer),
        first_id=held.number,
        replaces=held,
        reason=reason,
    )


def _save(row: CallOut, actor: Person, action: str) -> None:
    row.full_clean()
    row.save()
    record.append(
        employer=row.rota.employer,
        actor=actor,
        action=action,
        object_reference=f"standby:{row.rota.reference}",
        content={
            "name": row.employment.person.full_name,
            "started_at": row.started_at.isoformat(),
            "minutes": minutes_between(row.started_at, row.ended_at),
            "what": row.what,
            **({"reason": row.reason} if row.reason else {}),
        },
        clauses=("CCC-STBY-2",),
        happened_on=row.started_at.date(),
    )


def _tell(readers: set[Person], row: CallOut, actor: Person) -> None:
    """Whose pay it touches hears of it, unless they did it themselves."""
    facts = {
        "title": row.rota.title,
        "name": row.employment.person.full_name,
        "started_on": row.started_at.astimezone(LONDON).date().isoformat(),
        "minutes": minutes_between(row.started_at, row.ended_at),
        "is_struck": row.is_struck,
        "reason": row.reason,
    }
    page = ("standby:call_out", [row.rota.employer.slug, row.rota.reference, str(row.number)])
    for person in readers - {actor}:
        queue(
            employer=row.rota.employer,
            person=person,
            kind="standby.call_out_corrected",
            facts=facts,
            path=page,
        )
