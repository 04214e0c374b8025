"""What an event of a case does outside it, in the same transaction."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

from tandem.timeline import HolidaysUnknown
from tandem_web.cases.apps.registers import EFFECTS, Occurrence
from tandem_web.cases.queries import Standing
from tandem_web.leave.actions import open_leave_year
from tandem_web.patterns.actions import start_pattern
from tandem_web.people.actions import change_contract_hours
from tandem_web.people.models import Employment, Person
from tandem_web.people.queries import contract_period_on
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import start_holding
from tandem_web.posts.models import Holding

OwnEffect = Callable[[Standing, Person, tuple[str, ...]], None]


def _start_partnership(standing: Standing, actor: Person, clauses: tuple[str, ...]) -> None:
    """Give both partners their part of the post, its hours, their pattern and their leave year."""
    today = standing.state.arrangement.starts_on
    for employment in standing.employments.values():
        _set_hours(standing, employment, actor, clauses)
        _start_part(standing, employment, actor, clauses, today)


def _record_partnership(standing: Standing, actor: Person, clauses: tuple[str, ...]) -> None:
    """Write down what both partners hold and work already, and open their leave year of today.

    Contract hours are left as they are where those of today are the hours of the share.
    """
    today = standing.state.existing.recorded_on
    for employment in standing.employments.values():
        running = contract_period_on(employment, today)
        hours = standing.state.arrangement.hours[employment.payroll_number]
        if running is None or running.weekly_minutes != hours:
            _set_hours(standing, employment, actor, clauses)
        _start_part(standing, employment, actor, clauses, today)


def _set_hours(
    standing: Standing, employment: Employment, actor: Person, clauses: tuple[str, ...]
) -> None:
    arrangement = standing.state.arrangement
    change_contract_hours(
        employment=employment,
        weekly_minutes=arrangement.hours[employment.payroll_number],
        starts_on=arrangement.starts_on,
        actor=actor,
        clauses=clauses,
    )


def _start_part(
    standing: Standing,
    employment: Employment,
    actor: Person,
    clauses: tuple[str, ...],
    today: date,
) -> None:
    """Start one partner's holding and pattern, and open the leave year in which ``today`` is."""
    arrangement, post = standing.state.arrangement, standing.row.post
    start_holding(
        post=post,
        employment=employment,
        kind=Holding.Kind.SUBSTANTIVE,
        weekly_minutes=arrangement.hours[employment.payroll_number],
        starts_on=arrangement.starts_on,
        actor=actor,
        clauses=clauses,
    )
    start_pattern(
        employment=employment,
        post=post,
        pattern=arrangement.patterns[employment.payroll_number],
        starts_on=arrangement.starts_on,
        actor=actor,
        clauses=clauses,
    )
    # Beyond the published public holidays the year stays closed until they are known.
    with suppress(HolidaysUnknown):
        policy = get_policy(post.employer)
        open_leave_year(employment=employment, policy=policy, today=today, actor=actor)


OWN_EFFECTS: Mapping[tuple[str, str], OwnEffect] = {
    ("partnership", "confirmed"): _start_partnership,
    ("partnership", "existing_share_recorded"): _record_partnership,
}


def take_effect(occurrence: Occurrence) -> None:
    """What an event does outside its case: by this app first, then by those above it."""
    standing = occurrence.standing
    key = (standing.row.process, occurrence.event.type)
    own, actor = OWN_EFFECTS.get(key), occurrence.actor
    if own and actor:
        own(standing, actor, occurrence.clauses)
    for effect in EFFECTS.get(key, ()):
        effect(occurrence)


def reaches_beyond(process: str, event_type: str) -> bool:
    """Whether an event does something outside its case, which a correction does not undo."""
    key = (process, event_type)
    return key in OWN_EFFECTS or key in EFFECTS
