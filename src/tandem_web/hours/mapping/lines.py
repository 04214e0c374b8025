"""Lines of payroll as rows and back, and as the files that payroll takes."""

import json
from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext as _

from tandem.messages import Language, Message, message_from_data, message_to_data
from tandem.pay import CountsTowards, ExportedLine, PayLine, PayrollMonth, payroll_rows
from tandem.policy import Worked, worked_from_data, worked_to_data
from tandem.timeline import Period
from tandem.units import minutes, pounds, pounds_per_hour
from tandem_web.hours.models import PayrollLine, PayrollNotice, PayrollPeriod
from tandem_web.people.models import Employment
from tandem_web.posts.mapping import Cell


def line_row(
    period: PayrollPeriod,
    number: int,
    employment: Employment,
    source: str,
    line: PayLine,
    corrects: str,
) -> PayrollLine:
    """A pay line as the unsaved row of a period."""
    return PayrollLine(
        period=period,
        number=number,
        employment=employment,
        source=source,
        earned_on=line.day,
        code=str(line.code),
        minutes=line.minutes,
        rate=str(line.rate.value) if line.rate is not None else "",
        pence=int(line.amount.decimal(2) * 100),
        corrects=corrects,
        in_holiday_pay=line.counts_towards.holiday_pay,
        in_leave_accrual=line.counts_towards.leave_accrual,
        is_pensionable=line.counts_towards.pensionable,
        reason=_to_text(message_to_data(line.reason)),
        worked=_to_text(worked_to_data(line.worked)) if line.worked else "",
    )


def to_pay_line(row: PayrollLine) -> PayLine:
    return PayLine(
        code=row.code,
        day=row.earned_on,
        minutes=row.minutes,
        rate=pounds_per_hour(Fraction(row.rate)) if row.rate else None,
        amount=pounds(Fraction(row.pence, 100)),
        reason=reason_of(row),
        worked=worked_of(row),
        counts_towards=CountsTowards(
            holiday_pay=row.in_holiday_pay,
            leave_accrual=row.in_leave_accrual,
            pensionable=row.is_pensionable,
        ),
    )


def reason_of(row: PayrollLine) -> Message:
    return message_from_data(json.loads(row.reason))


def worked_of(row: PayrollLine) -> Worked | None:
    return worked_from_data(json.loads(row.worked)) if row.worked else None


def line_cells(rows: Iterable[PayrollLine], language: Language) -> list[tuple[Cell, ...]]:
    """The lines of a period under their headings, in an order that never varies."""
    lines = [
        ExportedLine(
            employment=row.employment.payroll_number,
            period=PayrollMonth(
                Period(row.period.first_day, row.period.last_day), row.period.cut_off_on
            ),
            line=to_pay_line(row),
            working_reference=row.reference,
        )
        for row in rows
    ]
    return list(payroll_rows(lines, language))


def notice_cells(found: Iterable[tuple[PayrollNotice, str]]) -> list[tuple[Cell, ...]]:
    """The notices of a period under their headings; each with what it means for the period."""
    headings = (
        _("Employment"),
        _("Change"),
        _("Effective on"),
        _("Until"),
        _("Hours a week before"),
        _("Hours a week"),
        _("Told on"),
        _("In this period"),
        _("Case"),
    )
    rows: list[tuple[Cell, ...]] = [headings]
    for notice, timing in found:
        rows.append(
            (
                notice.employment.payroll_number,
                notice.get_kind_display(),
                notice.effective_on,
                notice.ends_on or "",
                _hours(notice.minutes_before),
                _hours(notice.weekly_minutes),
                notice.given_at.date(),
                timing,
                f"{notice.case}/{notice.version}",
            )
        )
    return rows


def _hours(weekly: int | None) -> Cell:
    """Hours with two decimals, as payroll systems take them."""
    return "" if weekly is None else minutes(Fraction(weekly, 60)).decimal(2)


def _to_text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
