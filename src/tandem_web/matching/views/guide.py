from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.matching.guide import Guide, compare
from tandem_web.kit.views import render_form
from tandem_web.matching.access.meetings import Meeting, get_person_in_touch_for
from tandem_web.matching.access.shown import InTouch
from tandem_web.matching.actions.notes import keep_note
from tandem_web.matching.forms.meetings import NoteForm
from tandem_web.matching.queries.notes import note_of
from tandem_web.people.access import signed_in_person
from tandem_web.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_person
def guide(request: HttpRequest, person: Person, alias: str) -> HttpResponse:
    """Two ways of working side by side, what to talk about first, and one's own notes."""
    meeting = get_person_in_touch_for(person, alias)
    note = note_of(meeting.own, meeting.other)
    initial = {"text": note.text if note else "", "version": note.version if note else 0}
    form = NoteForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        version = given["version"] or 0
        kept = keep_note(
            writer=meeting.own, about=meeting.other, text=given["text"], version=version
        )
        if kept:
            messages.success(request, _("Your notes are kept, for you alone."))
        else:
            messages.error(
                request, _("Your notes were changed in another window. Read them again.")
            )
        return redirect("matching:guide", person.employer.slug, alias)
    return render_form(request, "matching/guide.html", {**_compared(meeting), "form": form})


def _compared(meeting: Meeting) -> dict[str, Any]:
    shown = meeting.shown
    theirs = shown.style if isinstance(shown, InTouch) else {}
    found: Guide | None = None
    if meeting.own.style and theirs:
        found = compare(meeting.own.style, theirs)
    unanswered = found.unanswered if found else ()
    return {
        "meeting": meeting,
        "shown": shown,
        "guide": found,
        "theirs": theirs,
        # What to talk about first stands above, and is not said twice.
        "differ_besides": [one for one in found.differ if one not in found.talk_first]
        if found
        else [],
        "by_one": [one for one in unanswered if (one.mine, one.theirs) != (None, None)],
        "by_neither": [one for one in unanswered if (one.mine, one.theirs) == (None, None)],
    }
