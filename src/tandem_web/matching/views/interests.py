"""Somebody asks to be considered for a vacant half, and what becomes of it, as they see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem_web.employers.queries import today
from tandem_web.matching.access.interests import get_half_to_ask_for, get_own_interest_for
from tandem_web.matching.actions import interests as actions
from tandem_web.matching.apps.openings import advert_of
from tandem_web.matching.forms.interests import AskForHalfForm, HalfMessageForm
from tandem_web.matching.mapping.described import described
from tandem_web.matching.queries.interests import written_in
from tandem_web.matching.queries.shown import names_of_skills
from tandem_web.matching.views.screening import render_screened
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

# Whom it is for, the ways into a share, and in what order offers are made.
CLAUSES = ("PG-WHO-2", "CCC-IN-2", "CCC-VAC-5")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def ask(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Say first what happens, then ask to be considered, with a message or without one."""
    found = get_half_to_ask_for(person, number)
    if found.standing is not None:
        return redirect("matching:half_interest", person.employer.slug, found.standing.pk)
    form = AskForHalfForm(request.POST if request.method == "POST" else None)
    warned = form.warnings()
    if form.is_valid() and not warned:
        row = actions.ask_for_half(
            profile=found.own, half=found.half, text=form.cleaned_data["text"]
        )
        if row is None:
            messages.error(request, too_late())
            return redirect("matching:introductions", person.employer.slug)
        messages.success(request, _("You have asked. They see you under your alias, no name."))
        return redirect("matching:half_interest", person.employer.slug, row.pk)
    rows = described(found.shown, names_of_skills([found.own])) if found.shown else []
    context = {
        "form": form,
        "half": found.half,
        "own": found.own,
        "rows": rows,
        "clauses": CLAUSES,
    }
    return render_screened(request, "matching/ask_for_half.html", context, warned)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def interest(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Where it stands, what was written, and what can be done now."""
    view = get_own_interest_for(person, number)
    row = view.row
    form = HalfMessageForm(request.POST if request.method == "POST" else None)
    warned = form.warnings()
    if form.is_valid() and not warned:
        text = form.cleaned_data["text"]
        if actions.write_about_half(interest=row, writer=None, text=text):
            messages.success(request, _("Your message is sent."))
        else:
            messages.error(request, too_late())
        return redirect("matching:half_interest", person.employer.slug, number)
    context = {
        "form": form,
        "view": view,
        "row": row,
        "half": row.half,
        "thread": written_in(row),
        "advert": advert_of(row.half.post, person, today(person.employer)),
    }
    return render_screened(request, "matching/half_interest.html", context, warned)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def name(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Say what giving one's name means, then give it."""
    view = get_own_interest_for(person, number)
    if request.method != "POST":
        if not view.may_name:
            raise Http404
        return render(request, "matching/give_name.html", {"view": view, "row": view.row})
    if actions.give_name(interest=view.row):
        messages.success(request, _("They know your name now. See below how it goes on."))
    else:
        messages.error(request, too_late())
    return redirect("matching:half_interest", person.employer.slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def end(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Withdraw, whatever was answered."""
    view = get_own_interest_for(person, number)
    if request.method != "POST":
        if not view.may_end:
            raise Http404
        return render(request, "matching/end_half_interest.html", {"view": view, "row": view.row})
    if actions.take_interest_back(interest=view.row):
        messages.success(request, _("You have withdrawn. Nobody asks you why."))
    else:
        messages.error(request, too_late())
    return redirect("matching:introductions", person.employer.slug)


def too_late() -> str:
    return _("This is no longer possible. Look at what has happened since.")
