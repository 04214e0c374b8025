"""Rows of a cover plan as library values, and what a version keeps of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.pay import CoverInterval as Interval
from tandem.pay import CoverPlan as Plan
from tandem.pay import plan_cover
from tandem.timeline import Period
from tandem_web.cover.models import CoverInterval, CoverPlan
from tandem_web.people.models import Employment


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody is to cover: from when to when, and how many hours a week."""

    employment: Employment
    first_day: date
    last_day: date
    weekly_minutes: int
    temporary: bool = False

    @classmethod
    def of(cls, row: CoverInterval) -> "Wanted":
        return cls(
            employment=row.employment,
            first_day=row.first_day,
            last_day=row.last_day,
            weekly_minutes=row.weekly_minutes,
            temporary=row.temporary,
        )


def laid_out(plan: CoverPlan, wanted: Iterable[Wanted]) -> Plan:
    """The plan as the library lays it out; what lies outside the absence covers nothing of it."""
    absence = Period(plan.first_day, plan.last_day)
    intervals = [
        Interval(within, each.employment.payroll_number, each.weekly_minutes, each.temporary)
        for each in wanted
        if (within := absence.overlap(Period(each.first_day, each.last_day))) is not None
    ]
    return plan_cover(absence, plan.weekly_minutes, intervals)


def kept_intervals(rows: Iterable[CoverInterval]) -> str:
    """What a version keeps: agreed cover only."""
    return json.dumps(
        [
            {
                "name": row.employment.person.full_name,
                "payroll_number": row.employment.payroll_number,
                "first_day": row.first_day.isoformat(),
                "last_day": row.last_day.isoformat(),
                "weekly_minutes": row.weekly_minutes,
                "temporary": row.temporary,
            }
            for row in rows
            if row.state == CoverInterval.State.AGREED
        ],
        ensure_ascii=False,
    )


def read_intervals(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return [
        {
            **one,
            "first_day": date.fromisoformat(one["first_day"]),
            "last_day": date.fromisoformat(one["last_day"]),
        }
        for one in found
    ]


def about(row: CoverInterval) -> str:
    """What the notices of an interval are about, so that they go when it goes."""
    return f"cover_interval:{row.pk}"
