import csv
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem_web.people.access import READS_EVERYBODY, signed_in_person_with
from tandem_web.people.models import Person
from tandem_web.record import queries
from tandem_web.record.forms import Filter
from tandem_web.record.models import Entry

ENTRIES_A_PAGE = 50
# A spreadsheet runs a cell that begins with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@signed_in_person_with(*READS_EVERYBODY)
def record_list(request: HttpRequest, person: Person) -> HttpResponse:
    form = _filter(request)
    entries = queries.entries_of(person.employer, **form.narrowing())
    page = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": queries.lines(person.employer, page.object_list),
        "query": query.urlencode(),
        "page_query": f"{query.urlencode()}&" if query else "",
        "narrowed": bool(query),
    }
    return render(request, "record/list.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in_person_with(*READS_EVERYBODY)
def export(request: HttpRequest, person: Person) -> StreamingHttpResponse:
    entries = queries.entries_of(person.employer, **_filter(request).narrowing())
    response = StreamingHttpResponse(
        _csv_rows(person, entries.iterator(chunk_size=2000), get_language() or "en"),
        content_type="text/csv; charset=utf-8",
    )
    name = f"{_('record')}-{person.employer.slug}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _filter(request: HttpRequest) -> Filter:
    return Filter(request.GET or None)


class _Echo:
    """A file for the csv writer that gives each row back instead of keeping it."""

    def write(self, row: str) -> str:
        return row


def _csv_rows(person: Person, entries: Iterator[Entry], language: str) -> Iterator[str]:
    writer = csv.writer(_Echo())
    # The rows are made after the view has returned, when the page's language is gone.
    with override(language):
        headings = [
            _("Number"),
            _("Recorded at"),
            _("Happened on"),
            _("Done by"),
            _("Action"),
            _("About"),
            _("What was done"),
            _("Clauses"),
            _("Digest"),
        ]
    # A byte-order mark, so that a spreadsheet reads ŵ and ŷ as they are.
    yield "\ufeff" + writer.writerow(headings)
    for entry in entries:
        with override(language):
            line = queries.lines(person.employer, [entry])[0]
        yield writer.writerow([_harmless(cell) for cell in _cells(line)])


def _cells(line: queries.Line) -> list[str]:
    entry = line.entry
    return [
        str(entry.number),
        entry.recorded_at.isoformat(),
        entry.happened_on.isoformat(),
        line.actor,
        entry.action,
        entry.object_reference,
        line.sentence,
        " ".join(line.clauses),
        entry.digest,
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
