from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.notices import actions, queries
from tandem_web.notices.access import (
    LOOKS_AFTER_NOTICES,
    get_kind_for,
    get_notice_for,
    looks_after_notices,
    readable_in_demo,
    require_reader,
)
from tandem_web.notices.forms import ChooseFrequency
from tandem_web.notices.models import Frequency, Notice
from tandem_web.people.access import signed_in_person, signed_in_person_with
from tandem_web.people.models import Person

NOTICES_A_PAGE = 30


@require_safe
@readable_in_demo
def outbox(request: HttpRequest, person: Person | None) -> HttpResponse:
    employer = _employer(request)
    require_reader(person, employer)
    groups = queries.groups(employer)
    chosen = next((one for one in groups if one.name == request.GET.get("show")), groups[0])
    rows = queries.notices_of(employer, chosen.states)
    page = Paginator(rows, NOTICES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [queries.line(notice) for notice in page.object_list],
        "tabs": [(one.label, f"?show={one.name}", one == chosen, one.count) for one in groups],
        "chosen": chosen,
        "query": f"show={chosen.name}&",
        "any": groups[0].count,
        "sends_email": settings.SENDS_EMAIL,
        "worker": queries.worker_state(),
    }
    return render(request, "notices/list.html", context)


@require_safe
@readable_in_demo
def notice(request: HttpRequest, person: Person | None, key: UUID) -> HttpResponse:
    found = get_notice_for(person, _employer(request), key)
    context = {
        "notice": found,
        "line": queries.line(found),
        "letter": queries.letter_to_show(found),
        "together": [queries.line(one) for one in queries.sent_together(found)],
        "looks_after": looks_after_notices(person),
        "max_attempts": queries.MOST_ATTEMPTS,
    }
    return render(request, "notices/notice.html", context)


@require_safe
@readable_in_demo
def paper(request: HttpRequest, person: Person | None) -> HttpResponse:
    employer = _employer(request)
    require_reader(person, employer)
    context = {
        "letters": queries.letters_on_paper(employer),
        "today": today(employer),
        "looks_after": looks_after_notices(person),
    }
    return render(request, "notices/paper.html", context)


@require_safe
@readable_in_demo
def kinds(request: HttpRequest, person: Person | None) -> HttpResponse:
    require_reader(person, _employer(request))
    return render(request, "notices/kinds.html", {"kinds": queries.kinds()})


@require_safe
@readable_in_demo
def preview(request: HttpRequest, person: Person | None, kind: str) -> HttpResponse:
    found = get_kind_for(person, _employer(request), kind)
    letters = queries.sample_letters(found, _employer(request))
    return render(request, "notices/preview.html", {"kind": found, "letters": letters})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def preference(request: HttpRequest, person: Person) -> HttpResponse:
    form = ChooseFrequency(
        request.POST or None, initial={"frequency": queries.frequency_of(person)}
    )
    if form.is_valid():
        frequency = Frequency(form.cleaned_data["frequency"])
        actions.choose_frequency(person=person, frequency=frequency)
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:preference", person.employer.slug)
    return render_form(request, "notices/preference.html", {"form": form})


@require_POST
@signed_in_person_with(*LOOKS_AFTER_NOTICES)
def try_again(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    found = get_notice_for(person, person.employer, key)
    done = actions.try_again(notice=found, actor=person)
    return _answer(request, found, _("The message is on its way again."), done=done)


@require_POST
@signed_in_person_with(*LOOKS_AFTER_NOTICES)
def cancel(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    found = get_notice_for(person, person.employer, key)
    done = actions.cancel(notice=found, actor=person)
    return _answer(request, found, _("The message is cancelled."), done=done)


@require_POST
@signed_in_person_with(*LOOKS_AFTER_NOTICES)
def hand_over(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    found = get_notice_for(person, person.employer, key)
    done = actions.hand_over(notice=found, actor=person)
    return _answer(request, found, _("The message is marked as handed over."), done=done)


@require_safe
def worker_health(request: HttpRequest) -> HttpResponse:
    """Say when a worker was last seen: 200 while one lives, 503 when none does."""
    state = queries.worker_state()
    seen = state.seen_at.isoformat(timespec="seconds") if state.seen_at else "never"
    text = f"{'ok' if state.lives else 'no worker'}, last seen: {seen}\n"
    return HttpResponse(text, content_type="text/plain", status=200 if state.lives else 503)


def _employer(request: HttpRequest) -> Employer:
    """The employer that the door of the page has found."""
    employer: Employer = request.employer  # type: ignore[attr-defined]
    return employer


def _answer(request: HttpRequest, found: Notice, said: str, *, done: bool) -> HttpResponse:
    """Go back to the message; somebody else, or the worker, may have been quicker."""
    if done:
        messages.success(request, said)
    else:
        messages.warning(request, _("This message has moved on since. Nothing was changed."))
    return redirect("notices:notice", found.employer.slug, found.key)
