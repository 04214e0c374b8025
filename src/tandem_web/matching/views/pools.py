"""Open pools: what a host opens and closes, and the public page on which people join."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.models import Employer
from tandem_web.kit.views import render_form
from tandem_web.matching.access.pools import get_pool_for_anyone, get_pool_to_keep_for
from tandem_web.matching.access.profiles import require_seeker
from tandem_web.matching.access.upkeep import keeps_choices, require_keeper
from tandem_web.matching.actions import pools as actions
from tandem_web.matching.forms.pools import JoinAsForm, NewcomerForm, PoolForm
from tandem_web.matching.models import OpenPool
from tandem_web.matching.queries.pools import (
    persons_to_join,
    pool_of_member,
    pools_joined,
    pools_of_host,
    pools_to_join,
)
from tandem_web.matching.queries.profiles import profile_of
from tandem_web.people.access import open_to_anyone, signed_in_person
from tandem_web.people.models import Account, Person


@require_safe
@signed_in_person
def pools(request: HttpRequest, person: Person) -> HttpResponse:
    """The pools that somebody is in or may join; their host's HR keeps its own here."""
    require_seeker(person)
    joined = list(pools_joined(person))
    context = {
        "joined": joined,
        "others": [pool for pool in pools_to_join(person.employer) if pool not in joined],
        "kept": pools_of_host(person.employer) if keeps_choices(person) else None,
        "has_profile": profile_of(person) is not None,
    }
    return render(request, "matching/pools.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def open_pool(request: HttpRequest, person: Person) -> HttpResponse:
    require_keeper(person)
    form = PoolForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            pool = actions.open_pool(host=person.employer, values=form.values(), actor=person)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The pool is open. Its link lets people join."))
            return redirect("matching:pool", person.employer.slug, pool.slug)
    return render_form(request, "matching/open_pool.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def pool(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """A pool as its host keeps it, with the link to join it."""
    found = get_pool_to_keep_for(person, slug)
    is_sent = request.method == "POST" and found.closed_at is None
    form = PoolForm(request.POST if is_sent else None, pool=found)
    if form.is_valid():
        try:
            actions.change_pool(
                pool=found,
                values=form.values(),
                seen_version=form.cleaned_data["version"] or 0,
                actor=person,
            )
        except actions.PoolMovedOn:
            messages.error(
                request, _("Somebody has changed the pool since. It is shown as it is.")
            )
        else:
            messages.success(request, _("The pool is changed."))
        return redirect("matching:pool", person.employer.slug, slug)
    link = request.build_absolute_uri(reverse("matching:join", args=[found.host.slug, slug]))
    return render_form(request, "matching/pool.html", {"form": form, "pool": found, "link": link})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def close_pool(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Close a pool, once it has been said what that means."""
    found = get_pool_to_keep_for(person, slug)
    if request.method != "POST":
        return render(request, "matching/close_pool.html", {"pool": found})
    actions.close_pool(pool=found, actor=person)
    messages.success(request, _("The pool is closed. Nobody is found in it any more."))
    return redirect("matching:pools", person.employer.slug)


@require_POST
@signed_in_person
def leave_pool(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Leave one pool, whoever its host is."""
    require_seeker(person)
    found = pool_of_member(person, number)
    if found is not None:
        actions.leave_pool(pool=found, person=person)
        messages.success(request, _("You have left the pool."))
    return redirect("matching:pools", person.employer.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_anyone
def join(request: HttpRequest, employer: Employer, slug: str) -> HttpResponse:
    """Join a pool: with one's account, or by name and e-mail from outside any employer."""
    found = get_pool_for_anyone(employer, slug)
    account = request.user
    people = persons_to_join(account, employer) if isinstance(account, Account) else []
    if people:
        return _join_as(request, found, people)
    return _join_from_outside(request, found)


def _join_as(request: HttpRequest, found: OpenPool, people: list[Person]) -> HttpResponse:
    form = JoinAsForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        person = form.chosen()
        try:
            actions.join_pool(pool=found, person=person)
        except actions.PoolClosed:
            form.add_error(None, _("The pool has just been closed."))
        else:
            messages.success(request, _("You have joined the pool."))
            return redirect("matching:start", person.employer.slug)
    return render_form(request, "matching/join.html", {"form": form, "pool": found, "known": True})


def _join_from_outside(request: HttpRequest, found: OpenPool) -> HttpResponse:
    if found.joined_by != OpenPool.JoinedBy.ANYBODY:
        return render(request, "matching/join_signed_in.html", {"pool": found})
    form = NewcomerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"].casefold()
        if not ratelimit.consume(request, action="join_pool", key=email):
            form.add_error(None, _("That was tried too often. Try again in an hour."))
        else:
            return _send_link(request, found, form)
    return render_form(request, "matching/join.html", {"form": form, "pool": found})


def _send_link(request: HttpRequest, found: OpenPool, form: NewcomerForm) -> HttpResponse:
    try:
        actions.join_from_outside(pool=found, newcomer=form.newcomer())
    except actions.PoolClosed:
        form.add_error(None, _("The pool has just been closed."))
        return render_form(request, "matching/join.html", {"form": form, "pool": found})
    return render(request, "matching/join_sent.html", {"pool": found})
