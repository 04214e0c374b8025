"""One's own profile: where it stands, its pages one by one, and its beginning and end."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.queries import today
from tandem_web.matching.access.profiles import (
    get_own_pages_for,
    get_own_profile_for,
    require_seeker,
)
from tandem_web.matching.access.upkeep import keeps_choices
from tandem_web.matching.actions import profiles as actions
from tandem_web.matching.forms.pages import PageForm
from tandem_web.matching.forms.profile import GROUPS, PAGES, Page, page_after, pages_for
from tandem_web.matching.forms.screening import Warned
from tandem_web.matching.mapping.answers import Asked
from tandem_web.matching.mapping.contradictions import doubt
from tandem_web.matching.mapping.whole import lacking, week_of
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.profiles import is_unconfirmed, profile_of
from tandem_web.matching.views.screening import render_screened
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

Drawn = tuple[Page, str, list[str]]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def start(request: HttpRequest, person: Person) -> HttpResponse:
    """What finding a partner is, before somebody begins; then their profile."""
    require_seeker(person)
    if request.method == "POST":
        actions.begin_profile(person=person)
        return redirect("matching:page", person.employer.slug, next(iter(PAGES)))
    own = profile_of(person)
    if own is None:
        return render(request, "matching/start.html", {"keeps": keeps_choices(person)})
    # Whoever can be found wants to see whom they find; the others have something to do first.
    shown = "suggestions" if own.state == Profile.State.ACTIVE else "profile"
    return redirect(f"matching:{shown}", person.employer.slug)


@require_safe
@signed_in_person
def profile(request: HttpRequest, person: Person) -> HttpResponse:
    """Every page with what is answered, and what can be done with the whole."""
    require_seeker(person)
    if profile_of(person) is None:
        return redirect("matching:start", person.employer.slug)
    return render(request, "matching/profile.html", _whole(get_own_pages_for(person), person))


def _whole(asked: Asked, person: Person) -> dict[str, Any]:
    row, on = asked.profile, today(person.employer)
    pages = pages_for(asked)
    lacks = {name: words for name, words in lacking(row).items() if PAGES[name] in pages}
    return {
        "profile": row,
        "asked": asked,
        "groups": [(title, _drawn(asked, pages, group, lacks)) for group, title in GROUPS.items()],
        "lacks": [(PAGES[name], words) for name, words in lacks.items()],
        "answered": sum(page.name in row.answered for page in pages),
        "count": len(pages),
        "next": next((page for page in pages if page.name not in row.answered), None),
        "doubt": doubt(week_of(row), asked.half_day_minutes),
        "is_unconfirmed": is_unconfirmed(row, on),
        "keeps": keeps_choices(person),
    }


def _drawn(asked: Asked, pages: list[Page], group: str, lacks: Mapping[str, str]) -> list[Drawn]:
    """The pages of a group, each with "lacking", "answered" or "open", and what is answered."""
    drawn: list[Drawn] = []
    for page in pages:
        if page.group != group:
            continue
        is_answered = page.name in asked.profile.answered
        state = "lacking" if page.name in lacks else "answered" if is_answered else "open"
        drawn.append((page, state, page.form.told(asked) if is_answered else []))
    return drawn


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def page(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    """One page of questions; what others will read is looked at before it is kept."""
    asked = get_own_pages_for(person)
    found = PAGES.get(name)
    if found is None or not found.asks(asked):
        raise Http404
    form = found.form(request.POST if request.method == "POST" else None, asked=asked)
    warned = form.warnings()
    if form.is_valid() and not warned and _save(form, found):
        return _onward(request, person, found)
    return _page(request, found, form, warned)


def _page(request: HttpRequest, found: Page, form: PageForm, warned: list[Warned]) -> HttpResponse:
    asked = form.asked
    pages = pages_for(asked)
    context = {
        "form": form,
        "page": found,
        "profile": asked.profile,
        "asked": asked,
        "number": pages.index(found) + 1,
        "count": len(pages),
    }
    return render_screened(request, "matching/page.html", context, warned)


def _save(form: PageForm, found: Page) -> bool:
    try:
        actions.save_page(
            profile=form.asked.profile,
            page=found.name,
            answers=form.answers(),
            seen_version=form.cleaned_data["version"] or 0,
        )
    except actions.MovedOn as moved:
        # The next press of the button replaces what the other page has saved.
        form.show_version(moved.profile.version)
        text = _("Your profile was changed on another page in the meantime.")
        more = _("What you entered here is still below. Look at it, and save it again.")
        form.add_error(None, f"{text} {more}")
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _onward(request: HttpRequest, person: Person, found: Page) -> HttpResponse:
    slug = person.employer.slug
    asked = get_own_pages_for(person)
    worth = doubt(week_of(asked.profile), asked.half_day_minutes)
    if worth and found.name in {"hours", "week"}:
        messages.warning(request, worth)
    if asked.profile.state != Profile.State.DRAFT or "later" in request.POST:
        messages.success(request, _("Saved."))
        return redirect("matching:profile", slug)
    after = page_after(asked, found.name)
    if after is None:
        return redirect("matching:check", slug)
    return redirect("matching:page", slug, after.name)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def check(request: HttpRequest, person: Person) -> HttpResponse:
    """All answers once more, and the button that lets others find them."""
    asked = get_own_pages_for(person)
    if asked.profile.state == Profile.State.ACTIVE:
        return redirect("matching:profile", person.employer.slug)
    context = _whole(asked, person)
    if request.method != "POST":
        return render(request, "matching/check.html", context)
    try:
        actions.go_live(
            profile=asked.profile,
            seen_version=_version(request),
            today=today(person.employer),
        )
    except actions.MovedOn:
        messages.error(request, _("Your profile was changed since. Look at it once more."))
    except ValidationError as error:
        for words in error.messages:
            messages.error(request, words)
    else:
        messages.success(request, _("Your profile is live: those whom you let can find you."))
        return redirect("matching:profile", person.employer.slug)
    return render(request, "matching/check.html", context, status=422)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _done(request: HttpRequest, person: Person, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("matching:profile", person.employer.slug)


@require_POST
@signed_in_person
def pause(request: HttpRequest, person: Person) -> HttpResponse:
    actions.pause(profile=get_own_profile_for(person))
    return _done(request, person, _("Paused. Nobody finds you until you come back."))


@require_POST
@signed_in_person
def resume(request: HttpRequest, person: Person) -> HttpResponse:
    own = get_own_profile_for(person)
    try:
        actions.resume(profile=own, today=today(person.employer))
    except ValidationError as error:
        for words in error.messages:
            messages.error(request, words)
        return redirect("matching:profile", person.employer.slug)
    return _done(request, person, _("Your profile is live again."))


@require_POST
@signed_in_person
def confirm(request: HttpRequest, person: Person) -> HttpResponse:
    actions.confirm(profile=get_own_profile_for(person), today=today(person.employer))
    return _done(request, person, _("Thank you. Your profile stays live."))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def leave(request: HttpRequest, person: Person) -> HttpResponse:
    """Go out of every pool, once it has been said what that means."""
    return _end(request, person, "leave", _left)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def delete(request: HttpRequest, person: Person) -> HttpResponse:
    """Delete everything, once it has been said what that means."""
    return _end(request, person, "delete", _deleted)


def _end(
    request: HttpRequest,
    person: Person,
    name: str,
    end: Callable[[HttpRequest, Person, Profile], HttpResponse],
) -> HttpResponse:
    own = get_own_profile_for(person)
    if request.method == "POST":
        return end(request, person, own)
    return render(request, f"matching/{name}.html", {"profile": own})


def _left(request: HttpRequest, person: Person, own: Profile) -> HttpResponse:
    actions.leave(profile=own)
    return _done(request, person, _("You have left every pool. Your answers stay here, unseen."))


def _deleted(request: HttpRequest, person: Person, own: Profile) -> HttpResponse:
    actions.delete_profile(profile=own)
    messages.success(request, _("Your profile and all that belongs to it are deleted."))
    if person.roles:
        return redirect("matching:start", person.employer.slug)
    return redirect("home:employer", person.employer.slug)
