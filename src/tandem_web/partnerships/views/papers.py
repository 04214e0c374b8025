"""Signed papers of a share: kept as scans, listed, and added one by one or many at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tandem_web.kit.views import render_form
from tandem_web.partnerships import actions
from tandem_web.partnerships.access import (
    KEEPS_EXISTING,
    get_papers_for,
    require_existing_keeper,
)
from tandem_web.partnerships.forms import PapersForm
from tandem_web.partnerships.queries.papers import papers_awaited, papers_of
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def papers(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The signed papers of one share, for whoever signed them, HR and auditors."""
    partnership = get_papers_for(person, reference)
    may_add = bool(person.roles & KEEPS_EXISTING)
    if request.method == "POST" and not may_add:
        raise PermissionDenied
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PapersForm(*posted)
    if form.is_valid():
        for upload in form.cleaned_data["papers"]:
            actions.add_paper(post=partnership.post, upload=upload, actor=person)
        messages.success(request, _("The signed agreement is kept."))
        return redirect("partnerships:papers", person.employer.slug, reference)
    context = {
        "partnership": partnership,
        "papers": papers_of(partnership.post),
        "form": form,
        "may_add": may_add,
    }
    return render_form(request, "partnerships/papers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def many_papers(request: HttpRequest, person: Person) -> HttpResponse:
    """Scans of many shares at once; each goes to the share whose file names it."""
    require_existing_keeper(person)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PapersForm(*posted)
    unknown: list[str] = []
    if form.is_valid():
        unknown = actions.add_named_papers(
            employer=person.employer, uploads=form.cleaned_data["papers"], actor=person
        )
        number = len(form.cleaned_data["papers"]) - len(unknown)
        text = ngettext("%(number)s scan is kept.", "%(number)s scans are kept.", number)
        messages.success(request, text % {"number": number})
        if not unknown:
            return redirect("partnerships:many_papers", person.employer.slug)
    context = {"form": form, "unknown": unknown, "awaited": papers_awaited(person.employer)}
    status = 422 if form.errors or unknown else 200
    return render(request, "partnerships/many_papers.html", context, status=status)
