"""The one door through which a case changes: the page, a command line and a job all use it."""

from datetime import date

from django.db import transaction

from tandem.cases import Command, Context, decide
from tandem.cases import Event as CaseEvent
from tandem.cases.step import LINK
from tandem.policy import Refusal
from tandem_web.cases.actions.outcomes import Changed, LinkRefused, Outcome, Refused, Sent
from tandem_web.cases.actions.tell import asked_in, tell_what_happened
from tandem_web.cases.actions.write import (
    Happening,
    append_events,
    clauses_of,
    colleague_of,
    project,
    write_to_record,
)
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.cases.effects import take_effect
from tandem_web.cases.models import Case
from tandem_web.cases.queries import (
    Standing,
    as_link,
    as_party,
    context_of,
    standing_of,
    values_read,
)
from tandem_web.people.models import Person
from tandem_web.record import actions as record

Answer = tuple[CaseEvent, ...] | Refusal


def send(
    *,
    case: Case,
    command: Command,
    actor: Person | None,
    today: date,
    seen_version: int,
    happened_on: date | None = None,
    link: bool = False,
    party: str = "",
) -> Outcome:
    """Ask the process to let something happen in a case, and write what comes of it.

    `seen_version` is the version of the case that the actor had before them. If it has moved
    on since, the command is decided again on the case as it is; the actor is told only when
    the answer or what they saw has changed. `happened_on` is for what is entered later; where
    the event itself says on which day it happened, that day is written. With `link` it is
    another case that brings it about, by the actor's hand. With `party` somebody acts in that part
    alone who need not be a person of the employer: a candidate, by the link that they were sent.

    Errors: the library's `InvalidFacts` for data that cannot be read.
    """
    with transaction.atomic():
        # The order of locks is the same everywhere: the record's head, then cases.
        record.lock(employer=case.employer)
        row = Case.objects.select_for_update().get(pk=case.pk)
        row.employer, row.post = case.employer, case.post
        standing = standing_of(row)
        context = context_of(standing, actor, today)
        if link:
            context = as_link(context)
        if party:
            context = as_party(context, party)
        answer = decide(standing.process, standing.told, command, context)
        if _has_changed(standing, command, context, answer, seen_version):
            return Changed(tuple(standing.since(seen_version)))
        if isinstance(answer, Refusal):
            return Refused(answer)
        options = standing.process.options(standing.state, context)
        happening = Happening(
            command=command,
            events=answer,
            actor=actor,
            happened_on=happened_on or today,
            values=values_read(context),
            clauses=clauses_of(command.name, options),
            on_behalf_of=colleague_of(row, context.actor, command, options),
            # Where a person acts, the person is named; what a link brings about is nobody's own.
            acted_as=party if actor is None and party != LINK else "",
        )
        try:
            carry_out(standing, happening, today, context)
        except LinkRefused as refused:
            transaction.set_rollback(True)
            return Refused(refused.refusal)
    return Sent(row)


def carry_out(standing: Standing, happening: Happening, today: date, before: Context) -> None:
    """Write what happened, what it means for lists, and what it starts outside the case."""
    row, process = standing.row, standing.process
    asked = asked_in(row)
    append_events(row, happening)
    after = standing_of(row)
    # Nothing but the case has changed until its events take effect.
    context = context_of(after, None, today, before)
    project(row, process, after.state, context, happening.happened_on)
    write_to_record(row, happening)
    for event in happening.events:
        take_effect(
            Occurrence(
                standing=after,
                event=event,
                actor=happening.actor,
                clauses=happening.clauses,
                today=today,
            )
        )
    tell_what_happened(after, asked, happening, today)


def _has_changed(
    standing: Standing, command: Command, context: Context, answer: Answer, seen_version: int
) -> bool:
    """Whether the actor would get another answer, or saw another arrangement or stage."""
    row, process = standing.row, standing.process
    if seen_version >= row.version:
        return False
    seen = standing.as_seen(seen_version)
    if process.stage(seen) != process.stage(standing.state):
        return True
    if process.version(seen) != process.version(standing.state):
        return True
    return decide(process, standing.told_until(seen_version), command, context) != answer
