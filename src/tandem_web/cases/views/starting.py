"""Opening a case of any process: about which post, which process, and what its first step asks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tandem.cases import AskKind, Option
from tandem.messages import InvalidFacts
from tandem_web.cases.access import get_post_to_open_about_for, may_open_some_case
from tandem_web.cases.actions import CaseAlreadyOpen, Refused, open_case
from tandem_web.cases.forms import AskedForm, ProcessForm
from tandem_web.cases.forms.asked import typed_day
from tandem_web.cases.forms.departure import DEPARTURE
from tandem_web.cases.queries import finders_of, holder_to_start_with
from tandem_web.cases.queries.opening import Opening, own_jobs_in
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.people.models import Person, Role
from tandem_web.posts.access import may_set_up_share
from tandem_web.posts.models import Post
from tandem_web.posts.queries import posts_held_by

# The question whose post it is, where the process asks for one job alone.
WHOSE = "employment"


def choose_post(request: HttpRequest, person: Person) -> HttpResponse:
    """About which post: one of one's own, or for those who run cases any in the list."""
    day = today(person.employer)
    held = [holding.post for holding in posts_held_by(person, day)]
    runs = may_open_some_case(person, day)
    if not held and not runs:
        raise PermissionDenied
    if not held:
        return redirect("posts:list", person.employer.slug)
    return render(request, "cases/choose_post.html", {"posts": held, "runs": runs})


def choose_process(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Which process, where several are possible for a post."""
    day = today(person.employer)
    post, openings = get_post_to_open_about_for(person, reference)
    here = reverse("cases:open", args=[person.employer.slug])
    choices = [(one.process, say(one.title)) for one in openings]
    hints = {one.process: say(one.option.sentence) for one in openings}
    if may_set_up_share(person, post):
        choices.append(("partnership", _("Sharing this post")))
        hints["partnership"] = _("Both partners are known: divide the hours and agree.")
    if not choices:
        raise PermissionDenied
    if len(choices) == 1:
        return redirect(f"{here}?{urlencode({'process': choices[0][0], 'post': reference})}")
    form = ProcessForm(choices=choices, hints=hints)
    context = {"post": post, "form": form, "here": here, "day": day}
    return render(request, "cases/choose_process.html", context)


def open_steps(request: HttpRequest, person: Person, process: str, reference: str) -> HttpResponse:
    """What the first step of a process asks, and the case that comes of it."""
    earlier = typed_day(request.POST) if request.method == "POST" else None
    post, openings = get_post_to_open_about_for(person, reference, earlier)
    opening = next((one for one in openings if one.process == process), None)
    # The process is for others to open.
    if opening is None:
        raise PermissionDenied
    form = _form(request, person, post, opening.option)
    if request.method != "POST":
        return _draw(request, post, opening, form, status=200)
    if not form.is_valid():
        return _draw(request, post, opening, form, status=422)
    return _open(request, person, post, opening, form)


def _open(
    request: HttpRequest, person: Person, post: Post, opening: Opening, form: AskedForm
) -> HttpResponse:
    slug = person.employer.slug
    try:
        outcome = open_case(
            process=opening.process,
            post=post,
            data=form.command_data(),
            uploads=form.uploads(),
            actor=person,
            today=today(person.employer),
        )
    except CaseAlreadyOpen as already:
        messages.warning(request, _("This case is open already."))
        return redirect("cases:case", slug, already.case.reference)
    except InvalidFacts as error:
        form.add_invalid_facts(error)
        return _draw(request, post, opening, form, status=422)
    if isinstance(outcome, Refused):
        return _draw(request, post, opening, form, status=422, refusal=outcome.refusal)
    messages.success(request, _("The case is open: %(number)s.") % {"number": outcome.case})
    return redirect("cases:case", slug, outcome.case.reference)


def _form(request: HttpRequest, person: Person, post: Post, option: Option) -> AskedForm:
    day, sent = today(person.employer), request.method == "POST"
    adviser = Role.HR_ADVISER in person.roles
    own = next(iter(own_jobs_in(person, post, day)), "")
    whose = [one.name for one in option.asks if one.kind is AskKind.EMPLOYMENT][:1]
    form = AskedForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        asks=option.asks,
        finders=finders_of(person.employer, day),
        earlier=adviser,
        departs=adviser and (option.departable or any(name in request.POST for name in DEPARTURE)),
        initial=dict.fromkeys(whose, own or holder_to_start_with(post, day)),
    )
    # Somebody who can only ask for themselves is not asked who they are.
    if (
        own
        and whose == [WHOSE]
        and not adviser
        and option.parties <= {f"partner:{own}", "hr_adviser"}
    ):
        form.settle(WHOSE, own)
    return form


def _draw(
    request: HttpRequest,
    post: Post,
    opening: Opening,
    form: AskedForm,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    if (refusal := more.get("refusal")) and form.earlier_field is not None:
        form.add_departure()
        more["refusal"] = refusal
    context = {"post": post, "opening": opening, "option": opening.option, "form": form, **more}
    return render(request, "cases/open_steps.html", context, status=status)
