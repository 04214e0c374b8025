"""Applicants as another recruitment system lists them: pasted, or in a file."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import Person
from tandem_web.posts.mapping import (
    Column,
    FileRefused,
    ImportedFile,
    Row,
    Table,
    in_order,
    match_headings,
    read_table,
)
from tandem_web.recruitment.models import Together, Wish

MOST_ROWS = 500
_LONGEST_NAME = 200
_LANGUAGES = {"": "en", "en": "en", "english": "en", "saesneg": "en"}
_LANGUAGES |= {"cy": "cy", "welsh": "cy", "cymraeg": "cy"}
# Either language's words do, whatever the language of the page: a list may come from anywhere.
_WISHES = {one.value: one.value for one in Wish} | {"": Wish.EITHER.value}
_WISHES |= {
    "rhannu": Wish.SHARE.value,
    "amser_llawn": Wish.FULL_TIME.value,
    "llawnamser": Wish.FULL_TIME.value,
    "naill_ai": Wish.EITHER.value,
}
_TOGETHER = {one.value: one.value for one in Together} | {"": Together.EITHER_OF_US.value}
_TOGETHER |= {
    "gyda_n_gilydd_yn_unig": Together.ONLY_TOGETHER.value,
    "y_naill_neu_r_llall": Together.EITHER_OF_US.value,
}

# In the order in which they stand where nothing is said about their headings.
APPLICANT_COLUMNS = (
    Column(
        "name",
        "enw",
        gettext_lazy("The full name."),
        ("Mared Owen", "Gwen Rees"),
        required=True,
    ),
    Column(
        "email",
        "e_bost",
        gettext_lazy("The e-mail address. Without one, tell them on paper what becomes of it."),
        ("mared@example.com", "gwen@example.com"),
    ),
    Column(
        "language",
        "iaith",
        gettext_lazy("The language that the person chose: en or cy."),
        ("cy", "en"),
    ),
    Column(
        "wish",
        "dymuniad",
        gettext_lazy("How they want to do the job: share, full_time or either."),
        ("share", "either"),
    ),
    Column(
        "partner",
        "partner",
        gettext_lazy("The name of whoever they apply together with, who has a row as well."),
        ("Gwen Rees", "Mared Owen"),
    ),
    Column(
        "together",
        "ar_y_cyd",
        gettext_lazy("With a partner: only_together, or either_of_us."),
        ("only_together", "either_of_us"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApplicant:
    """Somebody who applied on paper or in another system.

    `partner` is the place, in the same list, of whoever they apply together with.
    """

    name: str
    email: str = ""
    language: str = "en"
    wish: str = Wish.EITHER.value
    together: str = ""
    statement: str = ""
    partner: int | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class PastedProblem:
    """What is wrong with one line; the first line is 1, and 0 is all of them together."""

    line: int
    text: str


def text_of_file(file: ImportedFile) -> str:
    """The rows of a file as somebody would have pasted them. Errors: `FileRefused`."""
    out = io.StringIO(newline="")
    # The reader takes the sign that the headings show, and one heading alone shows none.
    sign = "\t" if len(file.headings()) > 1 else ","
    writer = csv.writer(out, delimiter=sign, lineterminator="\n")
    for count, (_number, cells) in enumerate(file.lines()):
        if count > MOST_ROWS:
            raise FileRefused(_too_many())
        writer.writerow([" ".join(cell.split()) for cell in cells])
    return out.getvalue()


def read_applicants(
    text: str, *, is_headed: bool = False
) -> tuple[list[NewApplicant], list[PastedProblem]]:
    """Read lines of tabs, semicolons or commas; nothing is kept where anything is wrong.

    The first line may hold headings, in either language and any order; with `is_headed` it does,
    whatever they are.
    """
    table, before = _table_of(text, is_headed=is_headed)
    if len(table.rows) > MOST_ROWS:
        return [], [PastedProblem(0, _too_many())]
    found: list[NewApplicant] = []
    partners: list[str] = []
    problems = [
        PastedProblem(max(0, one.row - before), f"{one.column}: {one.text}".removeprefix(": "))
        for one in in_order(table.problems)
    ]
    for row in table.rows:
        problems += [PastedProblem(row.number - before, one) for one in _faults(row)]
        cells = row.cells
        partner, language = cells.get("partner", ""), cells.get("language", "")
        together = _TOGETHER.get(_word(cells.get("together", "")), "")
        found.append(
            NewApplicant(
                name=cells.get("name", ""),
                email=cells.get("email", ""),
                language=_LANGUAGES.get(_word(language), "en"),
                wish=_WISHES.get(_word(cells.get("wish", "")), Wish.EITHER.value),
                together=together if partner else "",
            )
        )
        partners.append(partner.casefold())
    lines = [row.number - before for row in table.rows]
    paired, more = _paired(found, partners, lines)
    problems = sorted([*problems, *more], key=lambda one: one.line)
    return ([], problems) if problems else (paired, [])


def _too_many() -> str:
    return _("Take over at most %(limit)s applicants at once.") % {"limit": MOST_ROWS}


def _table_of(text: str, *, is_headed: bool) -> tuple[Table, int]:
    """The rows under their columns, and how many lines were put before the first."""
    language = page_language()
    try:
        file = _as_file(text)
        named = match_headings(file.headings(), APPLICANT_COLUMNS).names
        if is_headed or any(named):
            return read_table(file, APPLICANT_COLUMNS), 0
        sign = next((one for one in "\t;" if one in text), ",")
        headings = sign.join(column.label(language) for column in APPLICANT_COLUMNS)
        return read_table(_as_file(f"{headings}\n{text}"), APPLICANT_COLUMNS), 1
    except FileRefused as refused:
        return Table((), {}, (refused.problem,)), 0


def _as_file(text: str) -> ImportedFile:
    return ImportedFile.from_bytes("", text.encode())


def _faults(row: Row) -> list[str]:
    cells: Mapping[str, str] = row.cells
    faults = []
    name, email = cells.get("name", ""), cells.get("email", "")
    # What looks like a formula was named already, and emptied.
    if len(name) > _LONGEST_NAME or not (name or "name" in row.refused):
        faults.append(_("The first column must hold a name of at most 200 letters."))
    if email:
        try:
            validate_email(email)
        except ValidationError:
            faults.append(_("“%(value)s” is no e-mail address.") % {"value": email})
    known = {"language": _LANGUAGES, "wish": _WISHES, "together": _TOGETHER}
    for column, words in known.items():
        value = cells.get(column, "")
        if _word(value) not in words:
            faults.append(_("“%(value)s” is not one of the words asked for.") % {"value": value})
    return faults


def _word(value: str) -> str:
    """A word as it is looked up: "Gyda’n gilydd yn unig" as "gyda_n_gilydd_yn_unig"."""
    return "_".join(value.casefold().replace("’", " ").replace("'", " ").split())


def _paired(
    found: list[NewApplicant], partners: list[str], lines: list[int]
) -> tuple[list[NewApplicant], list[PastedProblem]]:
    """Tie those who name each other; both must do so, for each applies for themselves."""
    names = [one.name.casefold() for one in found]
    paired, problems = [], []
    for number, (one, partner) in enumerate(zip(found, partners, strict=True)):
        other = names.index(partner) if partner in names else None
        if partner and (
            other is None
            or other == number
            or partners[other] != names[number]
            or names.count(partner) > 1
        ):
            words = _("The partner must stand in a line of their own that names this applicant.")
            problems.append(PastedProblem(lines[number], words))
        paired.append(replace(one, partner=other if partner else None))
    return paired, problems
