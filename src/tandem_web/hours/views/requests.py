from datetime import timedelta
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
from tandem_web.employers.queries import today
from tandem_web.hours import actions, queries
from tandem_web.hours.access import (
    get_post_to_ask_for,
    get_post_to_offer_in,
    get_request_for,
    require_step,
    sees_absence_of,
    sees_every_request,
    sees_pay_of,
    steps_for,
)
from tandem_web.hours.forms import AskForm, AuthoriseForm, ConfirmForm, OfferForm
from tandem_web.hours.mapping import AskedHours
from tandem_web.hours.models import AdditionalHours
from tandem_web.kit.forms import Form
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.leave.queries import still_to_work
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.queries import acting

ROWS_A_PAGE = 50
LATELY = timedelta(weeks=8)
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@signed_in_person
def requests(request: HttpRequest, person: Person) -> HttpResponse:
    """The additional hours that concern a person, by what they wait for."""
    day = today(person.employer)
    me = acting(person, day)
    context: dict[str, Any] = {
        "groups": queries.request_groups(me, day - LATELY),
        "own_posts": queries.own_posts(person, day),
        "managed": queries.posts_to_ask_in(me),
        "today": day,
    }
    if sees_every_request(person):
        found = queries.agreed_requests(person.employer)
        context["page"] = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "hours/requests.html", context)


@require_http_methods(FORM_METHODS)
@signed_in_person
def ask(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    post, holders = get_post_to_ask_for(person, reference)
    form = AskForm(request.POST if request.method == "POST" else None, holders=holders)
    if form.is_valid():
        given = form.cleaned_data
        asked = AskedHours(
            post=post,
            employment=form.chosen,
            day=given["day"],
            starts_at=given["starts_at"],
            minutes=given["minutes"],
            why=given["why"],
            note=given["note"],
            absent=form.absent,
            absence_kind=given["absence_kind"],
            essential_reason=given["essential_reason"],
        )
        row = _asked(form, asked, person)
        if row is not None:
            name = row.employment.person.full_name
            messages.success(
                request, _("%(name)s has been asked, and is free to decline.") % {"name": name}
            )
            return redirect("hours:requests", person.employer.slug)
    return render_form(request, "hours/ask.html", {"form": form, "post": post})


@require_http_methods(FORM_METHODS)
@signed_in_person
def offer(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    post, employment = get_post_to_offer_in(person, reference)
    settlement = queries.settlement_to_work_back(employment, today(person.employer))
    owed = still_to_work(settlement)
    form = OfferForm(request.POST if request.method == "POST" else None, owed=owed)
    if form.is_valid():
        given = form.cleaned_data
        asked = AskedHours(
            post=post,
            employment=employment,
            day=given["day"],
            starts_at=given["starts_at"],
            minutes=given["minutes"],
            why=given.get("why", AdditionalHours.Why.ADDITIONAL),
            note=given["note"],
        )
        row = _asked(form, asked, person)
        if row is not None:
            waits = _("Your offer waits to be authorised.")
            agreed = _("The hours are planned. Your manager confirms them when they are worked.")
            messages.success(request, agreed if row.is_worked_back else waits)
            return redirect("hours:requests", person.employer.slug)
    return render_form(request, "hours/offer.html", {"form": form, "post": post, "owed": owed})


@require_safe
@signed_in_person
def one_request(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = get_request_for(person, number)
    context = {
        "row": row,
        "steps": steps_for(person, row),
        "is_own": row.employment.person_id == person.pk,
        "absence": queries.absence_title(row) if sees_absence_of(person, row) else None,
        "week": queries.week_of(row) if row.is_cover else None,
        "lines": queries.expected_lines(row) if sees_pay_of(person, row.employment) else [],
    }
    return render(request, "hours/request.html", context)


@require_POST
@signed_in_person
def accept(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_step(person, number, "accept")
    if not _done_to(request, actions.accept, row=row, actor=person):
        return redirect("hours:requests", person.employer.slug)
    messages.success(request, _("Thank you. The hours wait to be authorised."))
    return redirect("hours:request", person.employer.slug, row.pk)


@require_POST
@signed_in_person
def decline(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_step(person, number, "decline")
    if _done_to(request, actions.decline, row=row):
        messages.success(request, _("That is settled. Nothing is kept of it."))
    return redirect("hours:requests", person.employer.slug)


@require_POST
@signed_in_person
def withdraw(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_step(person, number, "withdraw")
    day = today(person.employer)
    if _done_to(request, actions.withdraw, row=row, actor=person, today=day):
        messages.success(request, _("The hours are no longer planned."))
    return redirect("hours:requests", person.employer.slug)


@require_http_methods(FORM_METHODS)
@signed_in_person
def authorise(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    row = require_step(person, number, "authorise")
    offered = queries.offers_time_off(row)
    form = AuthoriseForm(request.POST if request.method == "POST" else None, time_off=offered)
    if form.is_valid() and _done(form, actions.authorise, row, person):
        messages.success(request, _("The hours are authorised."))
        return redirect("hours:request", person.employer.slug, row.pk)
    context = {"form": form, "row": row, "week": queries.week_of(row) if row.is_cover else None}
    return render_form(request, "hours/authorise.html", context)


@require_http_methods(FORM_METHODS)
@signed_in_person
def confirm(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Confirm the hours as worked, or correct what was confirmed."""
    correcting = "correct" in steps_for(person, get_request_for(person, number))
    row = require_step(person, number, "correct" if correcting else "confirm")
    known = row.worked_minutes if correcting else row.minutes
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, initial={"minutes": known}
    )
    action = actions.correct_worked if correcting else actions.confirm_worked
    if form.is_valid() and _done(form, action, row, person):
        messages.success(request, _("The hours are confirmed as worked."))
        return redirect("hours:request", person.employer.slug, row.pk)
    context = {"form": form, "row": row, "correcting": correcting}
    return render_form(request, "hours/confirm.html", context)


def _asked(form: Form, asked: AskedHours, person: Person) -> AdditionalHours | None:
    try:
        return actions.ask_for_hours(asked=asked, actor=person, today=today(person.employer))
    except InvalidFacts as error:
        form.add_invalid_facts(error)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def _done(form: Form, action: Any, row: AdditionalHours, person: Person) -> bool:
    try:
        action(row=row, actor=person, **form.cleaned_data)
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _done_to(request: HttpRequest, action: Any, **given: Any) -> bool:
    try:
        action(**given)
    except (InvalidFacts, ValidationError) as error:
        messages.error(request, _problem(error))
        return False
    return True


def _problem(error: InvalidFacts | ValidationError) -> str:
    if isinstance(error, InvalidFacts):
        return render_message(error.message, page_language())
    return " ".join(error.messages)
