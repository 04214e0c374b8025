"""Whom an event of a case lets into it: the manager who hears an appeal, the members of a panel.

They are named in the case already; without an invitation they could not open it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from tandem.timeline import add_months
from tandem_web.cases.actions.guests import invite_guest
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.cases.models import Guest
from tandem_web.cases.queries import context_of
from tandem_web.people.models import Person

# So long is somebody let in where nothing says by when they are to be done.
MONTHS = 3


def _invite_appeal_manager(happened: Occurrence) -> None:
    """Whoever hears the appeal reads the case until the last day for the decision."""
    _invite(
        happened,
        Guest.Purpose.APPEAL_MANAGER,
        [happened.event.data["manager"]],
        _decision_due(happened),
    )


def _invite_panel(happened: Occurrence) -> None:
    """The members sit as long as there is somebody to choose."""
    members = happened.event.data["members"]
    _invite(happened, Guest.Purpose.PANEL_MEMBER, members if isinstance(members, list) else [])


INVITATIONS: Mapping[tuple[str, str], Callable[[Occurrence], None]] = {
    ("request", "appeal_manager_named"): _invite_appeal_manager,
    ("proposal", "appeal_manager_named"): _invite_appeal_manager,
    ("vacancy", "panel_set"): _invite_panel,
}


def _invite(
    happened: Occurrence, purpose: str, references: Iterable[object], due: date | None = None
) -> None:
    """Invite people, none for a shorter time than they are invited for already."""
    case, actor = happened.standing.row, happened.actor
    if actor is None:
        raise TypeError(f"Nobody is named who lets people into {case.reference}")
    least = add_months(happened.today, MONTHS)
    until = max(due, happened.today) if due else least
    people = Person.objects.select_related("employer", "account").filter(
        employer=case.employer, reference__in=list(map(str, references))
    )
    for person in people.order_by("pk"):
        running = case.guests.filter(person=person, purpose=purpose, ended_at=None)
        if not running.filter(until__gte=until).exists():
            invite_guest(
                case=case,
                who=person,
                purpose=purpose,
                until=until,
                actor=actor,
                today=happened.today,
            )


def _decision_due(happened: Occurrence) -> date | None:
    """By when the appeal is to be decided."""
    standing = happened.standing
    context = context_of(standing, None, happened.today)
    options = standing.process.options(standing.state, context)
    return next((one.due for one in options if one.command == "decide_appeal"), None)
