"""One line of each import file as a value; `None` means an empty cell, which changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.utils.translation import gettext_noop as _

from tandem.posts import ServiceHours
from tandem_web.posts.mapping.cells import Cells
from tandem_web.posts.mapping.columns import PEOPLE_COLUMNS, POST_COLUMNS
from tandem_web.posts.mapping.files import ImportedFile
from tandem_web.posts.mapping.headings import ColumnChoice
from tandem_web.posts.mapping.problems import Problem, in_order
from tandem_web.posts.mapping.table import each_row, read_table

_LANGUAGES = {
    "en": "en",
    "cy": "cy",
    "english": "en",
    "welsh": "cy",
    "saesneg": "en",
    "cymraeg": "cy",
}
_KINDS = {
    "substantive": "substantive",
    "temporary": "temporary",
    "acting": "acting",
    "trial": "trial",
    "parhaol": "substantive",
    "dros dro": "temporary",
    "dyletswyddau uwch": "acting",
    "prawf": "trial",
}


AnyLine = TypeVar("AnyLine")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    row: int
    reference: str
    title_en: str
    title_cy: str
    service_code: str
    service_en: str
    service_cy: str
    grade: str
    full_time_minutes: int
    reports_to: str
    standby: bool | None
    service_hours: tuple[ServiceHours, ...] | None
    essential: tuple[tuple[str, str], ...] | None
    desirable: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    row: int
    person_reference: str
    email: str
    given_name: str
    family_name: str
    language: str
    birthday: tuple[int, int] | None
    payroll_number: str
    grade: str
    pay_point: int | None
    starts_on: date
    ends_on: date | None
    continuous_service_from: date | None
    cost_code: str
    weekly_minutes: int
    hours_from: date
    post_reference: str
    in_post_from: date
    kind: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[AnyLine]):
    """The lines of a file, what is wrong with them, and what was read or left.

    `headings` are the columns that were read, `unused` the headings that were not.
    """

    lines: tuple[AnyLine, ...]
    problems: tuple[Problem, ...]
    headings: frozenset[str]
    unused: tuple[str, ...]


def read_posts(
    file: ImportedFile,
    *,
    choice: ColumnChoice | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading[PostLine]:
    """Read a file of posts; `progress` is told how many rows are read, of how many."""
    table = read_table(file, POST_COLUMNS, choice=choice)
    problems = list(table.problems)
    lines = [_post_line(Cells(row, table.headings, problems)) for row in each_row(table, progress)]
    problems += _repeated([(line.row, line.reference) for line in lines], "post_reference")
    found = tuple(in_order(problems))
    return Reading(tuple(lines), found, frozenset(table.headings), table.unused)


def read_people(
    file: ImportedFile,
    *,
    keeps_birthdays: bool,
    choice: ColumnChoice | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading[PersonLine]:
    """Read a file of people; where the policy uses no birthday, none is read."""
    table = read_table(file, PEOPLE_COLUMNS, choice=choice)
    problems = list(table.problems)
    lines = [
        _person_line(Cells(row, table.headings, problems), keeps_birthdays=keeps_birthdays)
        for row in each_row(table, progress)
    ]
    problems += _repeated([(line.row, line.payroll_number) for line in lines], "payroll_number")
    found = tuple(in_order(problems))
    return Reading(tuple(lines), found, frozenset(table.headings), table.unused)


def _post_line(cells: Cells) -> PostLine:
    return PostLine(
        row=cells.row,
        reference=cells.reference("post_reference", required=True),
        title_en=cells.text("title_en", longest=150, required=True),
        title_cy=cells.text("title_cy", longest=150),
        service_code=cells.text("service_code", longest=20, required=True),
        service_en=cells.text("service_en", longest=120),
        service_cy=cells.text("service_cy", longest=120),
        grade=cells.text("grade", longest=20, required=True),
        full_time_minutes=cells.weekly_minutes("full_time_hours"),
        reports_to=cells.reference("reports_to"),
        standby=cells.yes_or_no("standby"),
        service_hours=cells.service_hours("service_hours"),
        essential=_criteria(cells, "essential"),
        desirable=_criteria(cells, "desirable"),
    )


def _criteria(cells: Cells, kind: str) -> tuple[tuple[str, str], ...] | None:
    english = cells.lines(f"{kind}_en", longest=300)
    welsh = cells.lines(f"{kind}_cy", longest=300)
    if welsh and len(welsh) != len(english):
        text = _("{welsh} requirements in Welsh stand beside {english} in English. Pair them.")
        cells.problem(f"{kind}_cy", text, welsh=len(welsh), english=len(english))
        return None
    return tuple(zip(english, welsh or ("",) * len(english), strict=True)) or None


def _person_line(cells: Cells, *, keeps_birthdays: bool) -> PersonLine:
    # A day that cannot be read is a problem already, and nothing with a problem is imported;
    # it then stands before every other day, and after none.
    readable = cells.date("starts_on", required=True)
    starts_on = readable or date.min
    ends_on = cells.date("ends_on")
    hours_from = cells.date("hours_from") or starts_on
    in_post_from = cells.date("in_post_from")
    continuous = cells.date("continuous_service_from")
    if ends_on and ends_on < starts_on:
        cells.problem("ends_on", _("The job ends before it starts. Correct one of the two dates."))
    if continuous and readable and continuous > readable:
        cells.problem(
            "continuous_service_from",
            _("Continuous service cannot begin after the job starts. Correct one of the dates."),
        )
    for column, day in (("hours_from", hours_from), ("in_post_from", in_post_from)):
        if day and (day < starts_on or (ends_on and day > max(ends_on, starts_on))):
            cells.problem(column, _("This day is outside the job. Type a day between its dates."))
    person_reference = cells.reference("person_id")
    email = cells.email("email")
    if not person_reference and not email:
        cells.problem(
            "person_id", _("Type a person_id or an e-mail address, so that the person is known.")
        )
    return PersonLine(
        row=cells.row,
        person_reference=person_reference,
        email=email,
        given_name=cells.text("given_name", longest=100, required=True),
        family_name=cells.text("family_name", longest=100, required=True),
        language=cells.choice("language", _LANGUAGES, ""),
        birthday=cells.birthday("birthday") if keeps_birthdays else None,
        payroll_number=cells.reference("payroll_number", required=True),
        grade=cells.text("grade", longest=20, required=True),
        pay_point=cells.number("pay_point", most=999),
        starts_on=starts_on,
        ends_on=ends_on,
        continuous_service_from=continuous,
        cost_code=cells.text("cost_code", longest=40),
        weekly_minutes=cells.weekly_minutes("weekly_hours"),
        hours_from=hours_from,
        post_reference=cells.reference("post_reference"),
        in_post_from=in_post_from or hours_from,
        kind=cells.choice("kind", _KINDS, "substantive"),
    )


def _repeated(keys: list[tuple[int, str]], column: str) -> list[Problem]:
    first: dict[str, int] = {}
    problems: list[Problem] = []
    for row, key in keys:
        if key and key in first:
            text = _("“{key}” stands in row {row} already. Each may stand once in a file.")
            problems.append(Problem(row, column, text, (("key", key), ("row", first[key]))))
        first.setdefault(key, row)
    return problems
