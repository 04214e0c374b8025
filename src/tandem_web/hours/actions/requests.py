"""Additional hours from the asking to the working; what is declined leaves nothing behind."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.messages import InvalidFacts
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now
from tandem_web.hours.actions.steps import (
    append,
    facts_of,
    held_row,
    of_the_post,
    recorded_clauses,
    save,
    tell,
)
from tandem_web.hours.mapping import AskedHours, about
from tandem_web.hours.models import AdditionalHours
from tandem_web.hours.queries.requests import (
    authorisers_of,
    cover_decision,
    settlement_to_work_back,
)
from tandem_web.leave.queries import still_to_work
from tandem_web.notices.actions import forget, queue
from tandem_web.people.models import Person
from tandem_web.posts.queries import holders_on, manager_people
from tandem_web.record import actions as record

State = AdditionalHours.State
_FIELD_OF = {
    "pay.cover_not_asked": "absence_kind",
    "pay.cover_only_if_essential": "essential_reason",
}


def ask_for_hours(*, asked: AskedHours, actor: Person, today: date) -> AdditionalHours:
    """Ask somebody for additional hours, or offer one's own; nobody has to accept.

    Raises InvalidFacts for `minutes`, `absence_kind` or `essential_reason`, and ValidationError
    for a day that has passed and for people who do not hold the post on the day.
    """
    employer = asked.post.employer
    with transaction.atomic():
        record.lock(employer=employer)
        _check_day(asked, today)
        _check_people(asked)
        _check_cover(asked)
        row = AdditionalHours(
            employer=employer,
            employment=asked.employment,
            post=asked.post,
            day=asked.day,
            starts_at=asked.starts_at,
            minutes=asked.minutes,
            why=asked.why,
            note=asked.note,
            absent=asked.absent,
            absence_kind=asked.absence_kind,
            essential_reason=asked.essential_reason,
            asked_by=actor,
            asked_at=now(employer),
            state=State.ASKED,
        )
        if row.was_offered:
            row.state = State.ACCEPTED
        if row.is_worked_back:
            _take_over_agreement(row)
        save(row)
        if row.was_offered:
            append(row, actor, "hours.offer")
            if not row.is_worked_back:
                _tell_authorisers(row, actor)
        else:
            # The record says that hours were asked for, and not of whom: they may decline.
            record.append(
                employer=employer,
                actor=actor,
                action="hours.ask",
                object_reference=f"post:{row.post.reference}",
                content=of_the_post(row),
                clauses=recorded_clauses(row),
                happened_on=today,
            )
            tell(row, row.employment.person, "hours.asked")
    return row


def accept(*, row: AdditionalHours, actor: Person) -> None:
    """Accept hours that were asked for. Raises InvalidFacts where they no longer fit the week."""
    with transaction.atomic():
        held = held_row(row, State.ASKED)
        _check_cover(AskedHours.of(held))
        held.state = State.ACCEPTED
        save(held)
        append(held, actor, "hours.accept")
        _tell_authorisers(held, actor)


def decline(*, row: AdditionalHours) -> None:
    """End a request that was not accepted: the row and what was sent about it are deleted.

    The record says that the request ended, as it does of one that is withdrawn or runs out.
    """
    with transaction.atomic():
        held = held_row(row, State.ASKED)
        _end(held)


def withdraw(*, row: AdditionalHours, actor: Person, today: date) -> None:
    """Give up hours before they are worked; whoever else counted on them is told."""
    with transaction.atomic():
        held = held_row(row, State.ASKED, State.ACCEPTED, State.AUTHORISED)
        was_only_asked = held.state == State.ASKED
        concerned = {held.employment.person, *manager_people(held.post, today)} - {actor}
        _end(held)
        for reader in () if was_only_asked else concerned:
            queue(
                employer=held.employer,
                person=reader,
                kind="hours.not_needed",
                facts=facts_of(held),
                path=("hours:requests", [held.employer.slug]),
            )


def forget_unanswered(*, employer: Employer, before: date) -> int:
    """End the requests whose day has passed without an answer; return how many."""
    unanswered = AdditionalHours.objects.filter(
        employer=employer, state=State.ASKED, day__lt=before
    )
    rows = list(unanswered.select_related("employer"))
    for row in rows:
        decline(row=row)
    return len(rows)


def authorise(
    *, row: AdditionalHours, budget_authority: str, settlement: str, actor: Person
) -> None:
    """Authorise accepted hours, on a budget authority that is named, as pay or as time off."""
    with transaction.atomic():
        held = held_row(row, State.ACCEPTED)
        _check_cover(AskedHours.of(held))
        held.state = State.AUTHORISED
        held.budget_authority = budget_authority.strip()
        held.settlement = settlement
        held.authorised_by = actor
        held.authorised_at = now(held.employer)
        save(held)
        append(held, actor, "hours.authorise")
        if held.employment.person_id != actor.pk:
            tell(held, held.employment.person, "hours.authorised")


def _end(held: AdditionalHours) -> None:
    forget(employer=held.employer, about=about(held))
    record.append(
        employer=held.employer,
        actor=None,
        action="hours.request_ended",
        object_reference=f"post:{held.post.reference}",
        content=of_the_post(held),
    )
    held.delete()


def _check_day(asked: AskedHours, today: date) -> None:
    if asked.day < today:
        raise ValidationError({"day": _("Nobody can be asked for hours that have passed")})


def _check_people(asked: AskedHours) -> None:
    """Both hold the post on the day: the one who works, and the one who is away."""
    holders = {holding.employment_id for holding in holders_on(asked.post, asked.day)}
    if asked.employment.pk not in holders:
        raise ValidationError(
            {"employment": _("On this day the person does not hold the post. Choose another day.")}
        )
    if asked.absent and asked.absent.pk not in holders - {asked.employment.pk}:
        raise ValidationError({"absent": _("Cover is for the other partner of the post.")})


def _take_over_agreement(row: AdditionalHours) -> None:
    """Hours worked back were agreed when the shortfall was settled; nobody authorises them again.

    Raises ValidationError where not as many are owed.
    """
    settlement = settlement_to_work_back(row.employment, row.day)
    if settlement is None or row.minutes > still_to_work(settlement):
        text = _("Not as many hours are still to be worked back.")
        raise ValidationError({"minutes": text})
    row.state = State.AUTHORISED
    row.authorised_by = settlement.decided_by
    row.authorised_at = settlement.decided_at


def _check_cover(asked: AskedHours) -> None:
    """Cover follows the kind of absence and ends at the post's full-time hours."""
    decision = cover_decision(asked) if asked.is_cover else None
    for finding in decision.breaches if decision else ():
        # Who authorises and what pays is said later, by whoever may.
        if finding.message.key != "pay.cover_not_authorised":
            raise InvalidFacts(_FIELD_OF.get(finding.message.key, "minutes"), finding.message)


def _tell_authorisers(row: AdditionalHours, actor: Person) -> None:
    for person in authorisers_of(row):
        if person.pk not in {actor.pk, row.employment.person_id}:
            tell(row, person, "hours.to_authorise")
