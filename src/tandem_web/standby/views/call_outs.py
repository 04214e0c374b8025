from typing import Any

from django.contrib import messages
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
from tandem_web.standby.access import get_call_out_rota_for
from tandem_web.standby.forms import CallOutForm
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


def _say_rest(request: HttpRequest, row: CallOut) -> None:
    """Warn where the next work comes before the rest is complete."""
    policy = get_policy(row.rota.employer).on(row.ended_at.date())
    starts = queries.next_start_after(row.employment, row.ended_at)
    for finding in check_rest(row.ended_at, starts, policy).considerations:
        messages.warning(request, say(finding.message, page_language()))
