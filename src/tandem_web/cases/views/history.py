"""The history of a case: what happened, what departed from the policy, what was corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.cases import (
    ENTERED_IN_ERROR,
    Context,
    Departure,
    correction_summary,
    correction_title,
    departure_of,
    struck_versions,
)
from tandem.cases import Event as CaseEvent
from tandem.messages import Message
from tandem_web.cases.models import Event
from tandem_web.cases.queries import Standing
from tandem_web.kit.templatetags.kit import message as say
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One event. `detail` says more of it, `by` who recorded it; either may be empty.

    `file_url` leads to the scan of a paper that was signed.
    `correct_url` is set where this person may say that it was entered in error; a `struck`
    entry never was so, and `corrections` are the entries that say so.
    """

    number: int
    title: Message
    when: date
    detail: str
    by: str
    file_url: str = ""
    departure: Departure | None = None
    struck: bool = False
    correct_url: str = ""
    corrections: Sequence["HistoryEntry"] = field(default_factory=tuple)


def entries_of(
    standing: Standing, context: Context, rows: Sequence[Event], *, corrects: bool = False
) -> list[HistoryEntry]:
    """Rows of a case's events as a page shows them, each in its place.

    A correction stands beneath the entry that it strikes, where that is among the rows.
    """
    told = dict(zip((row.version for row in standing.events), standing.told, strict=True))
    struck = struck_versions(told.values())
    shown = {row.version for row in rows}
    beneath: dict[int, list[HistoryEntry]] = {}
    entries = []
    for row in sorted(rows, key=lambda one: -one.version):
        event = told[row.version]
        about = _corrected(event)
        entry = HistoryEntry(
            number=row.version,
            title=title_of(standing, event, context.facts),
            when=row.happened_on,
            detail=_detail(standing, event, context.facts),
            by=_recorded_by(row),
            file_url=_scan_url(standing, event),
            departure=departure_of(event),
            struck=row.version in struck,
            correct_url=_correct_url(standing, row)
            if corrects and not about and row.version not in struck
            else "",
            corrections=beneath.get(row.version, ()),
        )
        if about in shown:
            beneath.setdefault(about, []).append(entry)
        else:
            entries.append(entry)
    order = [row.version for row in rows]
    return sorted(entries, key=lambda one: order.index(one.number))


def title_of(standing: Standing, event: CaseEvent, facts: object) -> Message:
    if event.type == ENTERED_IN_ERROR:
        return correction_title(event)
    return standing.process.event_title(event, facts)


def by_whom(actor: Person, on_behalf_of: Person | None) -> str:
    """Who did something, and for whom where it was for a colleague."""
    if on_behalf_of is None:
        return actor.full_name
    names = {"delegate": actor.full_name, "name": on_behalf_of.full_name}
    return _("%(delegate)s for %(name)s") % names


def _corrected(event: CaseEvent) -> int:
    """The number of the entry that an event corrects; 0 for any other event."""
    return int(str(event.data["version"])) if event.type == ENTERED_IN_ERROR else 0


def _detail(standing: Standing, event: CaseEvent, facts: object) -> str:
    summary = (
        correction_summary(event)
        if event.type == ENTERED_IN_ERROR
        else standing.process.event_summary(event, facts)
    )
    return say(summary) if summary else ""


def _recorded_by(row: Event) -> str:
    if not row.actor:
        return ""
    return _("recorded by %(name)s") % {"name": by_whom(row.actor, row.on_behalf_of)}


def _correct_url(standing: Standing, row: Event) -> str:
    case = standing.row
    return reverse("cases:correct", args=[case.employer.slug, case.reference, row.version])


def _scan_url(standing: Standing, event: CaseEvent) -> str:
    evidence = event.data.get("evidence")
    if not isinstance(evidence, Mapping) or not evidence.get("scan"):
        return ""
    return reverse("documents:file", args=[standing.row.employer.slug, evidence["scan"]])
