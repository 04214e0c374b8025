"""The cases of the demonstration that stand at something still to do, made by their people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tandem.cases import Command
from tandem_web.cases.actions import Sent, open_case, send
from tandem_web.cases.models import Case
from tandem_web.employers.models import Employer
from tandem_web.partnerships.mapping import DemoShare, DemoStep, demo_steps
from tandem_web.people.models import Person
from tandem_web.people.queries import with_roles
from tandem_web.posts.models import Post


def play_cases(employer: Employer, shares: Mapping[str, DemoShare], today: date) -> None:
    """Send every step by its own person, on its day.

    `shares` says by post what is drafted where a case brings about a share.
    """
    people = {
        person.reference: person
        for person in with_roles(Person.objects.filter(employer=employer)).select_related(
            "employer"
        )
    }
    for step in demo_steps(today):
        data = shares[step.post].to_draft() if step.command == "draft" else step.data
        if step.command == "open":
            _open(employer, step, people[step.who])
        else:
            case = _case_of(employer, step)
            give(case, Command(step.command, data), people[step.who], step.on)


def give(case: Case, command: Command, actor: Person, on: date) -> None:
    """Let somebody do one thing in a case on a day. Errors: `TypeError` where it is refused."""
    case.refresh_from_db(fields=["version"])
    outcome = send(case=case, command=command, actor=actor, today=on, seen_version=case.version)
    if not isinstance(outcome, Sent):
        raise TypeError(f"{case.reference} {command.name}: {outcome}")


def begin(process: str, post: Post, data: Mapping[str, Any], actor: Person, on: date) -> Case:
    """Let somebody open a case on a day. Errors: `TypeError` where it is refused."""
    opened = open_case(process=process, post=post, data=data, actor=actor, today=on)
    if not isinstance(opened, Sent):
        raise TypeError(f"{process} {post.reference}: {opened.refusal}")
    return opened.case


def _open(employer: Employer, step: DemoStep, actor: Person) -> None:
    posts = Post.objects.select_related("employer", "reports_to")
    post = posts.get(employer=employer, reference=step.post)
    begin(step.process, post, step.data, actor, step.on)


def _case_of(employer: Employer, step: DemoStep) -> Case:
    rows = Case.objects.select_related("employer", "post__employer", "post__reports_to")
    return rows.get(
        employer=employer, process=step.process, post__reference=step.post, closed_on=None
    )
