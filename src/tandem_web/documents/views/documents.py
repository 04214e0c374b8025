from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem_web.documents import queries
from tandem_web.documents.access import (
    get_document_for,
    get_file_for,
    get_own_documents_for,
)
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_safe
@signed_in_person
def file(_request: HttpRequest, person: Person, key: str) -> HttpResponseBase:
    """Give out a file to be saved, never to be shown as a page of this site."""
    found = get_file_for(person, key)
    try:
        opened = default_storage.open(found.path)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        opened, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@signed_in_person
def document(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """A document as it was issued, with its files and the versions around it."""
    found = get_document_for(person, key)
    try:
        laid = queries.laid_of(found)
    except FileNotFoundError:
        raise Http404 from None
    newest = queries.newest_of(found.employer, found.owner, found.letter, found.person)
    context = {
        "document": found,
        "laid": laid,
        "newer": newest if newest != found else None,
    }
    return render(request, "documents/document.html", context)


@require_safe
@signed_in_person
def own(request: HttpRequest, person: Person) -> HttpResponse:
    """What was issued to the person who looks."""
    return render(request, "documents/own.html", {"documents": get_own_documents_for(person)})
