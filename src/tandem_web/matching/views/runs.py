"""Runs that pair a pool: ask for one, watch it, cancel it, compare two."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.queries import now, today
from tandem_web.kit.views import render_form
from tandem_web.matching.access.runs import get_run_for, open_pools_of, require_pool_adviser
from tandem_web.matching.actions.runs import RunMovedOn, RunTaken, cancel_run, start_run
from tandem_web.matching.forms.runs import RunForm
from tandem_web.matching.models import PairingRun
from tandem_web.matching.queries.runs import (
    UNDER_WAY,
    compare_runs,
    finished_beside,
    run_under_way,
    runs_of,
)
from tandem_web.matching.queries.seekers import style_weight
from tandem_web.matching.views.proposal_lines import lines_of
from tandem_web.matching.views.proposals import proposal
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

_RUNS_A_PAGE = 20
_MOST_CHANGED = 50
# A run that moves says so every second; after this it is worth cancelling it.
_PATIENCE = timedelta(seconds=60)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def runs(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask for a proposal, and find those that were made."""
    require_pool_adviser(person)
    form = RunForm(
        request.POST if request.method == "POST" else None,
        pools=open_pools_of(person),
        style_weight=style_weight(person.employer, today(person.employer)),
    )
    if form.is_valid():
        try:
            run = start_run(
                employer=person.employer,
                pool=form.chosen_pool(),
                options=form.options(),
                actor=person,
            )
        except RunTaken:
            form.add_error(None, _("A run is under way. Wait for it, or cancel it."))
        else:
            return redirect("matching:run", person.employer.slug, run.reference)
    context = {
        "form": form,
        "pools": open_pools_of(person),
        "under_way": run_under_way(person.employer),
        "page": Paginator(runs_of(person.employer), _RUNS_A_PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render_form(request, "matching/runs.html", context)


@require_safe
@signed_in_person
def run(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Where a run stands: how far it is, or what it proposes."""
    found = get_run_for(person, reference)
    if found.state in UNDER_WAY:
        return render(request, "matching/run_waiting.html", _progress(found))
    if found.state == PairingRun.State.DONE:
        return proposal(request, person, found)
    return render(request, "matching/run_over.html", {"run": found})


@require_safe
@signed_in_person
def progress(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """How far a run has come: the part of its page that renews itself."""
    found = get_run_for(person, reference)
    response = render(request, "matching/run_progress.html", _progress(found))
    # Whoever cancels is on their way already: a second way would overtake it.
    if found.state in (PairingRun.State.DONE, PairingRun.State.FAILED):
        response["HX-Redirect"] = reverse("matching:run", args=[person.employer.slug, reference])
    return response


@require_POST
@signed_in_person
def cancel(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    found = get_run_for(person, reference)
    try:
        cancel_run(run=found, actor=person)
    except RunMovedOn:
        messages.warning(request, _("The run was over already."))
    return redirect("matching:run", person.employer.slug, reference)


@require_safe
@signed_in_person
def compare(request: HttpRequest, person: Person, reference: str, other: str) -> HttpResponse:
    """What changed between two runs of the same pool."""
    one, two = get_run_for(person, reference), get_run_for(person, other)
    if not finished_beside(one).filter(pk=two.pk).exists():
        raise Http404
    found = compare_runs(person, one, two, today(person.employer))
    context: dict[str, Any] = {
        "found": found,
        "rows": [
            (run, len(pairs), lines_of(pairs[:_MOST_CHANGED], run.employer))
            for run, pairs in ((one, found.only_one), (two, found.only_other))
        ],
        "most": _MOST_CHANGED,
    }
    return render(request, "matching/compare_runs.html", context)


def _progress(found: PairingRun) -> dict[str, Any]:
    is_under_way = found.state in UNDER_WAY
    return {
        "run": found,
        "step": _step(found),
        "is_under_way": is_under_way,
        "is_stuck": is_under_way and now(found.employer) - found.moved_at > _PATIENCE,
        "percent": 100 * found.done // found.total if found.total else None,
    }


def _step(found: PairingRun) -> str:
    if found.state == PairingRun.State.WAITING:
        return _("Waiting for its turn")
    if found.state == PairingRun.State.CANCELLED:
        return _("This run was cancelled")
    return {
        "reading": _("Reading who seeks a partner"),
        "listing": _("Listing the best partners of each, and pairing"),
        "stable": _("Working out what a stable pairing would cost"),
        "posts": _("Holding the pairs against vacant posts"),
        "reasons": _("Writing down the reasons for each pair"),
    }.get(found.step, _("Beginning"))
