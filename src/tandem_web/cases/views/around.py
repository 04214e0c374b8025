"""What stands around a case on its page: people, files, linked cases, parts of the process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.cases import PROCESSES, CaseFacts
from tandem.messages import Message, is_message
from tandem_web.cases.access import get_case_for
from tandem_web.cases.apps.registers import CASE_PARTS, Place
from tandem_web.cases.models import Case, Guest
from tandem_web.cases.queries import Standing
from tandem_web.cases.queries.facts import guests_of
from tandem_web.documents.models import StoredFile
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.people.models import Person

if TYPE_CHECKING:
    from tandem_web.cases.views.page import CasePage


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody with a part in a case; a guest until a day, with the way to end it."""

    name: str
    part: str
    until: date | None = None
    end_url: str = ""


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """Another case, and what it is to this one."""

    row: Case
    title: str
    relation: str
    stage: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the page that the process adds."""

    name: str
    template: str
    context: Mapping[str, Any]
    place: Place


def stage_words(row: Case) -> str:
    """Where a case stands, in words; how it ended, where that is no stage of the line."""
    process = PROCESSES[row.process]
    found = next((stage.title for stage in process.stages if stage.name == row.stage), None)
    if found is not None:
        return say(found)
    key = f"cases.{row.process}.stage.{row.stage}"
    return say(Message(key)) if is_message(key) else _("Withdrawn")


def people_of_case(
    standing: Standing, facts: CaseFacts, today: date, *, ends: bool
) -> list[ShownPerson]:
    """The partners, the managers, and the guests whose day has not passed."""
    row = standing.row
    found = [
        ShownPerson(
            employment.person.full_name,
            _("Partner") if len(standing.employments) > 1 else _("Employee"),
        )
        for employment in standing.employments.values()
    ]
    found += [ShownPerson(name, _("Line manager")) for name in facts.managers.values()]
    for guest in guests_of(row):
        if guest.until >= today:
            part = Guest.Purpose(guest.purpose).label
            url = reverse(
                "cases:end_invitation", args=[row.employer.slug, row.reference, guest.pk]
            )
            name = guest.person.full_name
            found.append(ShownPerson(name, str(part), guest.until, url if ends else ""))
    return found


def files_of(row: Case) -> list[StoredFile]:
    """What was stored with a case, addressed to nobody and made of no letter."""
    return list(
        StoredFile.objects.filter(
            employer=row.employer, owner=f"case:{row.reference}", addressee=None, erased_on=None
        )
        .filter(document_as_page=None, document_as_pdf=None, document_as_docx=None)
        .select_related("employer")
    )


def linked_cases(row: Case, person: Person) -> list[LinkedCase]:
    linked = Case.objects.filter(Q(pk=row.origin_id) | Q(origin=row)).order_by("pk")
    return [
        LinkedCase(
            one,
            say(PROCESSES[one.process].title),
            _("This case came of it") if one.pk == row.origin_id else _("It came of this case"),
            stage_words(one),
            _may_open(person, one.reference),
        )
        for one in linked
    ]


def _may_open(person: Person, reference: str) -> bool:
    try:
        get_case_for(person, reference)
    except (Http404, PermissionDenied):
        return False
    return True


def parts_of(page: CasePage, *, purposes: Collection[str]) -> list[ShownPart]:
    """The parts that the process of a case adds, as far as this person sees them."""
    found = []
    for part in CASE_PARTS.get(page.row.process, ()):
        if not page.sees["whole"] and not part.purposes.intersection(purposes):
            continue
        context = part.context(page)
        if context is not None:
            found.append(ShownPart(part.name, part.template, context, part.place))
    return found
