"""Opening a case: the first command, which makes the row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from tandem.cases import PROCESSES, Command, Context
from tandem.policy import Refusal
from tandem_web.cases.actions.outcomes import Refused, Sent
from tandem_web.cases.actions.send import carry_out
from tandem_web.cases.actions.write import Happening, clauses_of, colleague_of
from tandem_web.cases.models import Case
from tandem_web.cases.queries import (
    ReadPolicy,
    Standing,
    actor_of,
    open_case_of,
    values_read,
)
from tandem_web.cases.queries.facts import employments_by_number, facts_of
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post
from tandem_web.record import actions as record

# The letters with which the references of a process begin: a job share.
LETTERS: Mapping[str, str] = {"partnership": "JS"}


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
) -> Sent | Refused:
    """Open a case about a post; `data` is that of the process's first command.

    That is `open`, or for a share that is running already `record_existing`.

    Errors: `CaseAlreadyOpen`; the library's `InvalidFacts` for data that cannot be read.
    """
    with transaction.atomic():
        record.lock(employer=post.employer)
        if already := open_case_of(process, post):
            raise CaseAlreadyOpen(already)
        standing, context = _nothing_yet(process, post, data, actor, today)
        asked = Command(command, data)
        answer = standing.process.decide(standing.state, asked, context)
        if isinstance(answer, Refusal):
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
        standing.row.opened_on = happening.happened_on
        standing.row.stage = standing.process.stage(standing.state)
        standing.row.full_clean()
        standing.row.save(force_insert=True)
        carry_out(standing, happening, today)
    return Sent(standing.row)


def _nothing_yet(
    name: str, post: Post, data: Mapping[str, Any], actor: Person, today: date
) -> tuple[Standing, Context]:
    """The case before its first event, and what its process is told to decide it."""
    process = PROCESSES[name]
    (reference,) = next_references(name, post.employer, 1)
    row = Case(employer=post.employer, process=name, reference=reference, post=post)
    employments = employments_by_number(post.employer, data.get("partners", ()))
    standing = Standing(row, process, [], process.initial, employments)
    context = Context(
        policy=ReadPolicy(get_policy(post.employer).on(today)),
        today=today,
        actor=actor_of(actor, post, employments, today),
        facts=facts_of(name, post, employments, today),
    )
    return standing, context


def next_references(process: str, employer: Employer, count: int) -> list[str]:
    """The next free numbers of a process; the record's lock keeps two from taking the same."""
    letter = LETTERS[process]
    taken = Case.objects.filter(employer=employer, process=process)
    last = taken.order_by("-pk").values_list("reference", flat=True).first()
    number = int(last.removeprefix(f"{letter}-")) if last else 0
    return [f"{letter}-{number + offset:04d}" for offset in range(1, count + 1)]
