from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.matching import Criterion, Wish
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.matching.access.meetings import (
    get_other_for,
    get_own_profile_for,
    get_turned_down_for,
)
from tandem_web.matching.access.suggested_posts import suggested_posts_of
from tandem_web.matching.access.suggestions import (
    AT_FIRST,
    MOST,
    SuggestionsView,
    get_suggestions_for,
)
from tandem_web.matching.actions import suggestions as actions
from tandem_web.matching.forms.meetings import WishesForm
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.introductions import waiting_for
from tandem_web.matching.queries.shown import own_profile
from tandem_web.matching.queries.suggesting import (
    Easing,
    easings_for,
    names_of_services,
    surroundings_of,
)
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

# Working style is talked over in the guide; whoever wants it to count says so in their profile.
_CRITERIA = tuple(one for one in Criterion if one is not Criterion.STYLE)


@require_safe
@signed_in_person
def suggestions(request: HttpRequest, person: Person) -> HttpResponse:
    """The best few, with reasons, and what to relax to find more."""
    own = own_profile(person)
    if own is None:
        return render(request, "matching/suggestions_none.html", {"own": None})
    count = MOST if request.GET.get("more") == "1" else AT_FIRST
    view = get_suggestions_for(person, own, count)
    if view is None:
        return render(request, "matching/suggestions_none.html", {"own": own})
    context = _context(view, person, _wishes_form(own))
    return render_form(request, "matching/suggestions.html", context)


def _context(view: SuggestionsView, person: Person, form: WishesForm) -> dict[str, Any]:
    return {
        "view": view,
        "posts": suggested_posts_of(view.own, person),
        "own": view.own,
        "form": form,
        "waiting": waiting_for(view.own),
    }


def _wishes_form(own: Profile, data: Any = None) -> WishesForm:
    wishes: dict[Criterion, Wish] = {
        one: Wish(own.wishes.get(one.value, Wish.COUNT)) for one in _CRITERIA
    }
    return WishesForm(data, wishes=wishes, version=own.version)


@require_POST
@signed_in_person
def change_wishes(request: HttpRequest, person: Person) -> HttpResponse:
    """Say what each criterion means, right beside the suggestions."""
    own = get_own_profile_for(person)
    form = _wishes_form(own, request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        if actions.change_wishes(profile=own, wishes=form.wishes(), version=version):
            messages.success(
                request, _("What counts for you is changed, and so are these people.")
            )
        else:
            messages.error(request, _changed_elsewhere())
        return redirect("matching:suggestions", person.employer.slug)
    view = get_suggestions_for(person, own, AT_FIRST)
    if view is None:
        raise Http404
    return render_form(request, "matching/suggestions.html", _context(view, person, form))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def relax(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """Relax one wish, after having seen what changes."""
    own = get_own_profile_for(person)
    easing = _easing(person, own, key)
    if request.method != "POST":
        context = {"own": own, "easing": easing}
        return render(request, "matching/relax.html", context)
    try:
        version = int(request.POST.get("version", ""))
        done = actions.relax(profile=own, relaxation=easing.relaxation, version=version)
    except (ValidationError, ValueError):
        done = False
    if done:
        messages.success(request, _("Your profile is changed. These are the people you find now."))
    else:
        messages.error(request, _changed_elsewhere())
    return redirect("matching:suggestions", person.employer.slug)


def _easing(person: Person, own: Profile, key: str) -> Easing:
    """What may be relaxed is worked out anew: a form cannot ask for any other change."""
    around = surroundings_of(own, today(person.employer))
    found = easings_for(around, names_of_services(own.employer)) if around else []
    easing = next((one for one in found if one.key == key), None)
    if easing is None:
        raise Http404
    return easing


def _changed_elsewhere() -> str:
    return _("Your profile was changed in another window. Look at it again.")


@require_POST
@signed_in_person
def put_aside(request: HttpRequest, person: Person, alias: str) -> HttpResponse:
    meeting = get_other_for(person, alias)
    if actions.put_aside(profile=meeting.own, other=meeting.other):
        text = _("%(alias)s is put aside and never learns of it. You can bring them back below.")
        messages.success(request, text % {"alias": alias})
    else:
        messages.error(request, _("You are in touch. End that first."))
    return redirect("matching:suggestions", person.employer.slug)


@require_POST
@signed_in_person
def bring_back(request: HttpRequest, person: Person, alias: str) -> HttpResponse:
    own, other = get_turned_down_for(person, alias)
    actions.bring_back(profile=own, other=other)
    messages.success(request, _("%(alias)s may be suggested to you again.") % {"alias": alias})
    return redirect("matching:suggestions", person.employer.slug)
