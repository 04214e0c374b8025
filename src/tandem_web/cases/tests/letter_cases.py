"""Cases that letters are written about, laid down as their events."""

import json
from collections.abc import Mapping
from typing import Any

from tandem_web.cases.models import Case, Event, Partner
from tandem_web.employers.queries import now
from tandem_web.people.models import Employment
from tandem_web.posts.models import Post
from tests.cast import Staff
from tests.permissions.table import FOLDER

WITHDRAWN = FOLDER.parent / "cases" / "events" / "request_withdrawn.json"

Happened = tuple[str, Mapping[str, Any]]


def case_of(
    staff: Staff, process: str, post: Post, partners: tuple[str, ...], *events: Happened
) -> Case:
    """Lay down a case as if these events had come to be in it."""
    case = Case.objects.create(
        employer=staff.employer,
        process=process,
        reference="FW-0001",
        post=post,
        stage="received",
        opened_on=staff.today,
    )
    for position, number in enumerate(partners):
        employment = Employment.objects.get(employer=staff.employer, payroll_number=number)
        Partner.objects.create(case=case, employment=employment, position=position)
    for happened in events:
        add_event(staff, case, *happened)
    return case


def add_event(
    staff: Staff, case: Case, type_: str, data: Mapping[str, Any], schema: int = 1
) -> Event:
    case.version += 1
    case.save()
    event = Event(
        case=case,
        version=case.version,
        type=type_,
        schema=schema,
        data=json.dumps({"on": staff.today.isoformat(), "departure": None, **data}),
        policy_values="{}",
        happened_on=staff.today,
        recorded_at=now(staff.employer),
        actor=staff.hr_adviser,
    )
    event.save()
    return event


def request_of(staff: Staff, number: str = "E-108") -> Case:
    """Lay down a request that was received, as in the corpus of events, and acknowledged."""
    received = json.loads(WITHDRAWN.read_text(encoding="utf-8"))["events"][0]["data"]
    post = staff.plain_post if number == "E-108" else staff.shared_post
    return case_of(
        staff,
        "request",
        post,
        (number,),
        (
            "received",
            {
                **received,
                "on": staff.today.isoformat(),
                "employment": number,
                "post": post.reference,
            },
        ),
        ("acknowledged", {}),
    )
