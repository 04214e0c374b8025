"""One page for each command of a case: what it means, what it asks, and its one button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.cases import Option, table_of
from tandem.messages import InvalidFacts
from tandem_web.cases.access import get_case_for
from tandem_web.cases.actions import Changed, Outcome, Refused, record_paper, take_step
from tandem_web.cases.forms import COMMAND_FORMS, AskedForm, NothingToAskForm, PaperForm
from tandem_web.cases.forms.asked import typed_day
from tandem_web.cases.forms.departure import DEPARTURE
from tandem_web.cases.queries import finders_of
from tandem_web.cases.views.page import CasePage
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.patterns.forms import Arrangement, PatternGridForm
from tandem_web.patterns.queries import check_of
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def command_page(
    request: HttpRequest, person: Person, reference: str, command: str, subject: str = ""
) -> HttpResponse:
    case = get_case_for(person, reference)
    page = CasePage(case, person, today(person.employer))
    # `open` made the case; it is nothing that can be done to it.
    if command not in page.standing.process.commands - {"open"}:
        raise Http404
    option = page.option(command, subject)
    if option is None:
        return _no_longer(request, page)
    if not page.may(option) and not page.may_depart(option):
        raise PermissionDenied
    form = _form(request, page, option)
    if request.method != "POST":
        return _draw(request, page, option, form, status=200)
    if isinstance(form, PatternGridForm) and form.change_asked():
        form.apply_change()
        check = check_of(form) if form.is_checked else None
        return _draw(request, page, option, form, status=200, check=check)
    if not form.is_valid():
        return _draw(request, page, option, form, status=422)
    return _send(request, page, option, form)


def _form(
    request: HttpRequest, page: CasePage, option: Option
) -> PatternGridForm | NothingToAskForm:
    data = request.POST if request.method == "POST" else None
    command = option.command
    if page.row.process == "partnership" and command == "record_paper":
        return PaperForm(data, request.FILES or None, signers=page.signers)
    if page.row.process != "partnership" or command != "draft":
        form = COMMAND_FORMS.get((page.row.process, command))
        # A form that asks for nothing is still sent, and must count as filled in.
        return form(data) if form else _asked(request, page, option)
    state = page.standing.state
    latest = state.arrangement
    grid = PatternGridForm(
        data,
        person=page.person,
        post=page.row.post,
        employments=list(page.standing.employments.values()),
        initial=Arrangement(latest.starts_on, latest.hours, latest.patterns) if latest else None,
    )
    if latest is None:
        grid.initial["starts_on"] = state.starts_on
    return grid


def _asked(request: HttpRequest, page: CasePage, option: Option) -> AskedForm:
    """What the library asks; to HR also on which day it was, and what a departure needs."""
    sent = request.method == "POST"
    table = table_of(page.standing.process, option.command)
    return AskedForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        asks=page.asks_on(option, typed_day(request.POST) if sent else None),
        finders=finders_of(page.row.employer, page.today),
        earlier=table is not None and page.is_adviser,
        departs=page.may_depart(option)
        or (page.is_adviser and any(name in request.POST for name in DEPARTURE)),
    )


def _send(
    request: HttpRequest,
    page: CasePage,
    option: Option,
    form: PatternGridForm | NothingToAskForm,
) -> HttpResponse:
    try:
        outcome = _outcome(request, page, option, form)
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return _draw(request, page, option, form, status=422)
    if isinstance(outcome, Refused):
        if isinstance(form, AskedForm) and page.may_depart_from(outcome.refusal, option):
            form.add_departure()
        return _draw(request, page, option, form, status=422, refusal=outcome.refusal)
    if isinstance(outcome, Changed):
        # The page is drawn from the case as it is now, with what was typed kept in the form.
        fresh = CasePage(get_case_for(page.person, page.row.reference), page.person, page.today)
        since = fresh.entries(outcome.since)
        now_open = fresh.option(option.command, option.subject)
        if now_open is None or not (fresh.may(now_open) or fresh.may_depart(now_open)):
            return _no_longer(request, fresh, since=since)
        return _draw(request, fresh, now_open, form, status=409, since=since)
    messages.success(request, _("Done: %(what)s") % {"what": say(option.title)})
    return redirect("cases:case", page.person.employer.slug, page.row.reference)


def _outcome(
    request: HttpRequest,
    page: CasePage,
    option: Option,
    form: PatternGridForm | NothingToAskForm,
) -> Outcome:
    given = (
        form.arrangement().to_data() if isinstance(form, PatternGridForm) else form.command_data()
    )
    data: dict[str, Any] = {**option.data, **given}
    # What was agreed to is the version that stood on the page, not the latest.
    version = str(request.POST.get("version", ""))
    if "version" in option.data and version.isdecimal():
        data["version"] = int(version)
    if isinstance(form, PaperForm):
        return record_paper(
            case=page.row,
            paper=form.paper(data["version"]),
            actor=page.person,
            today=page.today,
            seen_version=_seen(request, page),
        )
    return take_step(
        case=page.row,
        command=option.command,
        data=data,
        uploads=form.uploads() if isinstance(form, AskedForm) else {},
        actor=page.person,
        today=page.today,
        seen_version=_seen(request, page),
    )


def _seen(request: HttpRequest, page: CasePage, *, fresh: bool = False) -> int:
    """The version of the case that the person had before them when they began to fill in.

    It stays the same while a form comes back to be corrected; once they have been told what
    has happened since, it is the latest.
    """
    typed = str(request.POST.get("seen", ""))
    if fresh or not typed.isdecimal():
        return page.row.version
    return min(int(typed), page.row.version)


def _draw(
    request: HttpRequest,
    page: CasePage,
    option: Option,
    form: PatternGridForm | NothingToAskForm,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    context = {
        "case": page.row,
        "page": page,
        "option": option,
        "form": form,
        "acts_for": page.acts_for(option),
        "departs": isinstance(form, AskedForm) and bool(form.departure_fields),
        "case_url": reverse("cases:case", args=[page.person.employer.slug, page.row.reference]),
        "seen": _seen(request, page, fresh="since" in more),
        **more,
    }
    template = "cases/draft.html" if isinstance(form, PatternGridForm) else "cases/command.html"
    return render(request, template, context, status=status)


def _no_longer(request: HttpRequest, page: CasePage, **more: Any) -> HttpResponse:
    context = {"case": page.row, "page": page, **more}
    return render(request, "cases/no_longer.html", context, status=409)
