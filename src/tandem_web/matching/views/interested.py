"""Somebody who would like a vacant half, as whoever offers it sees them, and the answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tandem_web.employers.queries import today
from tandem_web.matching.access.interests import Interested, get_interested_for
from tandem_web.matching.actions import interests as actions
from tandem_web.matching.apps.openings import advert_of
from tandem_web.matching.forms.interests import HalfMessageForm
from tandem_web.matching.forms.screening import Warned
from tandem_web.matching.mapping.described import described
from tandem_web.matching.mapping.proposals import parts_to_data
from tandem_web.matching.mapping.two_weeks import TwoWeeks, lay_over
from tandem_web.matching.queries.interests import written_in
from tandem_web.matching.queries.shown import names_of_skills
from tandem_web.matching.views.interests import CLAUSES, too_late
from tandem_web.matching.views.proposal_lines import reasons_of
from tandem_web.matching.views.screening import render_screened
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def person(request: HttpRequest, person: Person, half: int, number: int) -> HttpResponse:
    """What somebody shows, why they fit, what was written; a message is sent from here."""
    found = get_interested_for(person, half, number)
    form = HalfMessageForm(request.POST if request.method == "POST" else None)
    warned = form.warnings()
    if form.is_valid() and not warned:
        text = form.cleaned_data["text"]
        if actions.write_about_half(interest=found.row, writer=person, text=text):
            messages.success(request, _("Your message is sent."))
        else:
            messages.error(request, too_late())
        return redirect("matching:interested_person", person.employer.slug, half, number)
    return _draw(request, found, form, warned)


def _draw(
    request: HttpRequest, found: Interested, form: HalfMessageForm, warned: list[Warned]
) -> HttpResponse:
    post, seeker = found.row.half.post, found.row.profile
    context = {
        "form": form,
        "found": found,
        "half": found.row.half,
        "clauses": CLAUSES,
        "thread": written_in(found.row),
        "reasons": list(reasons_of(parts_to_data(found.fits))) if found.fits else [],
        "weeks": _weeks(found),
        "rows": described(found.shown, names_of_skills([seeker])),
        # Only whoever may answer an advert is told to: it depends on who they are.
        "advert": advert_of(post, seeker.person, today(post.employer)) if found.named else "",
    }
    return render_screened(request, "matching/interested_person.html", context, warned)


def _weeks(found: Interested) -> TwoWeeks | None:
    if found.fits is None:
        return None
    first = _("The post")
    return lay_over(f"weeks-{found.row.pk}", found.fits.week, found.name, first)


@require_POST
@signed_in_person
def answer(request: HttpRequest, person: Person, half: int, number: int) -> HttpResponse:
    """Say that one would like to talk, or not this time."""
    found = get_interested_for(person, half, number)
    slug = person.employer.slug
    accepts = request.POST.get("answer") == "accept"
    if not accepts and request.POST.get("answer") != "decline":
        messages.error(request, _("Choose one of the two answers."))
        page = _draw(request, found, HalfMessageForm(None), [])
        page.status_code = 422
        return page
    if not actions.answer_interest(interest=found.row, accepts=accepts, actor=person):
        messages.error(request, too_late())
        return redirect("matching:interested_person", slug, half, number)
    if accepts:
        messages.success(request, _("They are told that you would like to talk. Write to them."))
        return redirect("matching:interested_person", slug, half, number)
    messages.success(request, _("They are told kindly, and asked for nothing."))
    return redirect("matching:vacant_half", slug, half)
