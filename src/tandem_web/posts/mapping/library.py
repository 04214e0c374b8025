"""Rows of this app as values of the library."""

from collections.abc import Iterable

from tandem.messages import Text
from tandem.posts import Criterion, Holding, HoldingKind, Post, ServiceHours
from tandem.timeline import Period
from tandem_web.posts import models


def to_post(row: models.Post) -> Post:
    """The post with its service hours and its person specification."""
    return Post(
        reference=row.reference,
        title=Text(row.title_en, row.title_cy or row.title_en),
        grade=row.grade,
        full_time_minutes=row.full_time_minutes,
        service_hours=to_service_hours(row.service_hours.all()),
        criteria=tuple(
            Criterion(Text(criterion.text_en, criterion.text_cy), criterion.essential)
            for criterion in row.criteria.all()
        ),
        standby=row.standby,
    )


def to_service_hours(rows: Iterable[models.PostServiceHours]) -> tuple[ServiceHours, ...]:
    return tuple(ServiceHours(row.weekday, row.start_minute, row.end_minute) for row in rows)


def to_holding(row: models.Holding) -> Holding:
    """The holding; the library knows an employment by its payroll number."""
    return Holding(
        employment=row.employment.payroll_number,
        kind=HoldingKind(row.kind),
        weekly_minutes=row.weekly_minutes,
        period=Period(row.starts_on, row.ends_on),
    )
