"""Pages that belong to no capability: errors, health, statements, the style page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_http_methods, require_safe

from tandem.policy import definitions
from tandem_web.kit import queries
from tandem_web.kit.forms import SpecimenForm

# What must never be echoed back into a page.
_NEVER_SHOWN = ("password", "secret", "csrfmiddlewaretoken")


def render_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Draw a page with a form; its status is 422 where the form has errors."""
    form = context["form"]
    return render(request, template, context, status=422 if form.errors else 200)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say that the site answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "kit/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "kit/privacy.html")


@require_http_methods(["GET", "POST"])
def style_page(request: HttpRequest) -> HttpResponse:
    """Show every component at once, the form with its errors when it is sent."""
    sent = request.method == "POST"
    form = SpecimenForm(request.POST, request.FILES) if sent else SpecimenForm()
    page = Paginator(range(60), 20).get_page(request.GET.get("page", 2))
    context = {"form": form, "page": page, "specimens": queries, "today": queries.today()}
    return render_form(request, "kit/style_page.html", context)


def _error(request: HttpRequest, status: int, title: str, *paragraphs: str) -> HttpResponse:
    context = {"title": title, "paragraphs": paragraphs}
    return render(request, "kit/errors/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(
        request,
        400,
        _("This request could not be read"),
        _("Part of it is missing or too long. Nothing was changed."),
        _("Go back, reload the page and try again."),
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(
        request,
        403,
        _("You cannot do this"),
        _("Your role does not include it. Nothing was changed."),
        _("If you need it for your work, ask your HR team to give you the role."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(
        request,
        404,
        _("Page not found"),
        _("If you typed the address, check that it is right."),
        _("If you followed a link, the page may have moved, or you may not be allowed to see it."),
    )


def value_not_set(request: HttpRequest, parameter: str) -> HttpResponse:
    """Answer where a figure or a decision needs a value that the employer has yet to set."""
    title = definitions()[parameter].title.in_language(get_language() or "en")
    context = {
        "title": _("The policy is not complete yet"),
        "paragraphs": (
            _("This page needs a value that has not been set: %(title)s.") % {"title": title},
            _("An administrator or HR adviser sets it among the values of the policy."),
        ),
        "employer": getattr(request, "employer", None),
    }
    return render(request, "kit/errors/value_not_set.html", context, status=409)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer where something has broken: without the database, which may be what has broken."""
    context = {
        "title": _("Something has gone wrong"),
        "paragraphs": (
            _("This is a fault of Tandem's, not of yours. What you sent may not have been saved."),
            _("Try again in a few minutes. If it goes on, tell whoever runs Tandem for you."),
        ),
    }
    return HttpResponse(render_to_string("kit/errors/error.html", context), status=500)


@requires_csrf_token
def wrong_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offer to send a form again whose token was stale, with everything that was typed.

    A form that another site has sent is not offered again: it would be a forger's form.
    """
    foreign = reason.startswith(("Origin checking", "Referer checking"))
    context = {
        "posted": [] if foreign else _shown_again(request.POST),
        "foreign": foreign,
        "address": request.get_full_path(),
        "lost_files": request.FILES,
    }
    return render(request, "kit/errors/wrong_token.html", context, status=403)


def _shown_again(posted: QueryDict) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in posted.lists()
        for value in values
        if not any(word in name.lower() for word in _NEVER_SHOWN)
    ]
