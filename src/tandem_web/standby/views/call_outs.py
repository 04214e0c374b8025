from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.messages import InvalidFacts
from tandem.messages import render as say
from tandem.standby import check_rest
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.standby import actions, queries
from tandem_web.standby.access import CallOutView, get_call_out_for, get_call_out_rota_for
from tandem_web.standby.forms import CallOutForm, CorrectionForm
from tandem_web.standby.models import CallOut

# What the action finds wrong, by the field on which it is shown.
_FIELDS = {"started_at": "started_time", "ended_at": "ended_time"}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def log(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    view = get_call_out_rota_for(person, reference)
    form = CallOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            row = actions.log_call_out(
                rota=view.rota,
                started_at=form.started_at(),
                ended_at=form.ended_at(),
                what=form.cleaned_data["what"],
                actor=person,
                for_anybody=view.runs or view.rota.desk_id == person.pk,
            )
        except InvalidFacts as error:
            field = _FIELDS.get(error.field, error.field)
            form.add_invalid_facts(InvalidFacts(field, error.message))
        else:
            messages.success(request, _("The call-out is written down."))
            _say_rest(request, row)
            return redirect("standby:rota", person.employer.slug, reference)
    context: dict[str, Any] = {"form": form, "rota": view.rota}
    return render_form(request, "standby/log_call_out.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def call_out(request: HttpRequest, person: Person, reference: str, number: int) -> HttpResponse:
    """One call-out with every entry; whoever writes it down puts it right here."""
    view = get_call_out_for(person, reference, number)
    sent, strikes = request.method == "POST", request.POST.get("step") == "strike"
    if sent and not view.may_correct:
        raise PermissionDenied
    form = CorrectionForm(request.POST if sent else None, row=view.latest, strikes=strikes)
    if form.is_valid() and _is_put_right(form, view, person, strikes=strikes):
        text = _("The call-out is struck out.") if strikes else _("The call-out is put right.")
        messages.success(request, text)
        return redirect("standby:call_out", person.employer.slug, reference, number)
    context: dict[str, Any] = {"form": form, "view": view, "rota": view.view.rota}
    return render_form(request, "standby/call_out.html", context)


def _is_put_right(
    form: CorrectionForm, view: CallOutView, person: Person, *, strikes: bool
) -> bool:
    given = form.cleaned_data
    row = next((one for one in view.entries if one.pk == given["seen"]), view.entries[-1])
    try:
        if strikes:
            actions.strike_call_out(call_out=row, reason=given["reason"], actor=person)
        else:
            actions.correct_call_out(
                call_out=row,
                started_at=form.started_at(),
                ended_at=form.ended_at(),
                what=given["what"],
                reason=given["reason"],
                actor=person,
                for_anybody=view.for_anybody,
            )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    except InvalidFacts as error:
        form.add_invalid_facts(InvalidFacts(_FIELDS.get(error.field, error.field), error.message))
        return False
    return True


def _say_rest(request: HttpRequest, row: CallOut) -> None:
    """Warn where the next work comes before the rest is complete."""
    policy = get_policy(row.rota.employer).on(row.ended_at.date())
    starts = queries.next_start_after(row.employment, row.ended_at)
    for finding in check_rest(row.ended_at, starts, policy).considerations:
        messages.warning(request, say(finding.message, page_language()))
