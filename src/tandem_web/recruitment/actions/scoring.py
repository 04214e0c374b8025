"""The panel and its sheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from tandem_web.cases.actions import wake
from tandem_web.cases.models import Case
from tandem_web.employers.queries import now, today
from tandem_web.people.models import Person
from tandem_web.record import actions as record
from tandem_web.recruitment.actions.applying import append
from tandem_web.recruitment.models import Application, PanelSeat, ScoringSheet
from tandem_web.recruitment.queries import Conflict, conflict_of


class SheetMovedOn(Exception):
    """The sheet was saved on another page since; `row` is as it stands."""

    def __init__(self, row: ScoringSheet) -> None:
        super().__init__(str(row))
        self.row = row


class MayNotScore(Exception):
    """The member would choose themselves or their own partner."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict.value)
        self.conflict = conflict


def save_panel(
    *, case: Case, members: Sequence[Person], chair: Person, actor: Person | None
) -> None:
    """Say who scores the applicants of a case, and who leads the panel; the chair is one."""
    with transaction.atomic():
        record.lock(employer=case.employer)
        wanted = {member.pk: member for member in (chair, *members)}
        PanelSeat.objects.filter(case=case).exclude(person__in=wanted).delete()
        for member in wanted.values():
            found = PanelSeat.objects.filter(case=case, person=member).first()
            seat = found or PanelSeat(case=case, person=member)
            seat.is_chair = member.pk == chair.pk
            seat.full_clean()
            seat.save()
        record.append(
            employer=case.employer,
            actor=actor,
            action="recruitment.save_panel",
            object_reference=f"vacancy:{case.reference}",
            content={
                "reference": case.reference,
                "members": ", ".join(sorted(one.full_name for one in wanted.values())),
            },
            clauses=("CCC-VAC-3",),
        )


def save_sheet(
    *,
    application: Application,
    member: Person,
    scores: Mapping[str, Mapping[str, Any]],
    complete: bool,
    seen_version: int,
) -> ScoringSheet:
    """Keep one member's own scores. Each sheet is a row of its own: two members never meet.

    Errors: `SheetMovedOn` where the member saved it on another page; `MayNotScore`.
    """
    if conflict := conflict_of(member, application, today(application.employer)):
        raise MayNotScore(conflict)
    with transaction.atomic():
        record.lock(employer=application.employer)
        sheets = ScoringSheet.objects.select_for_update()
        found = sheets.filter(application=application, member=member).first()
        row = found or ScoringSheet(application=application, member=member)
        kept = {name: dict(score) for name, score in scores.items()}
        if (row.scores, row.is_complete) == (kept, complete) and row.pk:
            return row
        if row.version != seen_version:
            raise SheetMovedOn(row)
        was_complete = row.is_complete
        row.scores, row.is_complete = kept, complete
        row.version += 1
        row.saved_at = now(application.employer)
        row.full_clean()
        row.save()
        verb = "complete_sheet" if complete else "save_sheet"
        append(application, verb, clauses=("CCC-VAC-4",), actor=member)
        if complete != was_complete:
            # The case waits for sheets that are complete, and for nobody once all of them are.
            wake(case=application.case, today=today(application.employer), actor=member)
    return row
