"""One row of a file of running shares as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from tandem.patterns import LONGEST_CYCLE, Session, find_problems
from tandem.units import NotADuration, parse_minutes
from tandem_web.leave.mapping import StatedBalances
from tandem_web.partnerships.mapping.share_columns import SHARE_COLUMNS, day_column
from tandem_web.patterns.forms import read_day
from tandem_web.posts.mapping import (
    Cells,
    ColumnChoice,
    ImportedFile,
    Problem,
    Row,
    read_table,
)

_MOST_LEFT = 2_000 * 60
# What can be wrong with sessions depends on the cycle alone, not on when it starts.
_ANY_MONDAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One holder of a share. `weeks` is how many weeks have a cell that is filled."""

    row: int
    post_reference: str
    payroll_number: str
    weekly_minutes: int
    started_on: date
    source: str
    signed_on: date | None
    document: str
    week_1_on: date | None
    stated: StatedBalances | None
    reason: str
    approver: str
    sessions: tuple[Session, ...]
    weeks: int


@dataclass(frozen=True, slots=True)
class SharesRead:
    """Every row of a file of shares, what is wrong with it, and the headings left unread."""

    lines: tuple[ShareLine, ...]
    problems: tuple[Problem, ...]
    unused: tuple[str, ...]


def read_shares(file: ImportedFile, *, choice: ColumnChoice | None = None) -> SharesRead:
    """Read a file of shares; `choice` says what headings hold that are not known."""
    table = read_table(file, SHARE_COLUMNS, choice=choice)
    problems = list(table.problems)
    lines = tuple(_line(row, Cells(row, table.headings, problems)) for row in table.rows)
    first: dict[str, int] = {}
    for line in lines:
        if line.payroll_number in first:
            message = _("“{key}” stands in row {row} already. Each may stand once in a file.")
            facts = (("key", line.payroll_number), ("row", first[line.payroll_number]))
            problems.append(Problem(line.row, "payroll_number", message, facts))
        elif line.payroll_number:
            first[line.payroll_number] = line.row
    return SharesRead(lines, tuple(problems), table.unused)


def _line(row: Row, cells: Cells) -> ShareLine:
    # A day that cannot be read is a problem already, and nothing with a problem is imported.
    started_on = cells.date("started_on", required=True) or date.min
    source = cells.text("source", longest=200, required=True)
    sessions, weeks = _sessions(row.cells, cells)
    return ShareLine(
        row=row.number,
        post_reference=cells.reference("post_reference", required=True),
        payroll_number=cells.reference("payroll_number", required=True),
        weekly_minutes=cells.weekly_minutes("weekly_hours"),
        started_on=started_on,
        source=source,
        signed_on=cells.date("signed_on"),
        document=cells.text("document", longest=200),
        week_1_on=cells.date("week_1_on"),
        stated=_stated(cells, source),
        reason=cells.text("reason", longest=500),
        approver=cells.text("approved_by", longest=200),
        sessions=sessions,
        weeks=weeks,
    )


def _stated(cells: Cells, source: str) -> StatedBalances | None:
    annual_leave = _left(cells, "annual_leave_left")
    public_holidays = _left(cells, "public_holidays_left")
    on = cells.date("balance_on")
    if annual_leave is None and public_holidays is None:
        return None
    if on is None:
        cells.problem("balance_on", _("Type the day at whose end these hours were left."))
        return None
    return StatedBalances(
        on=on, source=source, annual_leave=annual_leave, public_holidays=public_holidays
    )


def _left(cells: Cells, column: str) -> int | None:
    """Hours that are left as minutes; below nothing they stand in brackets or with a minus."""
    typed = cells.text(column, longest=20)
    if not typed:
        return None
    short = typed[0] in "-−(" and typed.endswith(")") == (typed[0] == "(")
    try:
        found = parse_minutes(typed.strip("-−()") if short else typed)
    except NotADuration:
        found = _MOST_LEFT + 1
    if found > _MOST_LEFT:
        text = _("“{cell}” is not a number of hours. Type them like 45:00, or (6:30) where short.")
        cells.problem(column, text, cell=typed)
        return None
    return -found if short else found


def _sessions(typed: Mapping[str, str], cells: Cells) -> tuple[tuple[Session, ...], int]:
    sessions: list[Session] = []
    weeks = 1
    unread = False
    for week in range(LONGEST_CYCLE):
        for weekday in range(7):
            cell = typed.get(day_column(week, weekday), "")
            if not cell:
                continue
            weeks = week + 1
            try:
                sessions += read_day(cell, week, weekday)
            except ValueError as error:
                unread = True
                text = _("“{part}” is not a session. Type it like 08:30-16:15 30.")
                cells.problem(day_column(week, weekday), text, part=str(error))
    if unread:
        return (), weeks
    for problem in find_problems(weeks, _ANY_MONDAY, tuple(sessions)):
        place = sessions[problem.session] if problem.session is not None else None
        column = day_column(place.week, place.weekday) if place else ""
        cells.problem(column, "{text}", text=problem.message)
    return tuple(sessions), weeks
