from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from tandem_web.documents.access import get_file_for
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
