"""Duties on a day whose work two partners swap: they stay where they are, and are said."""

from collections import defaultdict
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem_web.kit.templatetags.kit import date_long, time_of_day
from tandem_web.patterns.apps import SwapNote
from tandem_web.patterns.models import DaySwap
from tandem_web.people.models import Person
from tandem_web.standby.models import Duty, StandbyRota


def duties_of_swaps(swaps: Sequence[DaySwap]) -> dict[int, list[Duty]]:
    """The duties, on a day that is given away, of whoever gives it; by the key of the swap."""
    days = {day for swap in swaps for day in (swap.gives_day, swap.takes_day)}
    jobs = {job for swap in swaps for job in (swap.asked_by_id, swap.asked_of_id)}
    rows = Duty.objects.filter(
        rota__state=StandbyRota.State.PUBLISHED, day__in=days, employment__in=jobs
    ).select_related("rota__employer", "rota__desk", "employment__person")
    by_day = defaultdict(list)
    for row in rows.order_by("day", "rota"):
        by_day[row.employment_id, row.day].append(row)
    return {
        swap.pk: [
            *by_day[swap.asked_by_id, swap.gives_day],
            *by_day[swap.asked_of_id, swap.takes_day],
        ]
        for swap in swaps
    }


def standby_notes(swaps: Sequence[DaySwap], person: Person) -> dict[int, list[SwapNote]]:
    """What the page of swaps says of standby; whose duty it is may swap it as well."""
    found = duties_of_swaps(swaps)
    return {key: [_note(duty, person) for duty in duties] for key, duties in found.items()}


def _note(duty: Duty, person: Person) -> SwapNote:
    facts = {
        "name": duty.employment.person.full_name,
        "day": date_long(duty.day),
        "time": time_of_day(duty.rota.handover),
    }
    sentence = _(
        "%(name)s is on standby on %(day)s from %(time)s. Swapping the day moves no standby."
    )
    if duty.employment.person_id != person.pk:
        return SwapNote(sentence=sentence % facts)
    address = reverse("standby:give", args=[person.employer.slug, duty.rota.reference, duty.day])
    return SwapNote(
        sentence=sentence % facts, link=_("Swap standby of that day, too"), url=f"{address}?only=1"
    )
