"""Applicants as another recruitment system lists them, copied out of a spreadsheet."""

import csv
import io
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from tandem_web.people.models import Person
from tandem_web.recruitment.models import Together, Wish

MOST_ROWS = 500
_LANGUAGES = {"": "en", "en": "en", "english": "en", "cy": "cy", "welsh": "cy", "cymraeg": "cy"}
_WISHES = {one.value: one.value for one in Wish} | {"": Wish.EITHER.value}
_TOGETHER = {one.value: one.value for one in Together} | {"": Together.EITHER_OF_US.value}


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
    """What is wrong with one line; the first line is 1."""

    line: int
    text: str


def read_applicants(text: str) -> tuple[list[NewApplicant], list[PastedProblem]]:
    """Read lines of tabs, semicolons or commas; nothing is kept where anything is wrong."""
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if len(lines) > MOST_ROWS:
        words = _("Paste at most %(limit)s lines at once.") % {"limit": MOST_ROWS}
        return [], [PastedProblem(MOST_ROWS + 1, words)]
    sign = next((one for one in "\t;" if one in text), ",")
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=sign))
    found: list[NewApplicant] = []
    partners: list[str] = []
    problems: list[PastedProblem] = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in (*row, "", "", "", "", "", "")][:6]
        problems += [PastedProblem(number, one) for one in _faults(cells)]
        name, email, language, wish, partner, together = cells
        found.append(
            NewApplicant(
                name=name,
                email=email,
                language=_LANGUAGES.get(language.casefold(), "en"),
                wish=_WISHES.get(wish.casefold(), Wish.EITHER.value),
                together=_TOGETHER.get(together.casefold(), "") if partner else "",
            )
        )
        partners.append(partner.casefold())
    paired, more = _paired(found, partners)
    problems += more
    return ([], problems) if problems else (paired, [])


def _faults(cells: list[str]) -> list[str]:
    name, email, language, wish, _partner, together = cells
    faults = []
    if not name or len(name) > 200:
        faults.append(_("The first column must hold a name of at most 200 letters."))
    if email:
        try:
            validate_email(email)
        except ValidationError:
            faults.append(_("“%(value)s” is no e-mail address.") % {"value": email})
    for value, known in ((language, _LANGUAGES), (wish, _WISHES), (together, _TOGETHER)):
        if value.casefold() not in known:
            faults.append(_("“%(value)s” is not one of the words asked for.") % {"value": value})
    return faults


def _paired(
    found: list[NewApplicant], partners: list[str]
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
            problems.append(PastedProblem(number + 1, words))
        paired.append(replace(one, partner=other if partner else None))
    return paired, problems
