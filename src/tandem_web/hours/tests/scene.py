"""Additional hours of the cast: the first partner covers for the second."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from tandem_web.hours.actions import accept, ask_for_hours, authorise, confirm_worked
from tandem_web.hours.mapping import AskedHours
from tandem_web.hours.models import AdditionalHours
from tandem_web.people.models import Employment, Person
from tests.cast import Cast

BUDGET = "CH-2201, Catrin Vaughan"


def job(person: Person) -> Employment:
    return Employment.objects.select_related("employer", "person").get(person=person)


def next_weekday(day: date, weekday: int) -> date:
    """The next such day of the week after a day, so that every test has one to come."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def asked(cast: Cast, **changes: Any) -> AskedHours:
    """Cover on the coming Thursday, where the second partner is ill."""
    facts: dict[str, Any] = {
        "post": cast.shared_post,
        "employment": job(cast.first_partner),
        "day": next_weekday(cast.today, 3),
        "minutes": 225,
        "why": AdditionalHours.Why.COVER,
        "absent": job(cast.second_partner),
        "absence_kind": "sickness",
    }
    return AskedHours(**(facts | changes))


def plain(cast: Cast, **changes: Any) -> AskedHours:
    """More work than the contract holds, for the first partner."""
    facts = {"why": AdditionalHours.Why.ADDITIONAL, "absent": None, "absence_kind": ""}
    return asked(cast, **(facts | changes))


def ask(cast: Cast, hours: AskedHours | None = None) -> AdditionalHours:
    return ask_for_hours(asked=hours or asked(cast), actor=cast.line_manager, today=cast.today)


def fresh(row: AdditionalHours) -> AdditionalHours:
    return AdditionalHours.objects.select_related("employer", "post", "employment__person").get(
        pk=row.pk
    )


def authorised(
    cast: Cast, hours: AskedHours | None = None, settlement: str = "pay"
) -> AdditionalHours:
    row = ask(cast, hours)
    accept(row=row, actor=cast.first_partner)
    authorise(row=row, budget_authority=BUDGET, settlement=settlement, actor=cast.budget_manager)
    return fresh(row)


def worked(
    cast: Cast,
    hours: AskedHours | None = None,
    minutes: int | None = None,
    settlement: str = "pay",
) -> AdditionalHours:
    row = authorised(cast, hours, settlement)
    confirm_worked(row=row, minutes=minutes or row.minutes, actor=cast.line_manager)
    return fresh(row)


def later(day: date) -> None:
    """Let the site's clock stand at ten on a later day; the test's own settings forget it."""
    settings.TANDEM_NOW = datetime.combine(day, time(10), ZoneInfo("Europe/London"))
