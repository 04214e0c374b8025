"""What payroll was told of changes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tandem_web.employers.models import Employer
from tandem_web.hours.models import PayrollNotice


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice to payroll as a list shows it."""

    notice: PayrollNotice
    clauses: tuple[str, ...]


def payroll_notices(employer: Employer, *, from_day: date | None) -> QuerySet[PayrollNotice]:
    """What payroll was told, the latest effective date first; of a day and after, if given."""
    notices = PayrollNotice.objects.filter(employer=employer).select_related("employment__person")
    return notices.filter(effective_on__gte=from_day) if from_day else notices


def notice_lines(notices: Iterable[PayrollNotice]) -> list[NoticeLine]:
    return [NoticeLine(one, tuple(json.loads(one.clauses))) for one in notices]
