"""The applicant's own pages, behind the secret address of their application."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.equality.actions import give_answers
from tandem_web.equality.forms import EqualityForm
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.kit.views import render_form
from tandem_web.people.access import open_to_anyone
from tandem_web.recruitment import actions
from tandem_web.recruitment.access import get_application_for_anyone
from tandem_web.recruitment.forms import ApplicationForm, with_version
from tandem_web.recruitment.forms.applying import lacking
from tandem_web.recruitment.mapping import partner_proof_of, proof_of
from tandem_web.recruitment.models import Application
from tandem_web.recruitment.queries import (
    is_open,
    last_minute_passed,
    may_withdraw_together,
)
from tandem_web.recruitment.views.answers import answers_of

View = Callable[[HttpRequest, Application], HttpResponse]
State = Application.State
_PAGES = (
    *("application", "edit", "check", "ask_partner", "equality", "answer"),
    *("withdraw", "withdraw_together"),
)


def own_application(view: View) -> Callable[..., HttpResponseBase]:
    """The door of an applicant's own pages; nobody keeps a copy of them on the way."""

    @open_to_anyone
    @wraps(view)
    def opened(request: HttpRequest, employer: Employer, key: str, proof: str) -> HttpResponse:
        response = view(request, get_application_for_anyone(employer, key, proof))
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex"
        return response

    return opened


def _go(application: Application, page: str) -> HttpResponse:
    return redirect(_address(application, page))


def _address(application: Application, page: str) -> str:
    arguments = [application.employer.slug, application.key, proof_of(application)]
    return reverse(f"recruitment:{page}", args=arguments)


def _context(application: Application, **more: Any) -> dict[str, Any]:
    return {
        "application": application,
        "advert": application.advert,
        "addresses": {page: _address(application, page) for page in _PAGES},
        **more,
    }


