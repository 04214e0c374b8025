from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.messages import InvalidFacts
from tandem.messages import render as say
from tandem.policy import Decision
from tandem_web.employers.queries import now, today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.standby import actions, queries
from tandem_web.standby.access import ChangeView, DutyView, get_change_for, get_duty_for
from tandem_web.standby.actions import Swap
from tandem_web.standby.forms import ChangeForm
from tandem_web.standby.mapping import standby_day, to_change
from tandem_web.standby.models import DutyChange


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def give(request: HttpRequest, person: Person, reference: str, day: str) -> HttpResponse:
    """One duty, what it is paid, and giving it to somebody else."""
    duty = get_duty_for(person, reference, _day_of(day))
    # Whoever has swapped that day alone comes here for that day alone.
    only = _day_of(day) if request.GET.get("only") == "1" else None
    form = _form(request, duty, only)
    if form.is_valid():
        try:
            row = _made(duty, form, person)
        except InvalidFacts as error:
            renamed = {"given": "first_day"}.get(error.field, error.field)
            form.add_invalid_facts(InvalidFacts(renamed, error.message))
        else:
            messages.success(request, _what_happens(row))
            return redirect("standby:change", person.employer.slug, row.pk)
    lines = queries.pay_of_stretch(duty.stretch, get_policy(person.employer))
    context: dict[str, Any] = {"form": form, "duty": duty, "rota": duty.view.rota, "lines": lines}
    return render_form(request, "standby/give.html", context)


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def _form(request: HttpRequest, duty: DutyView, only: date | None) -> ChangeForm:
    rota = duty.view.rota
    since = standby_day(rota, now(rota.employer))
    return ChangeForm(
        request.POST if request.method == "POST" else None,
        stretch=duty.stretch,
        members=duty.view.members,
        to_take=queries.duties_to_take(queries.stretches_of(rota), duty.stretch, since),
        records=not duty.is_own,
        only=only,
    )


def _made(duty: DutyView, form: ChangeForm, person: Person) -> DutyChange:
    rota = duty.view.rota
    swap = Swap(
        giver=duty.stretch.employment,
        taker=form.takers[form.cleaned_data["taker"]],
        given=form.days_given(),
        returned=form.days_returned(),
    )
    if duty.is_own:
        return actions.ask_change(rota=rota, swap=swap, actor=person)
    return actions.record_change(
        rota=rota,
        swap=swap,
        reason=form.cleaned_data["reason"],
        actor=person,
        today=today(person.employer),
    )


def _what_happens(row: DutyChange) -> str:
    if row.state == DutyChange.State.AGREED:
        return _("It is recorded. Both, the manager and the call-out desk are told.")
    text = _("%(name)s is asked. Nothing changes until they agree.")
    return text % {"name": row.taker.person.full_name}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def change(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """One swap, what should be known before, and what can be done with it now."""
    view = get_change_for(person, number)
    if request.method == "POST":
        _take(request, view, person, request.POST.get("step", ""))
        return redirect("standby:change", person.employer.slug, number)
    context = {
        "view": view,
        "change": view.change,
        "rota": view.view.rota,
        "decision": _decision(view) if view.change.state == "asked" else None,
    }
    return render(request, "standby/change.html", context)


def _decision(view: ChangeView) -> Decision | None:
    """What to know before; nothing where a later swap has taken the days already."""
    try:
        return queries.check_of(view.view.rota, view.view.members, to_change(view.change))
    except InvalidFacts:
        return None


def _take(request: HttpRequest, view: ChangeView, person: Person, step: str) -> None:
    on = today(person.employer)
    try:
        done = _done(view, person, step, on)
    except InvalidFacts as error:
        messages.error(request, say(error.message, page_language()))
        return
    texts = {
        "agree": _("You have agreed. The manager and the call-out desk are told."),
        "decline": _("You have not agreed. Everything stays as it was."),
        "withdraw": _("The question is taken back."),
        "undo": _("The swap is undone. The manager and the call-out desk are told."),
    }
    if done:
        messages.success(request, texts[step])
    else:
        messages.error(request, _("This is no longer possible. Look at what has happened since."))


def _done(view: ChangeView, person: Person, step: str, on: date) -> bool:
    if step in {"agree", "decline"} and view.may_answer:
        agrees = step == "agree"
        return actions.answer_change(change=view.change, agrees=agrees, actor=person, today=on)
    if step == "withdraw" and view.may_withdraw:
        return actions.withdraw_change(change=view.change, actor=person)
    if step == "undo" and view.may_undo:
        return actions.undo_change(change=view.change, actor=person, today=on)
    return False
