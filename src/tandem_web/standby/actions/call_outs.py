"""Call-outs, as they are written down."""

from datetime import datetime

from django.db import transaction

from tandem.messages import InvalidFacts, Message
from tandem.standby import minutes_between
from tandem_web.employers.queries import now
from tandem_web.people.models import Person
from tandem_web.record import actions as record
from tandem_web.standby.mapping import standby_day
from tandem_web.standby.models import CallOut, StandbyRota
from tandem_web.standby.queries import stretch_on


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
        minutes = minutes_between(started_at, ended_at)
        if ended_at > now(rota.employer):
            raise InvalidFacts("ended_at", Message("standby.call_out_to_come"))
        stretch = stretch_on(rota, standby_day(rota, started_at))
        if stretch is None:
            raise InvalidFacts("started_at", Message("standby.nobody_on_then"))
        employment = stretch.employment
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
        row.full_clean()
        row.save()
        record.append(
            employer=rota.employer,
            actor=actor,
            action="standby.log_call_out",
            object_reference=f"standby:{rota.reference}",
            content={
                "name": employment.person.full_name,
                "started_at": started_at.isoformat(),
                "minutes": minutes,
                "what": what,
            },
            clauses=("CCC-STBY-2",),
            happened_on=started_at.date(),
        )
    return row
