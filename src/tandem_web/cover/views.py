from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.messages import InvalidFacts
from tandem.messages import render as render_message
from tandem_web.cover import actions, queries
from tandem_web.cover.access import (
    asked_intervals_for,
    find_holder_for,
    get_plan_for,
    interval_steps_for,
    require_interval_step,
    require_plan_step,
    runs_plan,
    sees_every_plan,
    sees_money_of,
    steps_for,
)
from tandem_web.cover.forms import AskPartnerForm, AuthoriseCoverForm, EndCoverForm, HolderForm
from tandem_web.cover.queries.plans import Stretch
from tandem_web.employers.queries import today
from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

ROWS_A_PAGE = 50
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@signed_in_person
def plans(request: HttpRequest, person: Person) -> HttpResponse:
    """The cover plans that a person may read."""
    day = today(person.employer)
    found = queries.plans_for(person, day, every=sees_every_plan(person))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cover/plans.html", {"page": page, "today": day})


@require_safe
@signed_in_person
def plan(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Who covers, where nobody does, and the day on which everything goes back."""
    row = get_plan_for(person, number)
    view = queries.plan_view(row)
    runs = runs_plan(person, row)
    lines = [(line, _steps(person, line, runs=runs)) for line in view.stretches]
    context = {
        "plan": row,
        "view": view,
        "today": today(person.employer),
        "lines": lines,
        "may_change": any(can for _line, can in lines),
        "asked": [
            (one, interval_steps_for(person, one, runs=runs))
            for one in asked_intervals_for(person, row, runs=runs)
        ],
        "steps": steps_for(person, row),
        "sees_money": sees_money_of(person, row),
        "versions": queries.versions_of(row),
        "is_absent": row.absent.person_id == person.pk,
    }
    return render(request, "cover/plan.html", context)


def _first_gap(view: queries.PlanView) -> dict[str, Any]:
    """What a form proposes: the first days that nobody covers, from today on."""
    day = today(view.plan.employer)
    gap = next((one for one in view.laid_out.gaps if one.period.last_day >= day), None)
    if gap is None:
        return {}
    return {
        "first_day": max(gap.period.start, day),
        "last_day": gap.period.last_day,
        "weekly_minutes": gap.weekly_minutes,
    }


def _steps(person: Person, line: Stretch, *, runs: bool) -> frozenset[str]:
    return interval_steps_for(person, line.row, runs=runs) if line.row else frozenset()


@require_http_methods(FORM_METHODS)
@signed_in_person
def authorise(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_plan_step(person, number, "authorise")
    form = AuthoriseCoverForm(
        request.POST if request.method == "POST" else None,
        initial={"budget_authority": row.budget_authority},
    )
    if form.is_valid() and _done(
        form, actions.authorise_cover, plan=row, actor=person, **form.cleaned_data
    ):
        messages.success(request, _("The budget is on record. Cover can be arranged."))
        return redirect("cover:plan", person.employer.slug, row.pk)
    return render_form(request, "cover/authorise.html", {"form": form, "plan": row})


@require_http_methods(FORM_METHODS)
@signed_in_person
def ask(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_plan_step(person, number, "ask")
    partners = queries.partners_to_ask(row, today(person.employer))
    others = [one for one in partners if one.person_id != person.pk]
    data = request.POST if request.method == "POST" else None
    view = queries.plan_view(row)
    form = AskPartnerForm(data, initial=_first_gap(view), partners=others)
    if form.is_valid():
        wanted = form.wanted(form.chosen, temporary=False)
        if _done(form, actions.ask_partner, plan=row, wanted=wanted, actor=person):
            name = form.chosen.person.full_name
            messages.success(
                request, _("%(name)s has been asked, and is free to decline.") % {"name": name}
            )
            return redirect("cover:plan", person.employer.slug, row.pk)
    context = {"form": form, "plan": row, "view": view}
    return render_form(request, "cover/ask.html", context)


@require_http_methods(FORM_METHODS)
@signed_in_person
def holder(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_plan_step(person, number, "holder")
    data = request.POST if request.method == "POST" else None
    view = queries.plan_view(row)
    form = HolderForm(
        data, initial=_first_gap(view), find=lambda name: find_holder_for(person, name)
    )
    if form.is_valid() and form.chosen is not None:
        wanted = form.wanted(form.chosen, temporary=True)
        if _done(form, actions.confirm_holder, plan=row, wanted=wanted, actor=person):
            name = form.chosen.person.full_name
            messages.success(
                request, _("%(name)s holds the post for these days.") % {"name": name}
            )
            return redirect("cover:plan", person.employer.slug, row.pk)
    context = {"form": form, "plan": row, "view": view}
    return render_form(request, "cover/holder.html", context)


@require_http_methods(FORM_METHODS)
@signed_in_person
def end(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_interval_step(person, number, "end")
    form = EndCoverForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _done(
        form, actions.end_cover, row=row, actor=person, **form.cleaned_data
    ):
        messages.success(request, _("The cover ends on that day."))
        return redirect("cover:plan", person.employer.slug, row.plan_id)
    return render_form(request, "cover/end.html", {"form": form, "row": row, "plan": row.plan})


@require_POST
@signed_in_person
def accept(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_interval_step(person, number, "accept")
    if _done_to(request, actions.accept_cover, row=row, actor=person):
        messages.success(request, _("Thank you. The hours are in your contract for these days."))
    return redirect("cover:plan", person.employer.slug, row.plan_id)


@require_POST
@signed_in_person
def decline(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_interval_step(person, number, "decline")
    if _done_to(request, actions.decline_cover, row=row):
        messages.success(request, _("That is settled. Nothing is kept of it."))
    return redirect("cover:plan", person.employer.slug, row.plan_id)


@require_POST
@signed_in_person
def withdraw(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_interval_step(person, number, "withdraw")
    if _done_to(request, actions.withdraw_cover, row=row, actor=person):
        messages.success(request, _("This cover is no longer planned."))
    return redirect("cover:plan", person.employer.slug, row.plan_id)


def _done(form: Form, action: Any, **given: Any) -> bool:
    try:
        action(**given)
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _done_to(request: HttpRequest, action: Any, **given: Any) -> bool:
    try:
        action(**given)
    except InvalidFacts as error:
        messages.error(request, render_message(error.message, page_language()))
        return False
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True
