"""Opening many cases at once: what an import writes, row for row as `open_case` would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tandem.cases import PROCESSES
from tandem.cases import Event as CaseEvent
from tandem.policy import ParameterValue
from tandem_web.cases.actions.open import next_references
from tandem_web.cases.mapping import to_text, values_to_text
from tandem_web.cases.models import Case, Event, Partner
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A first event that the process has decided, about a post and its partners.

    It must leave nobody with anything to do.
    """

    post: Post
    event: CaseEvent
    values: Sequence[ParameterValue]
    employments: Sequence[Employment]


def open_many(
    *, process: str, employer: Employer, decided: Sequence[Decided], actor: Person, today: date
) -> list[Case]:
    """Write the cases, events and partners of many decisions, in a few statements.

    For a caller that holds the record's lock in its own transaction, and makes the one entry
    in the record itself.
    """
    known = PROCESSES[process]
    references = next_references(process, employer, len(decided))
    recorded_at = now(employer)
    cases, events, partners = [], [], []
    for reference, one in zip(references, decided, strict=True):
        state = known.evolve(known.initial, one.event)
        case = Case(
            employer=employer,
            process=process,
            reference=reference,
            post=one.post,
            stage=known.stage(state),
            version=1,
            opened_on=today,
            closed_on=today if state.ended else None,
        )
        case.clean_fields(exclude=["employer", "post"])
        cases.append(case)
        event = Event(
            case=case,
            version=1,
            type=one.event.type,
            schema=one.event.schema,
            data=to_text(dict(one.event.data)),
            policy_values=values_to_text(one.values),
            happened_on=today,
            recorded_at=recorded_at,
            actor=actor,
        )
        event.clean_fields(exclude=["case", "actor"])
        events.append(event)
        partners += [
            Partner(case=case, employment=employment, position=position)
            for position, employment in enumerate(one.employments)
        ]
    Case.objects.bulk_create(cases, batch_size=_BATCH)
    Event.objects.bulk_create(events, batch_size=_BATCH)
    Partner.objects.bulk_create(partners, batch_size=_BATCH)
    return cases
