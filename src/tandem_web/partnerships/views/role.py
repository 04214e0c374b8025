"""The role towards others: its page, its badge, its JSON, and who may read them."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.employers.models import Employer
from tandem_web.partnerships.access import (
    get_own_part_for,
    get_public_role_for_anyone,
    get_role_for,
    sees_partnership,
)
from tandem_web.partnerships.actions import choose_audience
from tandem_web.partnerships.forms import AudienceForm
from tandem_web.partnerships.queries import Partnership, audiences_of
from tandem_web.partnerships.views.pages import panel_of, with_week
from tandem_web.people.access import open_to_anyone, signed_in_person
from tandem_web.people.models import Person

RoleView = Callable[[HttpRequest, Partnership], HttpResponse]

# How long the world may keep an answer: nobody minds a minute at a changeover.
_SECONDS = 60


@require_safe
@open_to_anyone
def role_page(request: HttpRequest, employer: Employer, reference: str) -> HttpResponseBase:
    """What every colleague may know: who is on now, and when. Anyone, if the pair chose so."""
    if getattr(request, "person", None) is not None:
        return _colleagues_page(request, employer.slug, reference)
    partnership = get_public_role_for_anyone(employer, reference)
    if partnership is None:
        return _colleagues_page(request, employer.slug, reference)
    context = with_week(request, partnership, with_hours=False)
    context["contacts"] = audiences_of(partnership).contacts
    return _for_the_world(render(request, "partnerships/role.html", context))


@signed_in_person
def _colleagues_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    partnership = get_role_for(person, reference)
    context = with_week(request, partnership, with_hours=False)
    context["contacts"] = [one for one in partnership.people if one.email]
    context["sees_partnership"] = sees_partnership(person, partnership)
    context["is_partner"] = partnership.employment_of(person) is not None
    return render(request, "partnerships/role.html", context)


def _open_role(view: RoleView) -> Callable[..., HttpResponseBase]:
    """The door of what programs read: open to the world where the page is, else to colleagues."""

    @require_safe
    @open_to_anyone
    @wraps(view)
    def opened(request: HttpRequest, employer: Employer, reference: str) -> HttpResponseBase:
        partnership = get_public_role_for_anyone(employer, reference)
        if partnership is not None:
            return _for_the_world(view(request, partnership))
        person: Person | None = getattr(request, "person", None)
        if person is not None:
            return view(request, get_role_for(person, reference))
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())

    return opened


def _for_the_world(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=_SECONDS)
    return response


@_open_role
def role_json(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Who is on now, for programs. Another site's page may read it where it is public."""
    on_now = partnership.on_now()
    arguments = [partnership.post.employer.slug, partnership.post.reference]
    following = on_now.next
    response = JsonResponse(
        {
            "role": partnership.post.title,
            "reference": partnership.post.reference,
            "employer": partnership.post.employer.name,
            "on_now": _names(partnership, on_now.holders),
            "until": on_now.until.isoformat() if on_now.until else None,
            "next": {
                "from": following[0].isoformat(),
                "on": _names(partnership, following[1]),
            }
            if following
            else None,
            "page": request.build_absolute_uri(reverse("partnerships:role", args=arguments)),
        },
        json_dumps_params={"ensure_ascii": False},
    )
    if audiences_of(partnership).is_public:
        response["Access-Control-Allow-Origin"] = "*"
    return response


@_open_role
def role_badge(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A small picture with the same words, to stand on another page."""
    panel = panel_of(partnership)
    title = partnership.post.title
    context = {
        "partnership": partnership,
        "panel": panel,
        # A picture cannot measure its letters; these are wide enough for the widest words.
        "width": 40 + max(len(panel.title) * 10, len(panel.text) * 7, len(title) * 7),
    }
    return render(request, "partnerships/role.svg", context, content_type="image/svg+xml")


def _names(partnership: Partnership, numbers: frozenset[str]) -> list[str]:
    order = (employment.payroll_number for employment in partnership.employments)
    return [partnership.name_of(number) for number in order if number in numbers]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def role_audience(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """A partner's own choice of who may read the page of the role."""
    partnership, employment = get_own_part_for(person, reference)
    audiences = audiences_of(partnership)
    chosen = {"audience": audiences.chosen[employment]}
    form = AudienceForm(request.POST or None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        choose_audience(
            post=partnership.post, employment=employment, audience=form.cleaned_data["audience"]
        )
        messages.success(request, _("Your choice is kept."))
        return redirect("partnerships:role_audience", person.employer.slug, reference)
    arguments = [person.employer.slug, reference]
    addresses = {
        name: request.build_absolute_uri(reverse(f"partnerships:{view}", args=arguments))
        for name, view in (("page", "role"), ("badge", "role_badge"), ("json", "role_json"))
    }
    context = {
        "partnership": partnership,
        "form": form,
        "audiences": audiences,
        "addresses": addresses,
    }
    status = 422 if form.errors else 200
    return render(request, "partnerships/role_audience.html", context, status=status)
