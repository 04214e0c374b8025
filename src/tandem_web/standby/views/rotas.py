from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.messages import InvalidFacts
from tandem_web.employers.queries import now, today
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.standby import actions, queries
from tandem_web.standby.access import (
    RotaView,
    get_draft_for,
    get_rota_for,
    get_rota_to_run_for,
    get_wish_for,
)
from tandem_web.standby.forms import DeskForm, WishForm
from tandem_web.standby.mapping import last_day_of, standby_day

MOST_TURNS, MOST_MINE, MOST_CALL_OUTS = 13, 6, 10


@require_safe
@signed_in_person
def rota(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    view = get_rota_for(person, reference)
    if not view.rota.is_published:
        context = _draft_context(view, person, WishForm(None, members=view.members))
        return render(request, "standby/draft.html", context)
    return render(request, "standby/rota.html", _context(request, view, person))


def _context(request: HttpRequest, view: RotaView, person: Person) -> dict[str, Any]:
    rota, at = view.rota, now(person.employer)
    current = standby_day(rota, at)
    stretches = queries.stretches_of(rota)
    coming = [one for one in stretches if one.last_day >= current]
    shows_all = request.GET.get("all") == "1"
    mine = [one for one in coming if one.employment.person_id == person.pk]
    return {
        "view": view,
        "rota": rota,
        "last_day": last_day_of(rota),
        "now": queries.now_on(rota, stretches, person, at),
        "at": at,
        "current": current,
        "mine": mine[:MOST_MINE],
        "coming": queries.week_lines(rota, stretches if shows_all else coming[:MOST_TURNS]),
        "more": 0 if shows_all else len(stretches) - len(coming[:MOST_TURNS]),
        "shares": queries.shares_of(rota, view.members, stretches),
        "changes": queries.changes_of(rota),
        "call_outs": queries.standing_call_outs(rota)[:MOST_CALL_OUTS],
        "may_log": bool(view.own) or view.runs or rota.desk_id == person.pk,
    }


def _draft_context(view: RotaView, person: Person, form: WishForm) -> dict[str, Any]:
    on = today(person.employer)
    return {
        "view": view,
        "rota": view.rota,
        "last_day": last_day_of(view.rota),
        "draft": queries.draft_of(view.rota, view.members, on),
        "wishes": [wish for member in view.members for wish in member.wishes.all()],
        "form": form,
    }


@require_POST
@signed_in_person
def add_wish(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Write days down; a form with a fault comes back on the page of the draft."""
    view = get_draft_for(person, reference)
    form = WishForm(request.POST, members=view.members)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_wish(
                member=form.chosen_member(),
                kind=given["kind"],
                first_day=given["first_day"],
                last_day=given["last_day"],
                actor=person,
            )
        except InvalidFacts as error:
            form.add_invalid_facts(error)
        else:
            messages.success(request, _("The days are written down, and the plan is made anew."))
            return redirect("standby:rota", person.employer.slug, reference)
    return render_form(request, "standby/draft.html", _draft_context(view, person, form))


@require_POST
@signed_in_person
def remove_wish(request: HttpRequest, person: Person, reference: str, number: int) -> HttpResponse:
    wish = get_wish_for(person, reference, number)
    actions.remove_wish(wish=wish, actor=person)
    messages.success(request, _("The days are free again, and the plan is made anew."))
    return redirect("standby:rota", person.employer.slug, reference)


@require_POST
@signed_in_person
def publish(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    view = get_draft_for(person, reference)
    done = actions.publish_rota(
        rota=view.rota,
        seen=request.POST.get("seen", ""),
        actor=person,
        today=today(person.employer),
    )
    if done:
        text = _("The rota is published. Everybody in it, the manager and the desk are told.")
        messages.success(request, text)
    else:
        messages.error(request, _("The plan has changed since you saw it. Look at it again."))
    return redirect("standby:rota", person.employer.slug, reference)


@require_POST
@signed_in_person
def discard(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    view = get_draft_for(person, reference)
    actions.discard_rota(rota=view.rota, actor=person)
    messages.success(request, _("The draft is discarded."))
    return redirect("standby:list", person.employer.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def desk(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    view = get_rota_to_run_for(person, reference)
    current = view.rota.desk
    initial = {
        "desk_name": current.given_name,
        "desk_email": current.email,
        "desk_language": current.language,
    }
    form = DeskForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.set_desk(rota=view.rota, desk=form.desk(), actor=person)
        messages.success(request, _("The desk is changed."))
        return redirect("standby:rota", person.employer.slug, reference)
    return render_form(request, "standby/desk.html", {"form": form, "rota": view.rota})