@require_safe
@own_application
def application_page(request: HttpRequest, application: Application) -> HttpResponse:
    """Where an application stands, and what its writer can do now."""
    day = today(application.employer)
    context = _context(
        application,
        answers=answers_of(application),
        is_over=last_minute_passed(application.advert, day),
        lacks=lacking(application) if application.state == State.DRAFT else [],
        partner_link=_partner_link(request, application),
        may_withdraw_together=may_withdraw_together(application, day),
    )
    return render(request, "recruitment/application.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_application
def edit_application(request: HttpRequest, application: Application) -> HttpResponse:
    """Write the application; saving keeps it, whatever is still missing."""
    if application.state != State.DRAFT:
        return _go(application, "application")
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ApplicationForm(data, files, application=application)
    changed: Application | None = None
    if data is not None and form.is_valid():
        changed = _save(form, application, seen=form.cleaned_data["version"] or 0)
        if changed is None:
            _keep_file(form, application, removes="remove_file" in data)
            if "check" in data:
                return _go(application, "check")
            messages.success(request, _("Saved. The link in our e-mail brings you back here."))
            return _go(application, "edit")
        # The next press of the button replaces what the other page has saved.
        form.data = with_version(request.POST, changed.version)
        words = _("You have saved this application on another page. Your text here is kept below.")
        form.add_error(None, words + " " + _("Save again to put it in place of the other."))
    elif data is not None:
        # Whatever is wrong with a file, no word is lost.
        _save_words(form, application, request.POST)
    context = _context(
        application,
        form=form,
        changed=changed,
        is_over=not is_open(application.advert, today(application.employer)),
    )
    return render_form(request, "recruitment/edit.html", context)


def _save(form: ApplicationForm, application: Application, seen: int) -> Application | None:
    """Keep the words; give the application as it stands where another page has saved."""
    try:
        actions.save_draft(application=application, draft=form.draft(), seen_version=seen)
    except actions.MovedOn as moved:
        return moved.row
    return None


def _save_words(form: ApplicationForm, application: Application, sent: QueryDict) -> None:
    if set(form.errors) == {"file"}:
        form.cleaned_data.setdefault("file", None)
        seen = form.cleaned_data.get("version") or 0
        if _save(form, application, seen) is None:
            kept = Application.objects.get(pk=application.pk)
            form.data = with_version(sent, kept.version)


def _keep_file(form: ApplicationForm, application: Application, *, removes: bool) -> None:
    upload = form.cleaned_data.get("file")
    if upload is not None or removes:
        actions.attach_file(application=application, upload=upload)


@require_http_methods(["GET", "HEAD", "POST"])
@own_application
def check_answers(request: HttpRequest, application: Application) -> HttpResponse:
    """Everything once more, and the button that sends it."""
    if application.state != State.DRAFT:
        return _go(application, "application")
    lacks = lacking(application)
    problem = ""
    if request.method == "POST" and not lacks:
        try:
            actions.submit_application(application=application)
        except actions.Closed:
            problem = _("The job has closed, so this can no longer be sent. Your text is kept.")
        except actions.NotTaken as refused:
            problem = say(refused.message)
        else:
            return _go(application, "application")
    context = _context(
        application,
        answers=answers_of(application),
        lacks=lacks,
        problem=problem,
        is_over=not is_open(application.advert, today(application.employer)),
    )
    status = 422 if request.method == "POST" else 200
    return render(request, "recruitment/check.html", context, status=status)


@require_safe
@own_application
def ask_partner(request: HttpRequest, application: Application) -> HttpResponse:
    """The link that somebody hands to whoever they would like to share with."""
    context = _context(application, partner_link=_partner_link(request, application))
    return render(request, "recruitment/ask_partner.html", context)


def _partner_link(request: HttpRequest, application: Application) -> str:
    if application.partner_id is not None or not application.advert.is_open_to_share:
        return ""
    arguments = [
        application.employer.slug,
        application.partner_key,
        partner_proof_of(application),
    ]
    return request.build_absolute_uri(reverse("recruitment:start_together", args=arguments))


@require_http_methods(["GET", "HEAD", "POST"])
@own_application
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask whether an application shall be taken back, and take it back."""
    if application.state == State.WITHDRAWN:
        return _go(application, "application")
    return _withdraw(request, application, together=False)


@require_http_methods(["GET", "HEAD", "POST"])
@own_application
def withdraw_together(request: HttpRequest, application: Application) -> HttpResponse:
    """The same for somebody who applied only together, once the partner is out of reach."""
    if not may_withdraw_together(application, today(application.employer)):
        return _go(application, "application")
    return _withdraw(request, application, together=True)


def _withdraw(request: HttpRequest, application: Application, *, together: bool) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.withdraw_application(application=application, together=together)
        except actions.NotTaken as refused:
            messages.error(request, say(refused.message))
        else:
            messages.success(request, _("Your application is withdrawn."))
        return _go(application, "application")
    context = _context(application, together=together)
    return render(request, "recruitment/withdraw.html", context)


@require_POST
@own_application
def answer(request: HttpRequest, application: Application) -> HttpResponse:
    """Accept or decline the offer; the same button twice answers once."""
    given = request.POST.get("answer", "")
    if application.outcome == Application.Outcome.OFFERED and given in {"accept", "decline"}:
        try:
            actions.answer_offer(application=application, accepts=given == "accept")
        except actions.NotTaken as refused:
            messages.error(request, say(refused.message))
        else:
            messages.success(request, _("Your answer is kept. Thank you."))
    return _go(application, "application")


@require_http_methods(["GET", "HEAD", "POST"])
@own_application
def equality(request: HttpRequest, application: Application) -> HttpResponse:
    """Questions for statistics alone; their answers know nothing of the application."""
    if application.state != State.SUBMITTED:
        return _go(application, "application")
    given = f"equality_{application.advert.reference}"
    form = EqualityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # The same button twice counts once; only the browser knows that it was pressed.
        if not request.session.get(given):
            give_answers(
                employer=application.employer.slug,
                advert=application.advert.reference,
                given=form.cleaned_data,
            )
            request.session[given] = True
        messages.success(request, _("Thank you. Your answers are kept apart, without your name."))
        return _go(application, "application")
    return render_form(request, "recruitment/equality.html", _context(application, form=form))
