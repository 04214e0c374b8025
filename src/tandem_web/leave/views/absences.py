"""Asking for leave, recording an absence, and one absence with whatever can be done about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.leave import AbsenceKind
from tandem.messages import InvalidFacts
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.leave import actions, queries
from tandem_web.leave.access import (
    LeaveView,
    get_absence_for,
    get_leave_to_record_for,
    get_own_leave_for,
)
from tandem_web.leave.forms import AnswerForm, RecordForm, WishForm
from tandem_web.leave.mapping import ASKED_FOR, RECORDED, Wish, to_wish
from tandem_web.leave.models import Absence
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy

_SEND = "send"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def book(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    """Ask for leave: first what it takes, then the question itself."""
    on = today(person.employer)
    leave = get_own_leave_for(person, payroll_number, on)
    elsewhere = queries.is_booked_elsewhere(person.employer, on)
    if elsewhere and request.method == "POST":
        raise PermissionDenied
    initial = {"kind": request.GET.get("kind")}
    form = WishForm(request.POST or None, kinds=ASKED_FOR, initial=initial)
    context: dict[str, Any] = {"leave": leave, "form": form, "elsewhere": elsewhere}
    return _ask(request, context, person, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def record(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    """Write down sickness or family leave of somebody one looks after."""
    leave = get_leave_to_record_for(person, payroll_number, today(person.employer))
    form = RecordForm(request.POST or None, kinds=RECORDED)
    return _record(request, {"leave": leave, "form": form}, person, None)


@require_safe
@signed_in_person
def absence(
    request: HttpRequest, person: Person, payroll_number: str, number: int
) -> HttpResponse:
    view = get_absence_for(person, payroll_number, number, today(person.employer))
    form = AnswerForm(initial={"version": view.absence.version})
    return _show(request, {"view": view, "form": form}, person)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def correct(
    request: HttpRequest, person: Person, payroll_number: str, number: int
) -> HttpResponse:
    """Put other days, or another kind, in the place of an absence."""
    view = get_absence_for(person, payroll_number, number, today(person.employer))
    if not view.may_cancel:
        raise PermissionDenied
    row = view.absence
    context: dict[str, Any] = {"leave": view.leave, "corrects": row}
    if AbsenceKind(row.kind) in RECORDED:
        # Nobody writes down their own sickness.
        if not view.leave.may_record:
            raise PermissionDenied
        context["form"] = RecordForm(request.POST or None, kinds=RECORDED, initial=_typed(row))
        return _record(request, context, person, row)
    if not view.leave.is_own:
        raise PermissionDenied
    context["form"] = WishForm(request.POST or None, kinds=ASKED_FOR, initial=_typed(row))
    return _ask(request, context, person, row)


@require_POST
@signed_in_person
def decide(request: HttpRequest, person: Person, payroll_number: str, number: int) -> HttpResponse:
    """Approve what was asked for, or decline it with a reason."""
    view = get_absence_for(person, payroll_number, number, today(person.employer))
    if not view.may_decide:
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if form.is_valid():
        approve = request.POST.get("step") == "approve"
        try:
            actions.decide_leave(
                absence=view.absence,
                approve=approve,
                answer=form.cleaned_data["answer"],
                actor=person,
                seen_version=form.cleaned_data["version"],
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            text = _("The leave is approved.") if approve else _("The leave is declined.")
            messages.success(request, text)
            return redirect("home:employer", person.employer.slug)
    return _show(request, {"view": view, "form": form}, person)


@require_POST
@signed_in_person
def cancel(request: HttpRequest, person: Person, payroll_number: str, number: int) -> HttpResponse:
    view = get_absence_for(person, payroll_number, number, today(person.employer))
    if not view.may_cancel:
        raise PermissionDenied
    form = AnswerForm(request.POST)
    try:
        seen = form.cleaned_data["version"] if form.is_valid() else 0
        actions.cancel_leave(absence=view.absence, actor=person, seen_version=seen)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("It is cancelled, and what it had taken is given back."))
    return redirect("leave:absence", person.employer.slug, payroll_number, number)


def _typed(row: Absence) -> dict[str, Any]:
    """What a form shows of an absence that is to be put right."""
    return {
        "kind": row.kind,
        "first_day": row.first_day,
        "last_day": row.last_day if not row.is_one_day else None,
        "part": row.part,
        "minutes": row.minutes,
        "note": row.note,
    }


def _ask(
    request: HttpRequest, context: dict[str, Any], person: Person, corrects: Absence | None
) -> HttpResponse:
    form: WishForm = context["form"]
    leave: LeaveView = context["leave"]
    if form.is_valid():
        wish, policy = form.wish(), get_policy(person.employer)

        def send() -> None:
            actions.ask_for_leave(
                employment=leave.employment, wish=wish, actor=person, corrects=corrects
            )

        try:
            context["look"] = queries.look_at(leave.employment, wish, policy, corrects)
            if _sent(request, send):
                messages.success(request, _("Your line manager has been asked."))
                return redirect("leave:ledgers", person.employer.slug, _number(leave))
        except InvalidFacts as error:
            form.add_invalid_facts(error)
    return render_form(request, "leave/book.html", context)


def _record(
    request: HttpRequest, context: dict[str, Any], person: Person, corrects: Absence | None
) -> HttpResponse:
    form: RecordForm = context["form"]
    leave: LeaveView = context["leave"]
    if form.is_valid():
        try:
            actions.record_absence(
                employment=leave.employment, wish=form.wish(), actor=person, corrects=corrects
            )
        except InvalidFacts as error:
            form.add_invalid_facts(error)
        else:
            messages.success(request, _("The absence is recorded."))
            return redirect("leave:ledgers", person.employer.slug, _number(leave))
    return render_form(request, "leave/record.html", context)


def _sent(request: HttpRequest, send: Callable[[], None]) -> bool:
    """Whether the form was sent for good, and not only to see what it takes."""
    if request.POST.get("step") != _SEND:
        return False
    send()
    return True


def _number(leave: LeaveView) -> str:
    return leave.employment.payroll_number


def _show(request: HttpRequest, context: dict[str, Any], person: Person) -> HttpResponse:
    row: Absence = context["view"].absence
    wish: Wish = to_wish(row)
    policy = get_policy(person.employer)
    context["look"] = queries.look_back(row.employment, wish, policy, row)
    context["is_recorded"] = wish.kind in RECORDED
    return render_form(request, "leave/absence.html", context)
