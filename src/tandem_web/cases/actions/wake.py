"""Time passes, or the facts change: what may happen, and who must act, is worked out again."""

from datetime import date

from django.db import transaction

from tandem_web.cases.actions.tell import asked_in, tell_of_changes
from tandem_web.cases.actions.write import project
from tandem_web.cases.models import Case
from tandem_web.cases.queries import context_of, standing_of
from tandem_web.people.models import Person
from tandem_web.record import actions as record


def wake(*, case: Case, today: date, actor: Person | None = None) -> None:
    """Rewrite what is kept of a case whose day has come, or whose facts an actor has changed.

    No event: only the date has changed, or what the case is told of rows outside it.
    """
    with transaction.atomic():
        record.lock(employer=case.employer)
        row = Case.objects.select_for_update().select_related("employer", "post").get(pk=case.pk)
        standing = standing_of(row)
        before = asked_in(row)
        project(row, standing.process, standing.state, context_of(standing, None, today), today)
        tell_of_changes(row, before, actor=actor, today=today)
