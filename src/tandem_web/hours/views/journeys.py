from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.employers.queries import today
from tandem_web.hours import actions, queries
from tandem_web.hours.access import get_claim_to_decide_for, get_post_of_claim_for
from tandem_web.hours.forms import ClaimForm, DecideClaimForm
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.queries import acting

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@signed_in_person
def journeys(request: HttpRequest, person: Person) -> HttpResponse:
    """What somebody claimed, and what waits for them to authorise."""
    day = today(person.employer)
    context = {
        "own": queries.own_claims(person),
        "to_decide": queries.claims_to_decide(acting(person, day)),
        "own_posts": queries.own_posts(person, day),
    }
    return render(request, "hours/journeys.html", context)


@require_http_methods(FORM_METHODS)
@signed_in_person
def claim(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    post, employment = get_post_of_claim_for(person, reference)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.claim_journey(
                employment=employment,
                post=post,
                kind=given["kind"],
                day=given["day"],
                what=given["what"],
                pence=form.pence,
                actor=person,
                today=today(person.employer),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your claim waits to be authorised."))
            return redirect("hours:journeys", person.employer.slug)
    return render_form(request, "hours/claim.html", {"form": form, "post": post})


@require_http_methods(FORM_METHODS)
@signed_in_person
def decide_claim(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    found = get_claim_to_decide_for(person, number)
    form = DecideClaimForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.decide_claim(
                claim=found,
                authorised=given["decision"] == "authorised",
                reason=given["reason"] if given["decision"] == "refused" else "",
                actor=person,
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The claim is decided."))
        return redirect("hours:journeys", person.employer.slug)
    return render_form(request, "hours/decide_claim.html", {"form": form, "claim": found})
