"""Journeys and subsistence: claimed by whoever travelled, authorised by the line manager."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem_web.employers.queries import now
from tandem_web.hours.models import JourneyClaim
from tandem_web.notices.actions import queue
from tandem_web.people.models import Employment, Person
from tandem_web.posts.models import Post
from tandem_web.posts.queries import manager_people
from tandem_web.record import actions as record

CLAUSES = ("CCC-TRV-1",)


def claim_journey(
    *,
    employment: Employment,
    post: Post,
    kind: str,
    day: date,
    what: str,
    pence: int,
    actor: Person,
    today: date,
) -> JourneyClaim:
    """Claim back a journey or a day's subsistence. Raises ValidationError for a day to come."""
    employer = post.employer
    if day > today:
        raise ValidationError({"day": _("Claim a journey when it is over")})
    with transaction.atomic():
        record.lock(employer=employer)
        claim = JourneyClaim(
            employer=employer,
            employment=employment,
            post=post,
            kind=kind,
            day=day,
            what=what,
            pence=pence,
            claimed_at=now(employer),
        )
        claim.full_clean()
        claim.save()
        _append(claim, actor, "hours.claim")
        for manager in manager_people(post, today):
            _tell(claim, manager, "hours.claim_to_authorise")
    return claim


def decide_claim(*, claim: JourneyClaim, authorised: bool, reason: str, actor: Person) -> None:
    """Authorise a claim, or not; payroll pays what is authorised."""
    with transaction.atomic():
        record.lock(employer=claim.employer)
        waiting = JourneyClaim.objects.filter(pk=claim.pk, state=JourneyClaim.State.CLAIMED)
        held = waiting.select_related("employer", "post", "employment__person").first()
        if held is None:
            raise ValidationError(_("Somebody has decided on this claim already."))
        held.state = JourneyClaim.State.AUTHORISED if authorised else JourneyClaim.State.REFUSED
        held.reason = reason
        held.decided_by = actor
        held.full_clean()
        held.save()
        _append(held, actor, "hours.authorise_claim" if authorised else "hours.refuse_claim")
        _tell(held, held.employment.person, "hours.claim_decided")


def _append(claim: JourneyClaim, actor: Person, action: str) -> None:
    record.append(
        employer=claim.employer,
        actor=actor,
        action=action,
        object_reference=f"journey:{claim.pk}",
        content={
            "name": claim.employment.person.full_name,
            "payroll_number": claim.employment.payroll_number,
            "kind": str(claim.kind),
            "day": claim.day,
            "what": claim.what,
            "pence": claim.pence,
            "reason": claim.reason,
        },
        clauses=CLAUSES,
    )


def _tell(claim: JourneyClaim, person: Person, kind: str) -> None:
    queue(
        employer=claim.employer,
        person=person,
        kind=kind,
        facts={
            "travelled_on": claim.day.isoformat(),
            "name": claim.employment.person.full_name,
            "state": str(claim.state),
        },
        path=("hours:journeys", [claim.employer.slug]),
    )
