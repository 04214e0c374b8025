"""Increments are confirmed by people, several at once; grades get their ends."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.pay import spine_points
from tandem_web.employers.models import Employer
from tandem_web.hours.actions.points import set_pay_point
from tandem_web.hours.models import Grade, PayPointSet
from tandem_web.hours.queries.increments import increments_of
from tandem_web.people.models import Person
from tandem_web.policy.queries import get_policy
from tandem_web.record import actions as record


def confirm_increments(
    *,
    employer: Employer,
    chosen: Collection[str],
    criteria: str,
    approved_by: str,
    actor: Person,
    today: date,
) -> list[PayPointSet]:
    """Write the chosen increments as dated pay points, each with its reason and its approver.

    `chosen` are the keys of `DueIncrement`. Raises ValidationError where one of them is no
    longer due as it was, or is the actor's own; then none is written.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        due = {one.key: one for one in increments_of(employer, today).due}
        if not set(chosen) <= due.keys():
            raise ValidationError(
                {"chosen": _("Something has changed since you opened the list. Choose again.")}
            )
        if any(due[key].employment.person_id == actor.pk for key in chosen):
            raise ValidationError({"chosen": _("Nobody confirms their own increment.")})
        return [
            set_pay_point(
                employment=due[key].employment,
                kind=PayPointSet.Kind.INCREMENT,
                point=due[key].increment.point,
                holds_from=due[key].increment.day,
                criteria=criteria,
                approved_by=approved_by,
                actor=actor,
                today=today,
            )
            for key in sorted(chosen)
        ]


def set_grade(
    *, employer: Employer, name: str, lowest: int, highest: int, holds_from: date, actor: Person
) -> Grade:
    """Say between which points a grade runs from a day on; for the same day, put it right.

    Raises ValidationError for points that the spine of the day does not have, and InvalidFacts
    for a day before the first spine.
    """
    with transaction.atomic():
        record.lock(employer=employer)
        known = {one.point for one in spine_points(get_policy(employer).on(holds_from))}
        for field, point in (("lowest", lowest), ("highest", highest)):
            if point not in known:
                raise ValidationError({field: _("The pay spine of that day has no such point")})
        if highest < lowest:
            raise ValidationError({"highest": _("The highest point is below the lowest")})
        found = Grade.objects.filter(employer=employer, name=name, holds_from=holds_from).first()
        row = found or Grade(employer=employer, name=name, holds_from=holds_from)
        row.lowest, row.highest = lowest, highest
        row.full_clean()
        row.save()
        record.append(
            employer=employer,
            actor=actor,
            action="hours.set_grade",
            object_reference=f"grade:{name}",
            content={
                "grade": name,
                "lowest": lowest,
                "highest": highest,
                "holds_from": holds_from,
            },
            clauses=("CCC-PAY-1",),
        )
    return row
