"""Public-holiday hours that are short or left over, and the public holidays of a pair."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.messages import InvalidFacts
from tandem.messages import render as say
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.leave import actions, queries
from tandem_web.leave.access import LeaveView, get_leave_for, get_pair_for
from tandem_web.leave.forms import AnswerForm, SettleForm, WorkedBackForm
from tandem_web.leave.queries import Shortfall
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def settlement(request: HttpRequest, person: Person, payroll_number: str) -> HttpResponse:
    """What is short or left over: the person chooses how to settle it, the manager agrees."""
    on = today(person.employer)
    leave = get_leave_for(person, payroll_number, on)
    found = queries.shortfall_of(leave.employment, get_policy(person.employer), on)
    step = request.POST.get("step", "")
    if request.method == "POST" and (found is None or not _may(leave, step)):
        raise PermissionDenied
    context: dict[str, Any] = {"leave": leave, "shortfall": found, "form": None}
    if found is None:
        context["excess"] = queries.excess_of(leave.employment, get_policy(person.employer), on)
        context["elsewhere"] = queries.is_booked_elsewhere(person.employer, on)
        return render(request, "leave/settlement.html", context)
    form = _form_of(request, leave, found, step)
    context["form"] = form
    if request.method == "POST" and _done(form, leave, found, step, person):
        messages.success(request, _DONE[step]())
        return redirect("leave:settlement", person.employer.slug, payroll_number)
    return render_form(request, "leave/settlement.html", context)


_DONE = {
    "choose": lambda: _("Your line manager has been asked to agree."),
    "withdraw": lambda: _("You have taken it back."),
    "agree": lambda: _("You have agreed to it."),
    "decline": lambda: _("You have declined it."),
    "worked": lambda: _("The hours are entered."),
}


def _may(leave: LeaveView, step: str) -> bool:
    # The person chooses; whoever answers for their leave agrees, and sees that hours were worked.
    if step in {"choose", "withdraw"}:
        return leave.is_own
    return step in _DONE and leave.may_decide


def _form_of(request: HttpRequest, leave: LeaveView, found: Shortfall, step: str) -> Any:
    """The one form that this person can fill in now, if there is any."""
    data = request.POST if request.method == "POST" else None
    if leave.is_own:
        return SettleForm(data if step == "choose" else None, choices=found.choices)
    if found.chosen is not None and found.chosen.state == found.chosen.State.AGREED:
        return WorkedBackForm(data)
    version = found.chosen.version if found.chosen else 0
    return AnswerForm(data, initial={"version": version})


def _done(form: Any, leave: LeaveView, found: Shortfall, step: str, person: Person) -> bool:
    if step != "withdraw" and not form.is_valid():
        return False
    try:
        _do(form, leave, found, step, person)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _do(form: Any, leave: LeaveView, found: Shortfall, step: str, person: Person) -> None:
    if step == "choose":
        actions.choose_settlement(
            employment=leave.employment,
            way=form.cleaned_data["way"],
            actor=person,
            on=found.year.start,
        )
        return
    if found.chosen is None:
        raise ValidationError(_("This has changed since you opened it. Look at it again."))
    if step == "withdraw":
        actions.withdraw_settlement(settlement=found.chosen, actor=person)
    elif step == "worked":
        actions.record_worked_back(settlement=found.chosen, actor=person, **form.cleaned_data)
    else:
        actions.decide_settlement(
            settlement=found.chosen,
            agree=step == "agree",
            answer=form.cleaned_data["answer"],
            actor=person,
            seen_version=form.cleaned_data["version"],
        )


@require_safe
@signed_in_person
def pair(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """How this and the coming two leave years fall on each partner, date by date."""
    on = today(person.employer)
    post = get_pair_for(person, reference, on)
    context: dict[str, Any] = {"post": post, "today": on}
    try:
        context["pair"] = queries.pair_of(post, get_policy(person.employer), on)
    except InvalidFacts as error:
        context["problem"] = say(error.message, page_language())
    return render(request, "leave/pair.html", context)
