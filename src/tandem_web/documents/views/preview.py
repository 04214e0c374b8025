from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem.messages import Fact, Language, Text
from tandem_web.documents import queries
from tandem_web.documents.access import get_letter_for
from tandem_web.documents.apps import REAL_CASES
from tandem_web.documents.forms import PreviewForm
from tandem_web.documents.mapping import Laid, Letter
from tandem_web.employers.queries import today
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_safe
@signed_in_person
def preview(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    """A letter as its draft would have it, with made-up facts or those of a real case."""
    letter = get_letter_for(person, name)
    form = _form(request, person, letter)
    laid, missing = _laid(form, person, letter)
    context = {
        "letter": letter,
        "title": queries.readable(letter, letter.title),
        "form": form,
        "laid": laid,
        "missing": missing,
        "incomplete": bool(queries.lacks_of(letter, _texts(person, letter))),
        "query": request.GET.urlencode(),
    }
    return render(request, "documents/preview.html", context)


@require_safe
@signed_in_person
def preview_pdf(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    letter = get_letter_for(person, name)
    laid, _missing = _laid(_form(request, person, letter), person, letter)
    if laid is None:
        raise Http404
    response = HttpResponse(queries.render_pdf(laid), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{letter.name}-{laid.language}.pdf"'
    return response


def _form(request: HttpRequest, person: Person, letter: Letter) -> PreviewForm:
    real = REAL_CASES.get(letter.name)
    cases = real.choices(person) if real else ()
    asked = request.GET if "language" in request.GET else None
    initial = {"language": page_language()}
    return PreviewForm(asked, cases=cases, initial=initial)


def _laid(
    form: PreviewForm, person: Person, letter: Letter
) -> tuple[Laid | None, tuple[str, ...]]:
    """The letter, or which of its facts are not there yet in a real case."""
    chosen = form.cleaned_data if form.is_valid() else {}
    case = chosen.get("case", "")
    language: Language = "cy" if chosen.get("language", page_language()) == "cy" else "en"
    facts: Mapping[str, Fact] = letter.samples()
    if case:
        # The choices are those of the person, so a case that is none of theirs is not valid.
        facts = REAL_CASES[letter.name].facts(person, case)
    employer = person.employer
    texts = _texts(person, letter)
    envelope = queries.Envelope(
        employer=Text(en=employer.name_en, cy=employer.name_cy),
        issued_on=today(employer),
        preview=True,
        reference=case,
        clauses=queries.clause_titles(employer),
    )
    try:
        wording = queries.worded(letter, texts)
        return queries.lay_out(letter, facts, language, wording, envelope), ()
    except queries.FactsMissing as error:
        return None, error.names


def _texts(person: Person, letter: Letter) -> queries.Texts:
    draft = queries.draft_of(person.employer, letter.name)
    return queries.texts_now(draft, queries.wordings_of(person.employer, letter.name))
