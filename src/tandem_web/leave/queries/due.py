"""What about leave waits for somebody, as lines of "What needs you"."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem_web.kit.templatetags.kit import date_long
from tandem_web.leave.queries.deciders import leave_to_decide, settlements_to_decide
from tandem_web.patterns.queries import swaps_to_answer
from tandem_web.posts.queries import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveDue:
    """One line: what is to be answered, and by when."""

    sentence: str
    url: str
    due: date | None
    detail: str
    clauses: tuple[str, ...] = ()


def leave_due(position: Position) -> list[LeaveDue]:
    """The leave to approve, the choices to agree to, and the swaps that a partner asks for."""
    person, on = position.person, position.on
    slug = person.employer.slug
    leave = [
        LeaveDue(
            sentence=_("Answer {name} about leave").format(name=row.employment.person.full_name),
            url=reverse("leave:absence", args=[slug, row.employment.payroll_number, row.pk]),
            due=row.first_day,
            detail=_days(row.first_day, row.last_day),
        )
        for row in leave_to_decide(position)
    ]
    settlements = [
        LeaveDue(
            sentence=_("Agree how {name} makes up hours").format(
                name=row.employment.person.full_name
            ),
            url=reverse("leave:settlement", args=[slug, row.employment.payroll_number]),
            due=row.leave_year_end,
            detail="",
        )
        for row in settlements_to_decide(position)
    ]
    swaps = [
        LeaveDue(
            sentence=_("Answer {name} about swapping a day").format(
                name=row.asked_by.person.full_name
            ),
            url=reverse("patterns:swaps", args=[slug, row.post.reference]),
            due=min(row.gives_day, row.takes_day),
            detail=row.post.title,
        )
        for row in (swaps_to_answer(person, on) if position.held else ())
    ]
    return [*leave, *settlements, *swaps]


def _days(first: date, last: date) -> str:
    if first == last:
        return date_long(first)
    return _("{first} to {last}").format(first=date_long(first), last=date_long(last))
