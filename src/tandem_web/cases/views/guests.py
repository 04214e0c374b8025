"""Inviting somebody to one case, and ending it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem_web.cases.access import get_case_to_invite_to_for, get_guest_for
from tandem_web.cases.actions import NewPerson, end_invitation, invite_guest
from tandem_web.cases.forms import InviteForm
from tandem_web.cases.models import Case
from tandem_web.cases.queries.searching import people
from tandem_web.employers.queries import today
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def invite_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    case = get_case_to_invite_to_for(person, reference)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        who = _who(case, form)
        if who is not None and _invited(case, form, who, person):
            return redirect("cases:case", person.employer.slug, reference)
    status = 422 if form.errors else 200
    return render(request, "cases/invite.html", {"case": case, "form": form}, status=status)


def _who(case: Case, form: InviteForm) -> Person | NewPerson | None:
    """Whoever is meant; where that is not clear, the form says what to do."""
    typed = form.cleaned_data["person"]
    if not typed:
        return form.new_person()
    found = people(case.employer, typed)
    picked = str(form.data.get("person_meant", ""))
    if len(found) > 1:
        form.offer(found)
    references = {reference for reference, _label in found}
    reference = found[0][0] if len(found) == 1 else picked
    if reference in references:
        return Person.objects.select_related("employer").get(
            employer=case.employer, reference=reference
        )
    if found:
        form.add_error("person_meant", _("Choose the one that is meant, or type more of the name"))
    else:
        form.add_error(
            "person", _("Nobody here fits. Check the spelling, or enter somebody new below.")
        )
    return None


def _invited(case: Case, form: InviteForm, who: Person | NewPerson, actor: Person) -> bool:
    given = form.cleaned_data
    try:
        guest = invite_guest(
            case=case,
            who=who,
            purpose=given["purpose"],
            until=given["until"],
            actor=actor,
            today=today(case.employer),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return bool(guest)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def end_invitation_page(
    request: HttpRequest, person: Person, reference: str, guest: int
) -> HttpResponse:
    row = get_guest_for(person, reference, guest)
    if request.method == "POST":
        end_invitation(guest=row, actor=person, today=today(person.employer))
        messages.success(
            request, _("The case is closed to %(name)s.") % {"name": row.person.full_name}
        )
        return redirect("cases:case", person.employer.slug, reference)
    return render(request, "cases/end_invitation.html", {"case": row.case, "guest": row})
