"""Which cases somebody may open about a post: the process itself says whose its first step is."""

from dataclasses import dataclass
from datetime import date

from tandem.cases import PROCESSES, Option
from tandem.cases.step_process import StepProcess
from tandem.messages import Message
from tandem_web.cases.models import Case
from tandem_web.cases.queries.standing import Standing, opening_context
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holders_on

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Opening:
    """A process that somebody may open about a post, with its first step."""

    process: str
    title: Message
    option: Option


def openings_for(
    person: Person, post: Post, today: date, earlier: date | None = None
) -> list[Opening]:
    """What this person may open about a post, each process of steps once.

    With an `earlier` day, which HR enters, a first step asks what it asked on that day.
    """
    own = own_jobs_in(person, post, today)
    found: list[Opening] = []
    for name, process in PROCESSES.items():
        # A share of two people is opened on a page of its own.
        if name == "partnership" or not isinstance(process, StepProcess):
            continue
        row = Case(employer=post.employer, process=name, post=post)
        standing = Standing(row, process, [], process.initial, own, [])
        context = opening_context(standing, person, today)
        day = earlier.isoformat() if earlier else ""
        found += [
            Opening(
                name,
                process.title,
                process.option_on(process.initial, OPEN, context, day) or option,
            )
            for option in process.options(process.initial, context)
            if option.command == OPEN and option.parties & context.actor.all_parties
        ]
    return found


def own_jobs_in(person: Person, post: Post, today: date) -> dict[str, Employment]:
    """The person's own jobs in which they hold a post, by payroll number."""
    return {
        holding.employment.payroll_number: holding.employment
        for holding in holders_on(post, today)
        if holding.employment.person_id == person.pk
    }
