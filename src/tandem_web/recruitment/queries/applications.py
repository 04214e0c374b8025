from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from tandem.timeline import add_months
from tandem_web.cases.models import Case
from tandem_web.cases.queries import as_party, context_of, standing_of
from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.policy.queries import retention
from tandem_web.recruitment.models import Application, Together

State, Outcome = Application.State, Application.Outcome


def applications_of(case: Case) -> QuerySet[Application]:
    """What was sent for a vacancy, withdrawn or not, in the order in which it came."""
    found = Application.objects.filter(case=case).exclude(state=State.DRAFT)
    return found.select_related("partner", "person", "advert").order_by("submitted_at", "pk")


def with_address(employer: Employer, email: str) -> QuerySet[Application]:
    """The applications of whoever reads an e-mail address, the newest first."""
    found = Application.objects.filter(
        employer=employer, email__iexact=email, erased_on__isnull=True
    )
    return found.select_related("advert", "employer").order_by("-pk")


def same_address(application: Application) -> list[str]:
    """References of other applications for the vacancy that came with the same address."""
    if not application.email:
        return []
    found = applications_of(application.case).filter(email__iexact=application.email)
    return list(found.exclude(pk=application.pk).values_list("reference", flat=True))


def due_for_erasure(employer: Employer, today: date) -> Iterator[Application]:
    """The applications whose writers were not appointed and whose time is over.

    It is counted from the day on which the vacancy ended; of what was never sent, from the
    last day of its advert.
    """
    months = retention(employer, "retention.applicant_months")
    # Nobody has said how long: then nothing is erased by itself.
    if months is None:
        return
    kept = int(months.quantity.value)
    rows = Application.objects.filter(employer=employer, erased_on__isnull=True)
    rows = rows.exclude(outcome=Outcome.APPOINTED)
    rows = rows.select_related("case", "advert", "file", "employer").order_by("pk")
    for row in rows:
        ended = row.case.closed_on
        if row.state == State.DRAFT:
            ended = row.advert.closed_on or row.advert.closes_on
        if ended is not None and add_months(ended, kept) <= today:
            yield row


def candidacies_of(person: Person, case: Case) -> list[str]:
    """The references under which somebody who works here has applied in a case."""
    found = Application.objects.filter(case=case, person=person, state=State.SUBMITTED)
    return list(found.values_list("reference", flat=True))


def candidate_of(case: Case, reference: str) -> Person | None:
    """The person here who is behind an application; nobody where they work elsewhere."""
    found = Application.objects.filter(case=case, reference=reference).select_related("person")
    row = found.first()
    return row.person if row else None


def cases_applied_in(person: Person) -> list[int]:
    """The vacancies in which somebody who works here is a candidate."""
    found = Application.objects.filter(person=person, state=State.SUBMITTED)
    return list(found.values_list("case", flat=True).distinct())


def may_withdraw_together(application: Application, today: date) -> bool:
    """Whether somebody who applied only together may go, since their partner is out of reach."""
    # Most applications need no replay of the case to say so.
    has_offer = application.outcome in {Outcome.OFFERED, Outcome.ACCEPTED}
    if application.together != Together.ONLY_TOGETHER or not has_offer:
        return False
    if application.partner_id is None or application.state != State.SUBMITTED:
        return False
    standing = standing_of(application.case)
    party = f"candidate:{application.reference}"
    context = as_party(context_of(standing, None, today), party)
    return any(
        option.command == "withdraw_together"
        and option.data.get("subject") == application.reference
        and not option.blocked
        for option in standing.process.options(standing.state, context)
    )
