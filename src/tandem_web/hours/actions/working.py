"""Hours that were worked: confirmed as they were, then paid or given back as time off."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.pay import time_off_expires_on, work_out_time_off_in_lieu
from tandem_web.hours.actions.steps import append, held_row, save, tell
from tandem_web.hours.mapping import about, difference
from tandem_web.hours.models import AdditionalHours
from tandem_web.hours.queries.requests import settlement_to_work_back
from tandem_web.leave.actions import credit_time_off, record_worked_back
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy

State = AdditionalHours.State


def confirm_worked(*, row: AdditionalHours, minutes: int, actor: Person) -> None:
    """Confirm how long somebody worked; time off in lieu is theirs from then on."""
    _settle(row, State.AUTHORISED, minutes, actor, "hours.confirm")


def correct_worked(*, row: AdditionalHours, minutes: int, actor: Person) -> None:
    """Correct what was confirmed; what was paid or given already is followed by a difference."""
    _settle(row, State.WORKED, minutes, actor, "hours.correct")


def _settle(row: AdditionalHours, state: State, minutes: int, actor: Person, action: str) -> None:
    with transaction.atomic():
        held = held_row(row, state)
        before = held.worked_minutes
        held.state = State.WORKED
        held.worked_minutes = minutes
        held.confirmed_by = actor
        if before is not None:
            held.corrections += 1
        if held.is_worked_back:
            _work_back(held, minutes, actor)
        elif held.settlement == AdditionalHours.Settlement.TIME_OFF:
            _give_time_off(held, before, actor)
        save(held)
        append(held, actor, action)
        tell(held, held.employment.person, "hours.confirmed")


def _work_back(held: AdditionalHours, minutes: int, actor: Person) -> None:
    """Enter the hours against the shortfall that they make up."""
    settlement = settlement_to_work_back(held.employment, held.day)
    if settlement is None:
        raise ValidationError(_("These hours have been worked back already."))
    record_worked_back(settlement=settlement, day=held.day, minutes=minutes, actor=actor)


def _give_time_off(held: AdditionalHours, before: int | None, actor: Person) -> None:
    """Credit the time off; after a correction only what differs from what was credited."""
    policy_on = get_policy(held.employer).on(held.day)
    worked = work_out_time_off_in_lieu(policy_on, held.worked_minutes or 0)
    if before is not None:
        worked = difference(worked, work_out_time_off_in_lieu(policy_on, before))
    held.expires_on = time_off_expires_on(policy_on, held.day)
    credit_time_off(
        employment=held.employment,
        worked=worked,
        reference=f"{about(held)}:{held.corrections}",
        day=held.day,
        actor=actor,
    )
