from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.patterns import actions
from tandem_web.patterns.access import (
    SwapsView,
    get_editor_subject_for,
    get_swap_for,
    get_swaps_for,
)
from tandem_web.patterns.forms import PatternGridForm, SwapForm
from tandem_web.patterns.queries import check_of, noted_swaps, swaps_of
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_POST
@signed_in_person
def check(request: HttpRequest, person: Person) -> HttpResponse:
    """Say what the rules make of the pattern that is being typed. Saves nothing."""
    subject = get_editor_subject_for(person, request.POST.get("grid-token", ""))
    if subject is None:
        return render(request, "patterns/check_outdated.html", status=422)
    form = PatternGridForm(
        request.POST, person=person, post=subject.post, employments=subject.employments
    )
    form.full_clean()
    return render(request, "patterns/check.html", {"form": form, "check": check_of(form)})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def swaps(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The swapped days of a post; a partner asks the other for one here."""
    view = get_swaps_for(person, reference)
    sent = request.method == "POST"
    if sent and (view.own is None or view.partner is None):
        raise PermissionDenied
    form = SwapForm(request.POST if sent else None)
    if sent and form.is_valid() and _asked(form, view, person):
        messages.success(request, _("Your partner has been asked."))
        return redirect("patterns:swaps", person.employer.slug, reference)
    context = {
        "form": form,
        "view": view,
        "swaps": noted_swaps(swaps_of(view.post, today(person.employer)), person),
    }
    return render_form(request, "patterns/swaps.html", context)


@require_POST
@signed_in_person
def answer_swap(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Agree to a swap or not; whoever has asked takes it back."""
    row = get_swap_for(person, number)
    try:
        if row.asked_by.person_id == person.pk:
            actions.withdraw_swap(swap=row, actor=person)
            text = _("You have taken it back.")
        else:
            agree = request.POST.get("answer") == "agree"
            actions.answer_swap(swap=row, agree=agree, actor=person)
            text = _("The days are swapped.") if agree else _("You have not agreed to it.")
        messages.success(request, text)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect("patterns:swaps", person.employer.slug, row.post.reference)


def _asked(form: SwapForm, view: SwapsView, person: Person) -> bool:
    if view.own is None or view.partner is None:
        return False
    try:
        actions.ask_to_swap(
            post=view.post,
            asked_by=view.own,
            asked_of=view.partner,
            actor=person,
            **form.cleaned_data,
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
