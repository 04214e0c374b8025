"""The figures of each partner that the reader may see: leave, public holidays, pay."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tandem.policy import Worked
from tandem.timeline import Period
from tandem_web.hours.access import sees_pay_of
from tandem_web.hours.queries import PayFigures, pay
from tandem_web.kit.templatetags.kit import minutes_filter
from tandem_web.leave.access import sees_leave_of
from tandem_web.leave.queries import Balances, balances
from tandem_web.partnerships.queries import Partnership
from tandem_web.people.models import Employment, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One partner's figures. `name` is empty where they are the reader's own."""

    name: str
    payroll_number: str
    labels: dict[str, str]
    year: Period | None
    annual_leave: Worked | None
    public_holidays: Worked | None
    public_holidays_words: str
    warning: str
    pay: PayFigures | None
    sees_leave: bool


def sides_of(person: Person, partnership: Partnership) -> list[Side]:
    """The partners of whom the reader may see something, in the order of the two colours."""
    return [
        side
        for employment in partnership.employments
        if (side := _side(person, employment, partnership)) is not None
    ]


def _side(person: Person, employment: Employment, partnership: Partnership) -> Side | None:
    sees_leave = sees_leave_of(person, employment, partnership.day)
    sees_pay = sees_pay_of(person, employment)
    # A partner learns nothing of the other: not even that there is something to see.
    if not (sees_leave or sees_pay):
        return None
    own = employment.person_id == person.pk
    found = balances(employment, partnership.day) if sees_leave else None
    paid = pay(employment, partnership.day) if sees_pay else None
    short = _is_short(found)
    return Side(
        name="" if own else employment.person.full_name,
        payroll_number=employment.payroll_number,
        labels=_own_labels() if own else _labels(),
        year=found.leave_year if found else None,
        annual_leave=found.annual_leave if found else None,
        public_holidays=found.public_holidays if found else None,
        public_holidays_words=_shortfall(found) if short else "",
        warning="warning" if short else "",
        pay=paid if paid and paid.salary else None,
        sees_leave=sees_leave,
    )


def _is_short(found: Balances | None) -> bool:
    worked = found.public_holidays if found else None
    return worked is not None and worked.result.value < 0


def _shortfall(found: Balances | None) -> str:
    """Say a negative balance as people do: so many hours short."""
    ledgers = found.ledgers if found else ()
    short = next(ledger for ledger in ledgers if ledger.balance is found.public_holidays)  # type: ignore[union-attr]
    return _("%(amount)s short") % {"amount": minutes_filter(short.shortfall)}


def _own_labels() -> dict[str, str]:
    return {
        "annual_leave": _("Your annual leave left"),
        "public_holidays": _("Your public-holiday hours"),
        "salary": _("Your salary"),
        "hourly": _("Your hourly rate"),
        "leave_page": _("Your leave year, entry by entry"),
    }


def _labels() -> dict[str, str]:
    return {
        "annual_leave": _("Annual leave left"),
        "public_holidays": _("Public-holiday hours"),
        "salary": _("Salary"),
        "hourly": _("Hourly rate"),
        "leave_page": _("The leave year, entry by entry"),
    }
