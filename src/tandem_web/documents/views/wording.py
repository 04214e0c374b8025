from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem_web.documents import actions, queries
from tandem_web.documents.access import ADAPTS_WORDING, get_letter_for
from tandem_web.documents.actions import WordingRefused
from tandem_web.documents.forms import BlockForm, ReasonForm
from tandem_web.documents.mapping import Letter
from tandem_web.documents.queries import ShownBlock
from tandem_web.employers.queries import today
from tandem_web.kit.views import render_form
from tandem_web.people.access import signed_in_person, signed_in_person_with
from tandem_web.people.models import Person


@require_safe
@signed_in_person_with(*ADAPTS_WORDING)
def letters(request: HttpRequest, person: Person) -> HttpResponse:
    """Every letter of this site, and whose words it says."""
    return render(
        request, "documents/letters.html", {"letters": queries.shown_letters(person.employer)}
    )


@require_safe
@signed_in_person
def letter(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    found = get_letter_for(person, name)
    return render(request, "documents/letter.html", _about(person, found))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def block(request: HttpRequest, person: Person, name: str, block: str) -> HttpResponse:
    """Word one block in both languages, beside what Tandem supplies."""
    found = get_letter_for(person, name)
    context = _about(person, found)
    shown = _block(context["blocks"], block)
    form = BlockForm(request.POST or None, block=shown)
    context |= {"form": form, "block": shown}
    if not form.is_valid():
        return render_form(request, "documents/block.html", context)
    texts = form.texts()
    if request.POST.get("do") == "supplied":
        texts = {text.name: text.supplied for text in shown.texts}
    try:
        actions.save_draft(employer=person.employer, letter=found, texts=texts, actor=person)
    except WordingRefused as error:
        form.add_lacks(error.lacks)
        return render_form(request, "documents/block.html", context)
    messages.success(request, _("The draft is saved. Letters change only when you publish it."))
    return redirect("documents:letter", person.employer.slug, name)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def publish(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    """Show what the draft changes and what it lacks, then make it what letters say."""
    found = get_letter_for(person, name)
    form = ReasonForm(request.POST or None)
    context = _about(person, found) | {"form": form}
    if form.is_valid():
        try:
            actions.publish_wording(
                employer=person.employer,
                letter=found,
                reason=form.cleaned_data["reason"],
                actor=person,
                today=today(person.employer),
            )
        except WordingRefused as error:
            form.add_error(None, [lack.sentence for lack in error.lacks])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Published. Letters issued from now on say this."))
            return redirect("documents:letter", person.employer.slug, name)
    return render_form(request, "documents/publish.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def restore(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    """Go back to all that Tandem supplies, with a reason."""
    found = get_letter_for(person, name)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.restore_wording(
                employer=person.employer,
                letter=found,
                reason=form.cleaned_data["reason"],
                actor=person,
                today=today(person.employer),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The supplied wording holds again."))
            return redirect("documents:letter", person.employer.slug, name)
    return render_form(request, "documents/restore.html", _about(person, found) | {"form": form})


@require_POST
@signed_in_person
def discard(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    actions.discard_draft(employer=person.employer, letter=get_letter_for(person, name))
    messages.success(request, _("The draft is forgotten. Letters say what they said before."))
    return redirect("documents:letter", person.employer.slug, name)


def _block(blocks: tuple[ShownBlock, ...], wanted: str) -> ShownBlock:
    for shown in blocks:
        if shown.id == wanted and shown.texts:
            return shown
    raise Http404


def _about(person: Person, letter: Letter) -> dict[str, Any]:
    draft = queries.draft_of(person.employer, letter.name)
    wordings = queries.wordings_of(person.employer, letter.name)
    texts = queries.texts_now(draft, wordings)
    blocks = queries.shown_blocks(letter, texts)
    return {
        "letter": letter,
        "title": queries.readable(letter, letter.title),
        "draft": draft,
        "wordings": wordings,
        "current": wordings[0] if wordings and wordings[0].texts else None,
        "blocks": blocks,
        "lacks": [(shown, lack) for shown in blocks for lack in shown.lacks],
        "changed": [text for shown in blocks for text in shown.texts if text.changed],
    }
