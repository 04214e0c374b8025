"""The part of a vacancy's case page that is about its applicants."""

from typing import Any

from django.urls import reverse

from tandem_web.cases.views.page import CasePage
from tandem_web.recruitment.access import reads_applicants, runs_recruitment
from tandem_web.recruitment.mapping import proof_of
from tandem_web.recruitment.models import Application
from tandem_web.recruitment.queries import adverts_of, applications_of, seat_of


def case_part(page: CasePage) -> dict[str, Any] | None:
    """The applicants of a vacancy; to a candidate the way to their own application alone."""
    case, person = page.row, page.person
    if not reads_applicants(person, case):
        theirs = Application.objects.filter(case=case, person=person, erased_on=None)
        addresses = [_address(case.employer.slug, one) for one in theirs.order_by("pk")]
        return {"own": addresses} if addresses else None
    adverts = list(adverts_of(case))
    if not adverts:
        return None
    seat = seat_of(person, case)
    own = {}
    if seat is not None:
        sheets = person.scoring_sheets.filter(application__case=case)
        own = {sheet.application_id: sheet for sheet in sheets}
    return {
        "case": case,
        "adverts": adverts,
        "rows": [(row, own.get(row.pk)) for row in applications_of(case)],
        "seat": seat,
        "runs_recruitment": runs_recruitment(person),
    }


def _address(slug: str, application: Application) -> str:
    return reverse("recruitment:application", args=[slug, application.key, proof_of(application)])
