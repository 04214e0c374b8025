"""Steps that the tests of cases take, each through the site's own actions."""

from datetime import timedelta
from typing import Any

from tandem.cases import Command
from tandem.patterns import Pattern, Session, monday_of, pattern_to_data
from tandem_web.cases.actions import Outcome, Refused, Sent, open_case, send
from tandem_web.cases.models import Case
from tandem_web.people.models import Person
from tests.cast import Cast


def step(
    cast: Cast, case: Case, actor: Person, command: str, *, seen: int | None = None, **data: Any
) -> Outcome:
    """Send one command today, by somebody who saw the case at this version (or as it is now)."""
    version = Case.objects.get(pk=case.pk).version if seen is None else seen
    return send(
        case=case,
        command=Command(command, data),
        actor=actor,
        today=cast.today,
        seen_version=version,
    )


def draft_data(case: Case, *, first_hours: int = 1110, second_hours: int = 1110) -> dict[str, Any]:
    """Two and a half days each, from the Monday four weeks on."""
    numbers = [
        partner.employment.payroll_number
        for partner in case.partners.select_related("employment").order_by("position")
    ]
    starts_on = monday_of(case.opened_on) + timedelta(days=28)
    first = (_day(0), _day(1), Session(0, 2, 510, 750))
    second = (Session(0, 2, 720, 960), _day(3), _day(4))
    patterns = [Pattern(1, starts_on, sessions) for sessions in (first, second)]
    return {
        "hours": dict(zip(numbers, (first_hours, second_hours), strict=True)),
        "patterns": {
            number: pattern_to_data(pattern)
            for number, pattern in zip(numbers, patterns, strict=True)
        },
        "starts_on": starts_on.isoformat(),
    }


def _day(weekday: int) -> Session:
    return Session(0, weekday, 510, 975, 30)


def open_plain(cast: Cast, *, first: str = "E-108", second: str = "E-107") -> Sent | Refused:
    """Open a case for the post that the plain employee holds."""
    starts_on = monday_of(cast.today) + timedelta(days=28)
    return open_case(
        process="partnership",
        post=cast.plain_post,
        data={
            "post": cast.plain_post.reference,
            "partners": [first, second],
            "starts_on": starts_on.isoformat(),
        },
        actor=cast.hr_adviser,
        today=cast.today,
    )
