"""On which point somebody stands: each entry with its grounds and its approver."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tandem.pay import spine_points
from tandem_web.employers.queries import now
from tandem_web.hours.actions.notices import give_payroll_notice
from tandem_web.hours.models import PayPointSet, PayrollNotice
from tandem_web.hours.queries.grades import grade_from, grades_of
from tandem_web.hours.queries.points import point_on
from tandem_web.people.actions import change_employment
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.record import actions as record


def set_pay_point(
    *,
    employment: Employment,
    kind: str,
    point: int,
    holds_from: date,
    criteria: str,
    approved_by: str,
    actor: Person,
    today: date,
) -> PayPointSet:
    """Enter a pay point from a day on, with the criteria and who approved it.

    Raises ValidationError for a point that the spine of the day or the grade does not have, and
    InvalidFacts for a day before the first spine.
    """
    employer = employment.employer
    clauses = ("CCC-PAY-3" if kind == PayPointSet.Kind.INCREMENT else "CCC-PAY-2",)
    with transaction.atomic():
        record.lock(employer=employer)
        known = {one.point for one in spine_points(get_policy(employer).on(holds_from))}
        if point not in known:
            raise ValidationError({"point": _("The pay spine of that day has no such point")})
        _check_grade(employment, point, holds_from)
        before = point_on(employment, holds_from - timedelta(days=1))
        row = PayPointSet(
            employment=employment,
            kind=kind,
            point=point,
            point_before=before,
            holds_from=holds_from,
            criteria=criteria,
            approved_by=approved_by,
            entered_by=actor,
            entered_at=now(employer),
        )
        row.full_clean()
        row.save()
        if holds_from <= today and employment.pay_point != point:
            change_employment(employment=employment, actor=actor, changes={"pay_point": point})
        _tell_payroll(row, clauses, actor)
        _enter_in_record(row, clauses, actor, today)
    return row


def _tell_payroll(row: PayPointSet, clauses: tuple[str, ...], actor: Person) -> None:
    give_payroll_notice(
        employment=row.employment,
        kind=PayrollNotice.Kind.POINT,
        effective_on=row.holds_from,
        case=f"point-{row.pk}",
        version=1,
        clauses=clauses,
        actor=actor,
    )


def _enter_in_record(
    row: PayPointSet, clauses: tuple[str, ...], actor: Person, today: date
) -> None:
    employment = row.employment
    record.append(
        employer=employment.employer,
        actor=actor,
        action="hours.set_pay_point",
        object_reference=f"pay:{employment.payroll_number}",
        content={
            "name": employment.person.full_name,
            "payroll_number": employment.payroll_number,
            "kind": str(row.kind),
            "point": row.point,
            "holds_from": row.holds_from,
            "criteria": row.criteria,
            "approved_by": row.approved_by,
        },
        clauses=clauses,
        happened_on=row.holds_from if row.holds_from <= today else None,
    )


def _check_grade(employment: Employment, point: int, on: date) -> None:
    """Refuse a point outside the grade, where its ends are on record."""
    grade = grade_from(grades_of(employment.employer), employment.grade, on)
    if grade is not None and not grade.lowest <= point <= grade.highest:
        text = _("Grade %(grade)s runs from point %(lowest)s to point %(highest)s")
        raise ValidationError(
            {
                "point": text
                % {"grade": grade.name, "lowest": grade.lowest, "highest": grade.highest}
            }
        )
