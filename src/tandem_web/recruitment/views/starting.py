"""Beginning an application, alone or as somebody's partner, and getting its link again."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem_web.employers.models import Employer
from tandem_web.kit.views import render_form
from tandem_web.people.access import open_to_anyone
from tandem_web.people.models import Person
from tandem_web.recruitment import actions
from tandem_web.recruitment.access import (
    AdvertGone,
    get_advert_for_anyone,
    get_asking_for_anyone,
)
from tandem_web.recruitment.forms import LinkForm, StartForm
from tandem_web.recruitment.mapping import proof_of
from tandem_web.recruitment.models import Advert, Application
from tandem_web.recruitment.views.jobs import advert_gone


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_anyone
def start(request: HttpRequest, employer: Employer, reference: str) -> HttpResponse:
    """Who applies; the application itself comes on the next page."""
    try:
        advert = get_advert_for_anyone(employer, reference, _person(request))
    except AdvertGone as gone:
        return advert_gone(request, gone)
    return _start(request, advert, None)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_anyone
def start_together(request: HttpRequest, employer: Employer, key: str, proof: str) -> HttpResponse:
    """The same for whoever was asked to share, by the link that the other gave them."""
    asking = get_asking_for_anyone(employer, key, proof)
    try:
        advert = get_advert_for_anyone(employer, asking.advert.reference, _person(request))
    except AdvertGone as gone:
        return advert_gone(request, gone)
    return _start(request, advert, asking)


def _person(request: HttpRequest) -> Person | None:
    return getattr(request, "person", None)


def _start(request: HttpRequest, advert: Advert, asking: Application | None) -> HttpResponse:
    person = _person(request)
    known = {"name": person.full_name, "email": person.email} if person else {}
    form = StartForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="apply"):
            form.add_error(None, _("Too many applications come from here. Try again in an hour."))
        elif begun := _begin(form, advert, asking, person):
            return redirect("recruitment:edit", advert.employer.slug, begun.key, proof_of(begun))
    context = {"form": form, "advert": advert, "asking": asking}
    return render_form(request, "recruitment/start.html", context)


def _begin(
    form: StartForm, advert: Advert, asking: Application | None, person: Person | None
) -> Application | None:
    given = form.cleaned_data
    try:
        return actions.start_application(
            advert=advert,
            name=given["name"],
            email=given["email"],
            language=given["language"],
            token=given["token"] or str(form.initial["token"]),
            person=person,
            partner=asking,
        )
    except actions.Closed:
        form.add_error(None, _("The job has just closed. Nothing was begun."))
    except actions.AlreadyPaired:
        form.add_error(None, _("Somebody else has used this link. Ask your partner for theirs."))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_anyone
def send_link(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Send the links again; the answer is the same whether anybody applied with the address."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if ratelimit.consume(request, action="send_link", key=email.casefold()):
            actions.send_links(employer=employer, email=email)
        words = _("If there is an application with this address, its link is on its way to you.")
        messages.success(request, words)
        return redirect("recruitment:list", employer.slug)
    status = 422 if form.errors else 200
    return render(request, "recruitment/send_link.html", {"form": form}, status=status)
