"""What HR does with applications: adds those that came another way, marks them, tells."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction

from tandem_web.employers.queries import now
from tandem_web.people.models import Person
from tandem_web.record import actions as record
from tandem_web.recruitment.actions.applying import append, bring_in, next_reference
from tandem_web.recruitment.actions.messages import tell
from tandem_web.recruitment.mapping import NewApplicant
from tandem_web.recruitment.models import Advert, Application

State, Outcome = Application.State, Application.Outcome


def add_applicants(
    *,
    advert: Advert,
    applicants: Sequence[NewApplicant],
    actor: Person,
    tells: bool = False,
    received_on: date | None = None,
) -> list[Application]:
    """Write down those who applied elsewhere, all of them or none. Errors: `NotTaken`.

    They count as received today, or `received_on` an earlier day.
    """
    rows: list[Application] = []
    moment = now(advert.employer)
    received = datetime.combine(received_on, time(), moment.tzinfo) if received_on else moment
    with transaction.atomic():
        record.lock(employer=advert.employer)
        for one in applicants:
            row = Application(
                employer=advert.employer,
                advert=advert,
                case=advert.case,
                reference=next_reference(advert.employer),
                person=one.person,
                added_by=actor,
                name=one.name,
                email=one.email,
                language=one.language,
                interview_language=one.language,
                wish=one.wish,
                together=one.together,
                statement=one.statement,
                state=State.SUBMITTED,
                started_at=received,
                submitted_at=received,
            )
            row.full_clean()
            row.save()
            append(row, "add_applicant", actor=actor)
            rows.append(row)
        for row, one in zip(rows, applicants, strict=True):
            if one.partner is not None:
                row.partner = rows[one.partner]
                row.full_clean()
                row.save()
        for row in rows:
            bring_in(row, received_on)
        if tells:
            for row in rows:
                tell(application=row, kind="received")
    return rows


def mark_application(*, application: Application, redeployee: str, actor: Person) -> None:
    """Say whether somebody has priority for redeployment."""
    with transaction.atomic():
        record.lock(employer=application.employer)
        row = Application.objects.select_related("employer").get(pk=application.pk)
        if row.redeployee == redeployee:
            return
        row.redeployee = redeployee
        row.full_clean()
        row.save()
        append(row, "mark_application", actor=actor, redeployee=redeployee)


def tell_outcome(
    *,
    application: Application,
    outcome: Application.Outcome,
    actor: Person | None,
    answer_by: date | None = None,
) -> None:
    """Keep what was decided in the case, and tell the applicant."""
    with transaction.atomic():
        record.lock(employer=application.employer)
        row = Application.objects.select_related("employer").get(pk=application.pk)
        if row.outcome == outcome and row.answer_by == answer_by:
            return
        row.outcome, row.answer_by = outcome, answer_by
        row.full_clean()
        row.save()
        append(row, "tell_outcome", actor=actor, outcome=outcome.value)
        if outcome == Outcome.OFFERED:
            tell(application=row, kind="offered")
        elif outcome in {Outcome.APPOINTED, Outcome.UNSUCCESSFUL}:
            tell(application=row, kind="outcome")
