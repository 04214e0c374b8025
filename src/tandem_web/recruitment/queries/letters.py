"""To whom a letter to a candidate goes, and which letters went to one."""

from datetime import date

from django.db.models import QuerySet, prefetch_related_objects

from tandem.timeline import add_months
from tandem_web.cases.models import Case
from tandem_web.cases.queries.called_letters import OWNER, Recipient
from tandem_web.documents.models import Document
from tandem_web.employers.queries import today
from tandem_web.policy.queries import retention
from tandem_web.recruitment.models import Application


def letter_recipient(case: Case, reference: str) -> Recipient | None:
    """Who is behind an application of a case; nobody once its words are erased."""
    # Many letters of one case ask one after the other.
    prefetch_related_objects([case], "applications__person")
    for row in case.applications.all():
        if row.reference == reference and row.erased_on is None:
            return Recipient(
                reference=row.reference,
                name=row.person.full_name if row.person else row.name,
                person=row.person,
                language=row.language,
                retain_until=_retain_until(case, row),
            )
    return None


def _retain_until(case: Case, row: Application) -> date | None:
    """Until when a letter is kept at least; nothing where nobody has said, or of an appointee."""
    months = retention(case.employer, "retention.applicant_months")
    if months is None or row.outcome == Application.Outcome.APPOINTED:
        return None
    return add_months(case.closed_on or today(case.employer), int(months.quantity.value))


def letters_to(application: Application) -> QuerySet[Document]:
    """The letters that were issued to whoever wrote an application."""
    case = application.case
    return Document.objects.filter(
        employer=application.employer,
        owner__startswith=f"{OWNER}:{case.reference}/",
        owner__endswith=f"/{application.reference}",
    ).select_related("page", "pdf", "docx")
