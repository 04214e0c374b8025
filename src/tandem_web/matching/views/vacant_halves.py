"""The free hours of posts that an employer shows to people who seek a partner."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.messages import InvalidFacts
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.matching.access.interests import get_interests_for
from tandem_web.matching.access.runs import may_see_pools, open_pools_of
from tandem_web.matching.access.vacant_halves import (
    get_half_for,
    get_offerer,
    get_post_to_offer_for,
)
from tandem_web.matching.actions.vacant_halves import (
    HalfMovedOn,
    change_half,
    close_half,
    offer_half,
)
from tandem_web.matching.forms.vacant_halves import HalfForm
from tandem_web.matching.models import VacantHalf
from tandem_web.matching.queries.interests import with_waiting
from tandem_web.matching.queries.vacant_halves import (
    added_skills,
    free_minutes,
    halves_within_reach,
    open_half_of,
    posts_to_offer,
)
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person
from tandem_web.posts.models import Post

_POSTS_A_PAGE = 20


@require_safe
@signed_in_person
def halves(request: HttpRequest, person: Person) -> HttpResponse:
    """What is offered, and which posts have hours that nobody holds."""
    me = get_offerer(person)
    context = {
        "pools": open_pools_of(person) if may_see_pools(person) else None,
        "halves": with_waiting(me, halves_within_reach(me)),
        "page": Paginator(posts_to_offer(me), _POSTS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "matching/vacant_halves.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def offer(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    post = get_post_to_offer_for(person, reference)
    half = open_half_of(post)
    if half is not None:
        return redirect("matching:vacant_half", person.employer.slug, half.pk)
    return _form_page(request, person, post, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def half(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    found = get_half_for(person, number)
    return _form_page(request, person, found.post, found)


@require_POST
@signed_in_person
def close(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    found = get_half_for(person, number)
    try:
        close_half(half=found, seen=_seen(request), actor=person)
    except HalfMovedOn:
        messages.warning(request, _moved_on())
        return redirect("matching:vacant_half", person.employer.slug, number)
    messages.success(request, _("The free hours are shown to nobody any longer."))
    return redirect("matching:vacant_halves", person.employer.slug)


def _form_page(
    request: HttpRequest, person: Person, post: Post, half: VacantHalf | None
) -> HttpResponse:
    free = free_minutes(post, today(post.employer))
    form = HalfForm(
        request.POST if request.method == "POST" else None,
        post=post,
        free=free,
        added=added_skills(post.employer),
        half=half,
    )
    if form.is_valid():
        try:
            if half is None:
                offer_half(post=post, values=form.values(), actor=person)
            else:
                change_half(half=half, seen=_seen(request), values=form.values(), actor=person)
        except HalfMovedOn:
            form.add_error(None, _moved_on())
        except InvalidFacts as error:
            form.add_invalid_facts(error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("The free hours are shown to people who seek a partner.")
            messages.success(request, text)
            return redirect("matching:vacant_halves", person.employer.slug)
    context: dict[str, Any] = {
        "form": form,
        "post": post,
        "half": half,
        "free": free,
        "interested": get_interests_for(person, half) if half else [],
    }
    return render_form(request, "matching/vacant_half.html", context)


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() else 0


def _moved_on() -> str:
    return _("Somebody has changed this since you looked. Look at it again.")
