"""Payroll is told of each change of a share, with the day from which it holds."""

from datetime import timedelta

from tandem.cases.partnership import payroll_notice
from tandem_web.cases.apps.registers import Occurrence
from tandem_web.hours.actions import give_payroll_notice
from tandem_web.hours.models import PayrollNotice
from tandem_web.people.models import Employment
from tandem_web.people.queries import contract_period_on


def tell_payroll(happened: Occurrence) -> None:
    """One notice for each employment that the event changes; nothing where it changes none."""
    row, told = happened.standing.row, payroll_notice(happened.event, happened.standing.state)
    if told is None:
        return
    jobs = Employment.objects.filter(employer=row.employer, payroll_number__in=told.employments)
    for employment in jobs.select_related("person", "employer").order_by("payroll_number"):
        before = contract_period_on(employment, told.effective_on - timedelta(days=1))
        after = contract_period_on(employment, told.effective_on)
        is_leaving = told.kind == PayrollNotice.Kind.LEAVING
        give_payroll_notice(
            employment=employment,
            kind=told.kind,
            effective_on=told.effective_on,
            ends_on=told.ends_on,
            case=row.reference,
            version=row.version,
            actor=happened.actor,
            clauses=happened.clauses,
            weekly_minutes=None if is_leaving or after is None else after.weekly_minutes,
            minutes_before=before.weekly_minutes if before else None,
        )
