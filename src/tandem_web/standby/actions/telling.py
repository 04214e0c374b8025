"""Who is told of a rota and of its swaps: at once, as the policy asks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tandem_web.notices.actions import queue
from tandem_web.patterns.models import DaySwap
from tandem_web.people.models import Person
from tandem_web.standby.mapping import last_day_of
from tandem_web.standby.models import DutyChange, RotaMember, StandbyRota
from tandem_web.standby.queries import duties_of_swaps, managers_of, members_of


def tell_of_rota(
    rota: StandbyRota, members: Sequence[RotaMember], actor: Person, today: date
) -> None:
    """Tell everybody who shares the rota, their managers and the desk that it is published."""
    readers = [
        *(member.employment.person for member in members),
        *managers_of(members, today),
        rota.desk,
    ]
    facts = {
        "title": rota.title,
        "first_on": rota.first_day.isoformat(),
        "last_on": last_day_of(rota).isoformat(),
    }
    _tell(rota, readers, actor, "standby.rota_published", facts)


def tell_of_change(change: DutyChange, actor: Person, kind: str, today: date) -> None:
    """Tell the two people, their managers and the desk of duties that have moved.

    Source: CCC-STBY-3. Whoever did it knows; the desk and the managers are told all the same
    where they did it themselves as somebody who runs the rota.
    """
    rota = change.rota
    readers = [
        change.giver.person,
        change.taker.person,
        *managers_of(members_of(rota), today),
    ]
    _tell(rota, readers, actor, kind, facts_of(change), path=_page_of(change))
    _tell(rota, [rota.desk], None, kind, facts_of(change), path=_page_of(change))


def tell_of_swapped_days(swap: DaySwap, _actor: Person) -> None:
    """Tell both and the desk that a duty stays whose it was, though the work of its day moves.

    The one whose duty it is comes from the message to where it can be swapped, too.
    """
    people = [swap.asked_by.person, swap.asked_of.person]
    for duty in duties_of_swaps([swap])[swap.pk]:
        rota, owner = duty.rota, duty.employment.person
        other = next(person for person in people if person.pk != owner.pk)
        facts = {
            "title": rota.title,
            "name": owner.full_name,
            "other": other.full_name,
            "duty_on": duty.day.isoformat(),
            "handover": f"{rota.handover // 60:02d}:{rota.handover % 60:02d}",
        }
        kind = "standby.days_swapped"
        give = ("standby:give", [rota.employer.slug, rota.reference, duty.day.isoformat()])
        _tell(rota, [owner], None, kind, facts, path=give)
        _tell(rota, [other, rota.desk], None, kind, facts)


def tell_one(change: DutyChange, reader: Person, actor: Person, kind: str) -> None:
    """Tell one of the two what the other asks, or has answered."""
    about = about_of(change) if kind == "standby.change_asked" else ""
    _tell(change.rota, [reader], actor, kind, facts_of(change), path=_page_of(change), about=about)


def about_of(change: DutyChange) -> str:
    """What a question about a swap is idle without."""
    return f"standby_change:{change.pk}"


def facts_of(change: DutyChange) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "title": change.rota.title,
        "giver": change.giver.person.full_name,
        "taker": change.taker.person.full_name,
        "first_on": change.first_day.isoformat(),
        "last_on": change.last_day.isoformat(),
        "handover": f"{change.rota.handover // 60:02d}:{change.rota.handover % 60:02d}",
        "swapped": change.returned_first_day is not None,
        "recorded_by": change.recorded_by.full_name if change.recorded_by else "",
    }
    if change.returned_first_day is not None and change.returned_last_day is not None:
        facts["returned_first_on"] = change.returned_first_day.isoformat()
        facts["returned_last_on"] = change.returned_last_day.isoformat()
    return facts


def _page_of(change: DutyChange) -> tuple[str, list[str]]:
    return ("standby:change", [change.rota.employer.slug, str(change.pk)])


def _tell(
    rota: StandbyRota,
    readers: Iterable[Person],
    actor: Person | None,
    kind: str,
    facts: dict[str, Any],
    path: tuple[str, list[str]] | None = None,
    about: str = "",
) -> None:
    page = path or ("standby:rota", [rota.employer.slug, rota.reference])
    told = {person.pk: person for person in readers if actor is None or person.pk != actor.pk}
    for person in told.values():
        # A desk that only reads an address cannot sign in, so no page is of use to it.
        leads_to = page if person.account_id is not None else None
        queue(
            employer=rota.employer,
            person=person,
            kind=kind,
            facts=facts,
            path=leads_to,
            about=about,
        )
