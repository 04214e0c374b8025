"""What a name or a number that somebody types may mean."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from tandem.cases import AskKind
from tandem_web.cases.queries.jobs import MOST_OFFERED, employments_matching, job_label
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.people.queries import people_of


def finders_of(
    employer: Employer, on: date
) -> Mapping[AskKind, Callable[[str], Sequence[tuple[str, str]]]]:
    """How the jobs and the people of an employer are found on a day."""

    def jobs(typed: str) -> list[tuple[str, str]]:
        found = employments_matching(employer, typed, on)
        return [(job.payroll_number, job_label(job)) for job in found]

    return {AskKind.EMPLOYMENT: jobs, AskKind.PERSON: lambda typed: people(employer, typed)}


def people(employer: Employer, typed: str) -> list[tuple[str, str]]:
    """The people whom a name or a reference fits; of a common name the first few."""
    exact = Person.objects.filter(employer=employer, reference__iexact=typed.strip()).first()
    found = [exact] if exact else list(people_of(employer, typed)[:MOST_OFFERED])
    return [(one.reference, f"{one.full_name}, {one.reference}") for one in found]
