from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.employers.queries import any_employer_exists, today
from tandem_web.home import actions, queries
from tandem_web.home.access import get_persona_for_anyone
from tandem_web.home.forms import STEPS
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Account, Person
from tandem_web.people.queries import persons_of
from tandem_web.posts.queries import position_of

# Where the answers of the first run wait until the last one is given; never the password.
ANSWERS = "start"


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page: one's own employer, the choice of several, or what Tandem is."""
    account = request.user
    if isinstance(account, Account):
        persons = list(persons_of(account))
        if len(persons) == 1:
            return redirect("home:employer", persons[0].employer.slug)
        return render(request, "home/choose_employer.html", {"persons": persons})
    if not any_employer_exists():
        return redirect("home:start")
    personas = queries.personas() if settings.DEMO else []
    return render(request, "home/front.html", {"personas": personas})


@require_safe
@signed_in_person
def employer_home(request: HttpRequest, person: Person) -> HttpResponse:
    on = today(person.employer)
    position = position_of(person, on)
    needed = queries.what_needs(position)
    context = {
        "obligations": needed.lines,
        "more": needed.more,
        "roles": queries.roles_of(position),
        "requests": queries.requests_of(position),
        "balances": queries.balances_of(person, on),
        "beginning": queries.beginning(person, on),
        "today": on,
    }
    return render(request, "home/home.html", context)


@require_safe
def personas(request: HttpRequest) -> HttpResponse:
    return render(request, "home/personas.html", {"personas": queries.personas()})


@require_POST
def become(request: HttpRequest, person_id: int) -> HttpResponse:
    """Sign in as somebody of the demonstration, with one click and no password."""
    persona = get_persona_for_anyone(person_id)
    login(request, persona.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home:employer", persona.employer.slug)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    _only_on_a_new_site()
    return render(request, "home/start.html", {"first_step": next(iter(STEPS))})


@sensitive_post_parameters("password")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def start_step(request: HttpRequest, step: str) -> HttpResponse:
    _only_on_a_new_site()
    answers: dict[str, dict[str, str]] = request.session.get(ANSWERS, {})
    names = list(STEPS)
    if step not in STEPS:
        raise Http404
    missing = next((name for name in names if name not in answers), names[-1])
    if names.index(step) > names.index(missing):
        return redirect("home:start_step", missing)
    form = STEPS[step](request.POST or None, initial=answers.get(step))
    if form.is_valid():
        if step != names[-1]:
            request.session[ANSWERS] = answers | {step: form.cleaned_data}
            return redirect("home:start_step", names[names.index(step) + 1])
        try:
            return _set_up(request, answers, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
    number = names.index(step) + 1
    context = {"form": form, "step": step, "number": number, "total": len(names)}
    return render_form(request, "home/start_step.html", context)


def _set_up(
    request: HttpRequest, answers: dict[str, dict[str, str]], account: dict[str, Any]
) -> HttpResponse:
    employer, _person, first = actions.set_up_employer(
        employer=actions.NewEmployer.of(answers["employer"] | answers["policy"]),
        first=actions.FirstPerson(**account, language=get_language() or "en"),
        only_if_none=True,
    )
    del request.session[ANSWERS]
    login(request, first, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, _("Your employer is set up, and you are signed in."))
    return redirect("home:employer", employer.slug)


def _only_on_a_new_site() -> None:
    if any_employer_exists():
        raise Http404
