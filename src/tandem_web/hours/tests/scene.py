"""Additional hours of the cast: the first partner covers for the second."""

import json
from datetime import date, timedelta
from typing import Any

from tandem.messages import Message, message_to_data
from tandem_web.employers.queries import now
from tandem_web.hours.actions import accept, ask_for_hours, authorise, confirm_worked
from tandem_web.hours.mapping import AskedHours
from tandem_web.hours.models import AdditionalHours, JourneyClaim, PayrollLine, PayrollPeriod
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


def make_hours_and_periods(cast: Cast) -> None:
    """Make what addresses of additional hours, journeys and payroll lead to."""
    ask(cast)
    accept(row=ask(cast, plain(cast, minutes=60)), actor=cast.first_partner)
    JourneyClaim.objects.create(
        employer=cast.employer,
        employment=job(cast.first_partner),
        post=cast.shared_post,
        day=cast.today,
        kind=JourneyClaim.Kind.JOURNEY,
        what="Carmarthen to Llanelli",
        pence=1440,
        claimed_at=now(cast.employer),
    )
    closed = PayrollPeriod.objects.create(
        employer=cast.employer,
        first_day=cast.today - timedelta(days=60),
        last_day=cast.today - timedelta(days=30),
        cut_off_on=cast.today - timedelta(days=40),
        closed_at=now(cast.employer),
        closed_by=cast.payroll,
    )
    PayrollLine.objects.create(
        period=closed,
        number=1,
        employment=job(cast.first_partner),
        source="journey:1",
        earned_on=closed.first_day,
        code="expenses",
        minutes=0,
        pence=1440,
        reason=json.dumps(
            message_to_data(
                Message("pay.line_journey", what="Carmarthen to Llanelli", day=closed.first_day)
            )
        ),
    )
    PayrollPeriod.objects.create(
        employer=cast.employer,
        first_day=cast.today - timedelta(days=29),
        last_day=cast.today,
        cut_off_on=cast.today - timedelta(days=1),
    )


def hours_and_periods(cast: Cast) -> dict[str, str]:
    """The numbers of what was made, under the names of the permission table."""
    hours = AdditionalHours.objects.filter(employer=cast.employer)
    periods = PayrollPeriod.objects.filter(employer=cast.employer)
    return {
        "$asked_hours": str(hours.get(state="asked").pk),
        "$accepted_hours": str(hours.get(state="accepted").pk),
        "$claim": str(JourneyClaim.objects.get(employer=cast.employer).pk),
        "$closed_period": str(periods.get(closed_at__isnull=False).pk),
        "$period": str(periods.get(closed_at__isnull=True).pk),
    }
