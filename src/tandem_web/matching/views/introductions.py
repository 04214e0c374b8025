from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.matching.access.meetings import (
    IntroductionView,
    Meeting,
    get_introduction_for,
    get_other_for,
)
from tandem_web.matching.actions import introductions as actions
from tandem_web.matching.forms.meetings import MessageForm
from tandem_web.matching.mapping.described import Row, described
from tandem_web.matching.queries.interests import interests_of
from tandem_web.matching.queries.introductions import introductions_of, messages_of
from tandem_web.matching.queries.shown import names_of_skills, own_profile
from tandem_web.matching.views.screening import render_screened
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_safe
@signed_in_person
def introductions(request: HttpRequest, person: Person) -> HttpResponse:
    """Whom somebody has asked, who asked them, and with whom they are in touch."""
    own = own_profile(person)
    rows = introductions_of(own) if own else []
    context = {
        "own": own,
        "waiting": [
            row for row in rows if own and row.state == "asked" and row.asked_id == own.pk
        ],
        "asked": [row for row in rows if own and row.state == "asked" and row.asker_id == own.pk],
        "in_touch": [row for row in rows if row.state == "accepted"],
        "over": [row for row in rows if not row.is_open],
        "interests": interests_of(own) if own else [],
    }
    return render(request, "matching/introductions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def ask(request: HttpRequest, person: Person, alias: str) -> HttpResponse:
    """Ask somebody to meet, with a first message."""
    meeting = get_other_for(person, alias)
    if not meeting.may_ask:
        raise Http404
    form = MessageForm(request.POST if request.method == "POST" else None)
    warned = form.warnings()
    if form.is_valid() and not warned:
        try:
            row = actions.ask_to_meet(
                asker=meeting.own, asked=meeting.other, text=form.cleaned_data["text"]
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _say_asked(request, alias, asked=row is not None)
            return redirect("matching:introductions", person.employer.slug)
    context = {"form": form, "meeting": meeting, "rows": _rows(meeting)}
    return render_screened(request, "matching/ask.html", context, warned)


def _rows(meeting: Meeting) -> list[Row]:
    names = names_of_skills([meeting.own, meeting.other])
    return described(meeting.shown, names) if meeting.shown else []


def _say_asked(request: HttpRequest, alias: str, *, asked: bool) -> None:
    if asked:
        text = _("%(alias)s is asked, and sees your profile without your name, and your message.")
        messages.success(request, text % {"alias": alias})
    else:
        messages.error(request, _("One of you has asked already. Look at it below."))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def introduction(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """One introduction: what was written, and what can be done with it now."""
    view = get_introduction_for(person, number)
    form = MessageForm(request.POST if request.method == "POST" else None)
    warned = form.warnings()
    if form.is_valid() and not warned:
        own = view.meeting.own
        text = form.cleaned_data["text"]
        if view.may_write and actions.write_message(
            introduction=view.introduction, writer=own, text=text
        ):
            messages.success(request, _("Your message is sent."))
        else:
            messages.error(request, _too_late())
        return redirect("matching:introduction", person.employer.slug, number)
    context = {
        "form": form,
        "view": view,
        "meeting": view.meeting,
        "shown": view.meeting.shown,
        "thread": messages_of(view.introduction),
        "rows": _rows(view.meeting),
    }
    return render_screened(request, "matching/introduction.html", context, warned)


@require_POST
@signed_in_person
def take_step(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Answer, agree to names, or take that back."""
    view = get_introduction_for(person, number)
    step = request.POST.get("step", "")
    turns_down = request.POST.get("turns_down") == "yes"
    texts = {
        "accept": _("You are in touch now. You see each other’s texts, and still no names."),
        "decline": _("You have not accepted. They are told so kindly, and nothing else."),
        "name": _("You have agreed to names. They show as soon as both of you have."),
        "take_name_back": _("You have taken it back. Your name stays hidden."),
    }
    if _done(view, step, turns_down=turns_down):
        messages.success(request, texts[step])
    else:
        messages.error(request, _too_late())
    return redirect("matching:introduction", person.employer.slug, number)


def _done(view: IntroductionView, step: str, *, turns_down: bool) -> bool:
    row, own = view.introduction, view.meeting.own
    match step:
        case "accept" | "decline" if view.may_answer:
            accepts = step == "accept"
            return actions.answer_question(
                introduction=row, profile=own, accepts=accepts, turns_down=turns_down
            )
        case "name":
            return actions.agree_to_names(introduction=row, profile=own)
        case "take_name_back":
            return actions.take_name_back(introduction=row, profile=own)
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def end(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Take a question back, or end an introduction and say whether the other finds one again."""
    view = get_introduction_for(person, number)
    if not view.may_end:
        raise Http404
    if request.method != "POST":
        context = {"view": view, "meeting": view.meeting}
        return render(request, "matching/end_introduction.html", context)
    turns_down = request.POST.get("turns_down") == "yes"
    if actions.end_introduction(
        introduction=view.introduction, profile=view.meeting.own, turns_down=turns_down
    ):
        messages.success(request, _("It is ended. Nobody is told why."))
    else:
        messages.error(request, _too_late())
    return redirect("matching:introductions", person.employer.slug)


def _too_late() -> str:
    return _("This is no longer possible. Look at what has happened since.")
