"""Adding events to a case and rewriting what is kept of it for lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tandem.cases import Actor, Command, Context, Option, Process
from tandem.cases import Event as CaseEvent
from tandem.cases import Obligation as Duty
from tandem.policy import ParameterValue
from tandem_web.cases.mapping import message_to_text, to_text, values_to_text
from tandem_web.cases.models import Case, Event, Obligation, Partner
from tandem_web.cases.queries.facts import employments_by_number
from tandem_web.cases.queries.parties import person_behind
from tandem_web.employers.queries import now
from tandem_web.people.models import Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One decided command: what happened, by whose hand, on what day, under which values.

    `on_behalf_of` is the colleague for whom the actor did it. Nobody is the actor of what a
    candidate does who is no person of the employer; `acted_as` is then the party.
    """

    command: Command
    events: Sequence[CaseEvent]
    actor: Person | None
    happened_on: date
    values: Sequence[ParameterValue]
    clauses: tuple[str, ...]
    on_behalf_of: Person | None = None
    acted_as: str = ""


def append_events(row: Case, happening: Happening) -> None:
    recorded_at = now(row.employer)
    for offset, event in enumerate(happening.events, start=1):
        stored = Event(
            case=row,
            version=row.version + offset,
            type=event.type,
            schema=event.schema,
            data=to_text(dict(event.data)),
            policy_values=values_to_text(happening.values),
            happened_on=day_of(event, happening.happened_on),
            recorded_at=recorded_at,
            actor=happening.actor,
            on_behalf_of=happening.on_behalf_of,
        )
        record.check_values(stored)
        stored.save()
    row.version += len(happening.events)


def day_of(event: CaseEvent, otherwise: date) -> date:
    """The day on which an event happened: its own word for it, where it has one."""
    said = event.data.get("on")
    return date.fromisoformat(said) if isinstance(said, str) and said else otherwise


def write_to_record(row: Case, happening: Happening) -> None:
    record.append(
        employer=row.employer,
        actor=happening.actor,
        action=f"cases.{happening.command.name}",
        object_reference=f"case:{row.reference}",
        content={
            "reference": row.reference,
            "post": row.post.reference,
            **_for_whom(happening.on_behalf_of),
            **({"acted_as": happening.acted_as} if happening.acted_as else {}),
            "events": [
                {"type": event.type, "data": dict(event.data)} for event in happening.events
            ],
        },
        clauses=happening.clauses,
        happened_on=day_of(happening.events[0], happening.happened_on),
    )


def _for_whom(away: Person | None) -> dict[str, str]:
    """What the record says of an act for a colleague; of one's own it says nothing."""
    if away is None:
        return {}
    return {"on_behalf_of": away.full_name, "on_behalf_of_reference": away.reference}


def clauses_of(command: str, options: Sequence[Option]) -> tuple[str, ...]:
    """The clauses under which a command was open; none where the process names none."""
    return next((option.clauses for option in options if option.command == command), ())


def colleague_of(
    row: Case, actor: Actor, command: Command, options: Sequence[Option]
) -> Person | None:
    """The colleague for whom somebody gives a command; nobody where it is theirs to give."""
    party = command.data.get("party")
    for option in options:
        if option.command != command.name or (party and party != option.data.get("party", party)):
            continue
        reference = actor.on_behalf_of(option.parties)
        if reference:
            return Person.objects.get(employer=row.employer, reference=reference)
        if option.parties & actor.parties:
            return None
    return None


def project(row: Case, process: Process[Any], state: Any, context: Context, on: date) -> None:
    """Rewrite the case's row, its partners and its obligations from its state."""
    row.stage = process.stage(state)
    row.wakes_on = min(_wake_days(row, process, state, context), default=None)
    options, duties = process.options(state, context), process.obligations(state, context)
    row.closed_on = None if options else (row.closed_on or on)
    # What still waits for something else is due all the same: a decision, the end of a search.
    days = [*(one.due for one in duties), *(one.due for one in options if one.blocked)]
    row.due_on = min((day for day in days if day), default=None)
    vacated = getattr(state, "vacated_post", "")
    row.other_post = _post_of(row, vacated) if vacated else None
    record.check_values(row)
    row.save()
    _project_partners(row, state.partners)
    _project_obligations(row, duties, context.today)


def _post_of(row: Case, reference: str) -> Post | None:
    return Post.objects.filter(employer=row.employer, reference=reference).first()


def _wake_days(row: Case, process: Process[Any], state: Any, context: Context) -> list[date]:
    """The day on which the process asks for it, and each after the last one of a guest."""
    guests = row.guests.filter(ended_at=None, until__gte=context.today)
    days = [until + timedelta(days=1) for until in guests.values_list("until", flat=True)]
    asked = process.wakes_on(state, context)
    return [*days, asked] if asked else days


def _project_partners(row: Case, payroll_numbers: Sequence[str]) -> None:
    wanted = employments_by_number(row.employer, payroll_numbers)
    known = list(row.partners.order_by("position").values_list("employment", flat=True))
    if known == [employment.pk for employment in wanted.values()]:
        return
    row.partners.all().delete()
    for position, employment in enumerate(wanted.values()):
        partner = Partner(case=row, employment=employment, position=position)
        record.check_values(partner)
        partner.save()


def _project_obligations(row: Case, asked: Sequence[Duty], today: date) -> None:
    employment_of = {
        f"partner:{partner.employment.payroll_number}": partner.employment
        for partner in row.partners.select_related("employment")
    }
    row.obligations.all().delete()
    duties = {(duty.party, duty.command, duty.subject): duty for duty in asked}
    rows = []
    for position, duty in enumerate(duties.values()):
        employment = employment_of.get(duty.party)
        known_by_name = ":" in duty.party and employment is None
        obligation = Obligation(
            case=row,
            position=position,
            party=duty.party,
            employment=employment,
            person=person_behind(row, duty.party, today) if known_by_name else None,
            sentence=message_to_text(duty.sentence),
            due=duty.due,
            clauses=to_text(list(duty.clauses)),
            command=duty.command,
            subject=duty.subject,
        )
        record.check_values(obligation)
        rows.append(obligation)
    Obligation.objects.bulk_create(rows)
