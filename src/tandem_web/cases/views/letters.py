"""The letters of a case: those to look at and issue, and those that somebody may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem_web.cases.access import get_case_for, get_letter_for, issues_letters
from tandem_web.cases.actions.letters import LetterMoved, issue_letter
from tandem_web.cases.forms import LetterForm
from tandem_web.cases.models import Case
from tandem_web.cases.queries import Standing, standing_of
from tandem_web.cases.queries.called_letters import (
    CalledLetter,
    called_letters,
    fingerprint,
    letters_issued,
)
from tandem_web.documents.access import may_read
from tandem_web.documents.mapping import Laid
from tandem_web.documents.models import Document
from tandem_web.documents.queries import (
    FactsMissing,
    Issued,
    issued,
    readable,
    render_docx,
    render_pdf,
)
from tandem_web.documents.queries.docx import MEDIA_TYPE as DOCX
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person

_DRAWN = {"pdf": (render_pdf, "application/pdf"), "docx": (render_docx, DOCX)}


@dataclass(frozen=True, slots=True)
class ToIssue:
    """A letter that is called for and was not issued yet."""

    title: str
    recipient: str
    url: str


@dataclass(frozen=True, slots=True)
class LettersOfCase:
    """What `cases/letters_of_case.html` draws: what to issue, and what one may read."""

    to_issue: Sequence[ToIssue]
    issued: Sequence[Issued]
    url: str


def letters_of_case(person: Person, standing: Standing) -> LettersOfCase:
    """The letters of a case in front of one person: two queries, and one more for HR."""
    case = standing.row
    documents = [
        one
        for one in letters_issued(case)
        if one.page.erased_on is None and may_read(person, one.owner, one.person)
    ]
    called = called_letters(standing) if issues_letters(person) else []
    have = {(one.owner, one.letter) for one in documents}
    return LettersOfCase(
        to_issue=[
            ToIssue(readable(one.letter, one.letter.title), one.recipient.name, _address(one))
            for one in called
            if (one.owner, one.letter.name) not in have
        ],
        issued=issued(documents),
        url=reverse("cases:letters", args=[case.employer.slug, case.reference]),
    )


@require_safe
@signed_in_person
def letters_page(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    case = get_case_for(person, reference)
    context = {"case": case, "letters": letters_of_case(person, standing_of(case))}
    return render(request, "cases/letters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def letter_page(
    request: HttpRequest, person: Person, reference: str, version: int, to: str
) -> HttpResponse:
    """Look at a letter as it would be, add words of one's own, and issue it."""
    letter = get_letter_for(person, reference, version, to)
    form = LetterForm(request.POST if request.method == "POST" else None)
    own_words = form.cleaned_data["own_words"] if form.is_valid() else ""
    if request.method == "POST" and form.is_valid() and "issue" in request.POST:
        return _issue(request, person, letter, own_words)
    context = {
        "case": letter.case,
        "letter": letter,
        "title": readable(letter.letter, letter.letter.title),
        "form": form,
        "laid": _laid(letter, person, own_words),
        "lacks": [
            letter.letter.facts[name].description.in_language(page_language())
            for name in letter.lacks(person)
        ],
        "seen": fingerprint(letter.facts(person), letter.issued),
    }
    wrong = request.method == "POST" and not form.is_valid()
    return render(request, "cases/letter.html", context, status=422 if wrong else 200)


@require_safe
@signed_in_person
def letter_file(
    _request: HttpRequest, person: Person, reference: str, version: int, to: str, kind: str
) -> HttpResponse:
    """The draft as a PDF, or as a Word file that people can edit."""
    letter = get_letter_for(person, reference, version, to)
    laid = _laid(letter, person, "")
    if laid is None or kind not in _DRAWN:
        raise Http404
    draw, media_type = _DRAWN[kind]
    response = HttpResponse(draw(laid), content_type=media_type)
    name = f"{letter.case.reference}-{version}-{laid.language}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _issue(
    request: HttpRequest, person: Person, letter: CalledLetter, own_words: str
) -> HttpResponse:
    try:
        document = issue_letter(
            case=letter.case,
            version=letter.version,
            to=letter.recipient.reference,
            actor=person,
            today=today(person.employer),
            own_words=own_words,
            seen=request.POST.get("seen", ""),
        )
    except (LetterMoved, FactsMissing):
        text = _("Something has changed since you looked. Look at the letter again.")
        messages.warning(request, text)
        return redirect(request.path)
    messages.success(request, _told(document, letter))
    return redirect("cases:letters", person.employer.slug, letter.case.reference)


def _told(document: Document, letter: CalledLetter) -> str:
    name = {"name": letter.recipient.name}
    if document.person is not None:
        return _("The letter is issued, and %(name)s has been told.") % name
    return _("The letter is issued. Send it to %(name)s, who has no account here.") % name


def _laid(letter: CalledLetter, person: Person, own_words: str) -> Laid | None:
    try:
        return letter.laid(person, own_words)
    except FactsMissing:
        return None


def _address(one: CalledLetter) -> str:
    case: Case = one.case
    arguments = [case.employer.slug, case.reference, one.version, one.recipient.reference]
    return reverse("cases:letter", args=arguments)
