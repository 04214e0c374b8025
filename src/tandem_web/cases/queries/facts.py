"""What each process is told about the post and the people that a case is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tandem.cases import CaseFacts
from tandem.cases import Guest as CaseGuest
from tandem.timeline import Division
from tandem_web.cases.apps.registers import FACTS
from tandem_web.cases.queries.process_facts import OWN_FACTS
from tandem_web.employers.models import Employer
from tandem_web.people.models import Employment, Person, Role
from tandem_web.people.queries import people_with_role
from tandem_web.posts.mapping import to_holding, to_post
from tandem_web.posts.models import Holding
from tandem_web.posts.queries import manager_people

if TYPE_CHECKING:
    from tandem_web.cases.models import Case
    from tandem_web.cases.queries.standing import Standing

Employments = Mapping[str, Employment]

LONGEST_REFERENCE = 30


def employments_by_number(
    employer: Employer, payroll_numbers: Iterable[str]
) -> dict[str, Employment]:
    """The employments of a case with their people, in the order in which the case names them."""
    numbers = list(payroll_numbers)
    rows = Employment.objects.filter(employer=employer, payroll_number__in=numbers).select_related(
        "person", "employer"
    )
    found = {row.payroll_number: row for row in rows}
    return {number: found[number] for number in numbers if number in found}


def governing_date(state: Any) -> date | None:
    """The day whose policy governs: of a share to come its start, of a running one today's."""
    governed: date | None = state.governed_on
    return governed


def references_in(data: object) -> Iterator[str]:
    """Whatever in the data of an event is short enough to be a reference."""
    if isinstance(data, str):
        if 0 < len(data) <= LONGEST_REFERENCE:
            yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from references_in(key)
            yield from references_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from references_in(value)


def facts_of(
    standing: Standing, today: date, data: object = (), known: CaseFacts | None = None
) -> CaseFacts:
    """The facts of a case on a day; `data` is that of a command which is still to be decided.

    `known` are its facts of a moment ago, where nothing outside the case has changed since.
    """
    common = _common_facts(standing, today, data, known)
    tell = OWN_FACTS.get(standing.row.process) or FACTS.get(standing.row.process)
    return tell(standing, common, today) if tell else common


def _common_facts(
    standing: Standing, today: date, data: object, known: CaseFacts | None
) -> CaseFacts:
    row = standing.row
    guests = guests_of(row)
    named = {row.payroll_number: row.person.full_name for row in standing.employments.values()}
    names = _names(standing, data) | named
    names |= {guest.person.reference: guest.person.full_name for guest in guests}
    return replace(
        _of_post(known) if known else _read_of_post(row, today),
        names=names,
        about=next(iter(named.values())) if len(named) == 1 else "",
        guests=tuple(
            CaseGuest(person=one.person.reference, purpose=one.purpose, until=one.until)
            for one in guests
        ),
    )


def _of_post(known: CaseFacts) -> CaseFacts:
    return CaseFacts(
        post=known.post,
        holdings=known.holdings,
        managers=known.managers,
        budget_managers=known.budget_managers,
        division=known.division,
    )


def _read_of_post(row: Case, today: date) -> CaseFacts:
    post = row.post
    holdings = Holding.objects.filter(post=post).select_related("employment")
    return CaseFacts(
        post=to_post(post),
        holdings=tuple(to_holding(one) for one in holdings.order_by("starts_on", "pk")),
        managers=_by_reference(manager_people(post, today)),
        budget_managers=_by_reference(people_with_role(row.employer, Role.BUDGET_MANAGER)),
        division=Division(row.employer.division),
    )


def guests_of(row: Case) -> list[Any]:
    """Those who are or were invited to a case and whose invitation nobody has ended."""
    if not row.version:
        return []
    read: list[Any] | None = getattr(row, "guests_read", None)
    if read is not None:
        return read
    return list(row.guests.filter(ended_at=None).select_related("person"))


def _by_reference(people: Iterable[Person]) -> dict[str, str]:
    return {one.reference: one.full_name for one in people}


def _names(standing: Standing, data: object) -> dict[str, str]:
    """The names of all employments and people that the events of a case refer to."""
    employer = standing.row.employer
    told = [data, *(event.data for event in standing.told)]
    wanted = {reference for one in told for reference in references_in(one)}
    wanted -= standing.employments.keys()
    if not wanted:
        return {}
    jobs = Employment.objects.filter(employer=employer, payroll_number__in=wanted)
    people = Person.objects.filter(employer=employer, reference__in=wanted)
    return _by_reference(people) | {
        job.payroll_number: job.person.full_name for job in jobs.select_related("person")
    }
