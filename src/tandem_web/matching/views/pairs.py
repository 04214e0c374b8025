from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.matching import HALF_DAYS, Availability, HalfDay
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.matching.access.pairs import (
    PairView,
    get_introduction_to_pair_for,
    get_pair_for,
)
from tandem_web.matching.actions import pairs as actions
from tandem_web.matching.actions.pairs import PairMovedOn
from tandem_web.matching.apps.openings import OPENINGS, CannotOpen
from tandem_web.matching.forms.pairs import OpenTogetherForm, TermsForm, initial_terms
from tandem_web.matching.mapping.two_weeks import TwoWeeks, lay_over
from tandem_web.matching.queries.pairs import (
    joint_of,
    live_pair_of,
    openings_for,
    pairs_of,
)
from tandem_web.matching.views.screening import render_screened
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_safe
@signed_in_person
def pair_list(request: HttpRequest, person: Person) -> HttpResponse:
    """Everybody with whom one has formed a pair."""
    rows = [
        (pair, pair.second if pair.first.person_id == person.pk else pair.first)
        for pair in pairs_of(person)
    ]
    return render(request, "matching/pairs.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def form_pair(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Begin a pair with somebody one has met, once it is clear what that means."""
    introduction = get_introduction_to_pair_for(person, number)
    slug = person.employer.slug
    if request.method == "POST":
        pair = actions.form_pair(introduction=introduction, actor=person)
        return redirect("matching:pair", slug, pair.pk)
    if (standing := live_pair_of(introduction)) is not None:
        return redirect("matching:pair", slug, standing.pk)
    asker_is_me = introduction.asker.person_id == person.pk
    partner = introduction.asked if asker_is_me else introduction.asker
    return render(request, "matching/form_pair.html", {"partner": partner.person})


@require_safe
@signed_in_person
def pair_page(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Where the pair stands, and the one thing to do next."""
    view = get_pair_for(person, number)
    joint = joint_of(view.pair)
    context = {
        "view": view,
        "pair": view.pair,
        "together": sum(joint.minutes),
        "weeks": _drawn(view),
        "openings": openings_for(joint, today(person.employer)) if view.may_open else [],
    }
    return render(request, "matching/pair.html", context)


def _drawn(view: PairView) -> TwoWeeks:
    """The week as the two have split it; whoever looks is "you"."""
    pair = view.pair
    mine, theirs = pair.half_days_first, pair.half_days_second
    if not view.is_first:
        mine, theirs = theirs, mine
    there = (Availability.NO, Availability.YES)
    week = [
        HalfDay(number, number < 10, there[number in mine], there[number in theirs])
        for number in range(HALF_DAYS)
    ]
    return lay_over("pair", week, view.partner.person.given_name)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def change_terms(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Who works how much and when, and the joint profile."""
    view = get_pair_for(person, number)
    if not view.may_change:
        messages.warning(request, _("This can no longer be changed here."))
        return redirect("matching:pair", person.employer.slug, number)
    people = (view.pair.first.person, view.pair.second.person)
    names = [person.given_name for person in people]
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        names=names,
        initial=initial_terms(view.pair),
    )
    warned = form.warnings()
    if form.is_valid() and not warned:
        try:
            actions.save_terms(
                pair=view.pair,
                terms=form.terms(),
                actor=person,
                seen_version=form.cleaned_data["seen_version"],
            )
        except PairMovedOn:
            form.add_error(None, _moved_on(view))
        else:
            text = _("You agree to this. %(name)s is asked.")
            messages.success(request, text % {"name": view.partner.person.full_name})
            return redirect("matching:pair", person.employer.slug, number)
    return render_screened(
        request, "matching/pair_terms.html", {"form": form, "view": view}, warned
    )


@require_POST
@signed_in_person
def agree(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Agree to what stands."""
    view = get_pair_for(person, number)
    try:
        seen = int(request.POST.get("seen_version", ""))
        pair = actions.agree_terms(pair=view.pair, actor=person, seen_version=seen)
    except (PairMovedOn, ValueError):
        messages.warning(request, _moved_on(view))
    else:
        if pair.state == pair.State.AGREED:
            messages.success(request, _("You have both agreed. Open something together next."))
    return redirect("matching:pair", person.employer.slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def open_page(request: HttpRequest, person: Person, number: int, name: str) -> HttpResponse:
    """Open a process about one post or one job."""
    view = get_pair_for(person, number)
    on = today(person.employer)
    if name not in OPENINGS or not view.may_open:
        raise Http404
    opening = OPENINGS[name]
    choices = [(one.value, one.label) for one in opening.choices(joint_of(view.pair), on)]
    if not choices:
        raise Http404
    form = OpenTogetherForm(
        request.POST if request.method == "POST" else None,
        question=str(opening.question),
        choices=choices,
        is_dated=opening.is_dated,
        initial={"seen_version": view.pair.version},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            opened = actions.open_together(
                pair=view.pair,
                name=name,
                value=given["choice"],
                starts_on=given.get("starts_on"),
                actor=person,
                today=on,
                seen_version=given["seen_version"],
            )
        except CannotOpen as error:
            form.add_error("choice", str(error))
        except PairMovedOn:
            form.add_error(None, _moved_on(view))
        else:
            return redirect(opened.address)
    context: dict[str, Any] = {"form": form, "view": view, "opening": opening}
    return render_form(request, "matching/open_together.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def dissolve(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Part, after a page that says what that does."""
    view = get_pair_for(person, number)
    if request.method == "POST":
        if actions.dissolve_pair(pair=view.pair, actor=person):
            messages.success(request, _("The pair is dissolved. Your profile stays as it was."))
        return redirect("matching:pair", person.employer.slug, number)
    return render(request, "matching/dissolve_pair.html", {"view": view, "pair": view.pair})


def _moved_on(view: PairView) -> str:
    text = _("%(name)s has changed this in the meantime. Look at it again before you go on.")
    return text % {"name": view.partner.person.full_name}
