"""What an event of a case does outside it, in the same transaction."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from tandem.cases import Event
from tandem.timeline import HolidaysUnknown
from tandem_web.cases.queries import Standing
from tandem_web.leave.actions import open_leave_year
from tandem_web.patterns.actions import start_pattern
from tandem_web.people.actions import change_contract_hours
from tandem_web.people.models import Person
from tandem_web.people.queries import contract_period_on
from tandem_web.policy.queries import get_policy
from tandem_web.posts.actions import start_holding
from tandem_web.posts.models import Holding

Effect = Callable[[Standing, Person, tuple[str, ...]], None]


def _start_partnership(standing: Standing, actor: Person, clauses: tuple[str, ...]) -> None:
    """Give both partners their part of the post, its hours, their pattern and their leave year."""
    arrangement, post = standing.state.arrangement, standing.row.post
    policy = get_policy(post.employer)
    for number, employment in standing.employments.items():
        starts_on, minutes = arrangement.starts_on, arrangement.hours[number]
        start_holding(
            post=post,
            employment=employment,
            kind=Holding.Kind.SUBSTANTIVE,
            weekly_minutes=minutes,
            starts_on=starts_on,
            actor=actor,
            clauses=clauses,
        )
        change_contract_hours(
            employment=employment,
            weekly_minutes=minutes,
            starts_on=starts_on,
            actor=actor,
            clauses=clauses,
        )
        start_pattern(
            employment=employment,
            post=post,
            pattern=arrangement.patterns[number],
            starts_on=starts_on,
            actor=actor,
            clauses=clauses,
        )
        # Beyond the published public holidays the year stays closed until they are known.
        with suppress(HolidaysUnknown):
            open_leave_year(employment=employment, policy=policy, today=starts_on, actor=actor)


def _record_partnership(standing: Standing, actor: Person, clauses: tuple[str, ...]) -> None:
    """Write down what both partners hold and work already, and open their leave year of today.

    Contract hours are left as they are where those of today are the hours of the share.
    """
    arrangement, post = standing.state.arrangement, standing.row.post
    policy, today = get_policy(post.employer), standing.state.existing.recorded_on
    for number, employment in standing.employments.items():
        starts_on, minutes = arrangement.starts_on, arrangement.hours[number]
        start_holding(
            post=post,
            employment=employment,
            kind=Holding.Kind.SUBSTANTIVE,
            weekly_minutes=minutes,
            starts_on=starts_on,
            actor=actor,
            clauses=clauses,
        )
        running = contract_period_on(employment, today)
        if running is None or running.weekly_minutes != minutes:
            change_contract_hours(
                employment=employment,
                weekly_minutes=minutes,
                starts_on=starts_on,
                actor=actor,
                clauses=clauses,
            )
        start_pattern(
            employment=employment,
            post=post,
            pattern=arrangement.patterns[number],
            starts_on=starts_on,
            actor=actor,
            clauses=clauses,
        )
        with suppress(HolidaysUnknown):
            open_leave_year(employment=employment, policy=policy, today=today, actor=actor)


EFFECTS: Mapping[tuple[str, str], Effect] = {
    ("partnership", "confirmed"): _start_partnership,
    ("partnership", "existing_share_recorded"): _record_partnership,
}


def take_effect(
    standing: Standing, event: Event, *, actor: Person, clauses: tuple[str, ...]
) -> None:
    effect = EFFECTS.get((standing.row.process, event.type))
    if effect is not None:
        effect(standing, actor, clauses)
