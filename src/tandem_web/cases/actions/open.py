"""Opening a case: the first command, which makes the row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from tandem.cases import PROCESSES, Command
from tandem.policy import Refusal
from tandem_web.cases.actions.asked import stored_uploads
from tandem_web.cases.actions.outcomes import LinkRefused, Refused, Sent
from tandem_web.cases.actions.send import carry_out
from tandem_web.cases.actions.write import Happening, clauses_of, colleague_of, day_of
from tandem_web.cases.apps.registers import REFERENCE_LETTERS
from tandem_web.cases.models import Case
from tandem_web.cases.queries import (
    Standing,
    as_link,
    hindering_case,
    opening_context,
    values_read,
)
from tandem_web.cases.queries.facts import employments_by_number, references_in
from tandem_web.cases.queries.opening import own_jobs_in
from tandem_web.documents.mapping import Upload
from tandem_web.employers.models import Employer
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.record import actions as record


class CaseAlreadyOpen(Exception):
    """The post has an open case of this process; `case` is that one."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.reference)
        self.case = case


def open_case(
    *,
    process: str,
    post: Post,
    data: Mapping[str, Any],
    actor: Person,
    today: date,
    happened_on: date | None = None,
    command: str = "open",
    origin: Case | None = None,
    link: bool = False,
    uploads: Mapping[str, Upload] | None = None,
) -> Sent | Refused:
    """Open a case about a post; `data` is that of the process's first command.

    That is `open`, or for a share that is running already `record_existing`. `origin` is the
    case that brings it about, with `link` by that alone; `uploads` are files that it asks for.

    Errors: `CaseAlreadyOpen`; the library's `InvalidFacts` for data that cannot be read.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        if already := hindering_case(process, post, data, origin):
            raise CaseAlreadyOpen(already)
        (reference,) = next_references(process, post.employer, 1)
        row = Case(
            employer=post.employer, process=process, reference=reference, post=post, origin=origin
        )
        data = {**data, **stored_uploads(row, uploads or {}, actor)}
        # The partners of a share are those who are named; any other case may be one's own.
        own = {} if process == "partnership" else own_jobs_in(actor, post, today)
        standing = _nothing_yet(row, data, own)
        context = opening_context(standing, actor, today, data)
        if link:
            context = as_link(context)
        asked = Command(command, data)
        answer = standing.process.decide(standing.state, asked, context)
        if isinstance(answer, Refusal):
            transaction.set_rollback(True)
            return Refused(answer)
        options = standing.process.options(standing.state, context)
        happening = Happening(
            command=asked,
            events=answer,
            actor=actor,
            happened_on=happened_on or today,
            values=values_read(context),
            clauses=clauses_of(asked.name, options),
            on_behalf_of=colleague_of(standing.row, context.actor, asked, options),
        )
        _save_new(standing, happening)
        try:
            carry_out(standing, happening, today, context)
        except LinkRefused as refused:
            transaction.set_rollback(True)
            return Refused(refused.refusal)
    return Sent(standing.row)


def _save_new(standing: Standing, happening: Happening) -> None:
    """Write the row of a case of which nothing else is written yet."""
    row = standing.row
    row.opened_on = day_of(happening.events[0], happening.happened_on)
    row.stage = standing.process.stage(standing.state)
    row.full_clean()
    row.save(force_insert=True)


def _nothing_yet(row: Case, data: Mapping[str, Any], own: Mapping[str, Employment]) -> Standing:
    """The case before its first event; the employments are those that the command names."""
    process = PROCESSES[row.process]
    employments = employments_by_number(row.employer, dict.fromkeys(references_in(data)))
    return Standing(row, process, [], process.initial, {**employments, **own}, [])


def next_references(process: str, employer: Employer, count: int) -> list[str]:
    """The next free numbers of a process; the record's lock keeps two from taking the same."""
    letter = REFERENCE_LETTERS[process]
    taken = Case.objects.filter(employer=employer, process=process)
    last = taken.order_by("-pk").values_list("reference", flat=True).first()
    number = int(last.removeprefix(f"{letter}-")) if last else 0
    return [f"{letter}-{number + offset:04d}" for offset in range(1, count + 1)]
