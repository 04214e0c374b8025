"""The statements that were issued, those that are due, and what has changed since."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tandem.cases.particulars import Change, changes_between
from tandem.messages import Fact, Message, fact_from_data, fact_to_data
from tandem.timeline import add_months
from tandem_web.documents.models import Document
from tandem_web.partnerships.models import EmployerParticular, StatedTerms
from tandem_web.partnerships.queries.particulars import Particulars, pattern_on
from tandem_web.policy.queries import get_policy
from tandem_web.record.queries import entries_about

STATEMENT = "statement_of_particulars"
CHANGE = "statement_of_change"
DUE_CLAUSES = ("ERA-1", "CCC-TERM-2")
CHANGE_CLAUSES = ("ERA-4",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one partner's statement stands.

    `terms` are those last stated, and `changes` what is different now. `due` is the day by
    which the first statement, or that of a change, must be given; nothing where nothing is due.
    """

    particulars: Particulars
    terms: StatedTerms | None
    changes: tuple[Change, ...]
    changed_on: date | None
    due: date | None

    @property
    def document(self) -> Document | None:
        return self.terms.document if self.terms else None

    @property
    def is_change(self) -> bool:
        return self.terms is not None

    @property
    def is_due(self) -> bool:
        """Whether there is something to issue: the first statement, or one of a change."""
        return self.terms is None or bool(self.changes)

    @property
    def may_issue(self) -> bool:
        return self.is_due and self.particulars.coverage.is_complete

    @property
    def clauses(self) -> tuple[str, ...]:
        return CHANGE_CLAUSES if self.is_change else DUE_CLAUSES


def standing_of(particulars: Particulars) -> Standing:
    """Where the statement of a partner stands today."""
    terms = last_stated(particulars)
    if terms is None:
        return Standing(
            particulars=particulars,
            terms=None,
            changes=(),
            changed_on=None,
            due=_first_due(particulars),
        )
    changes = changes_between(facts_of(terms), particulars.facts)
    changed_on = _changed_on(particulars, terms, changes) if changes else None
    policy = get_policy(particulars.employment.employer).on(particulars.day)
    months = policy.quantity("particulars.change_months").whole
    return Standing(
        particulars=particulars,
        terms=terms,
        changes=changes,
        changed_on=changed_on,
        due=add_months(changed_on, months) if changed_on else None,
    )


def last_stated(particulars: Particulars) -> StatedTerms | None:
    return (
        StatedTerms.objects.filter(
            post=particulars.partnership.post, employment=particulars.employment
        )
        .select_related("document__pdf", "document__docx", "document__page", "document__person")
        .order_by("-pk")
        .first()
    )


def facts_of(terms: StatedTerms) -> dict[str, Fact]:
    """The facts that a statement stated, as library values."""
    return {name: fact_from_data(data) for name, data in json.loads(terms.facts).items()}


def facts_text(facts: Mapping[str, Fact]) -> str:
    """The facts as canonical JSON: the same facts are the same text."""
    data = {name: fact_to_data(fact) for name, fact in facts.items()}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(facts: Mapping[str, Fact]) -> str:
    """What tells whether somebody who issues a statement saw these very facts."""
    return hashlib.sha256(facts_text(facts).encode()).hexdigest()


def _first_due(particulars: Particulars) -> date | None:
    """The first day of the share; nothing for one that ran before Tandem knew of it."""
    starts_on = particulars.holding.starts_on
    known_from = particulars.employment.employer.created_at.date()
    return starts_on if starts_on >= known_from else None


def _changed_on(particulars: Particulars, terms: StatedTerms, changes: Iterable[Change]) -> date:
    """The first day on which one of the changes took effect, as far as it is known.

    A day that nobody recorded is taken to be that of the last statement: the earliest it can be.
    """
    days = {_day_of(particulars, change.name.entered) for change in changes}
    return min(max(day, terms.stated_on) if day else terms.stated_on for day in days)


def _day_of(particulars: Particulars, entered: str) -> date | None:
    employer, partnership = particulars.employment.employer, particulars.partnership
    if entered == "share":
        numbers = partnership.patterns.get(particulars.employment.payroll_number, ())
        dated = pattern_on(numbers, particulars.day)
        starts = [particulars.holding.starts_on, *([dated.period.start] if dated else [])]
        return max(starts)
    if entered == "employer":
        rows = EmployerParticular.objects.filter(employer=employer).order_by("-changed_on")
        return rows.values_list("changed_on", flat=True).first()
    about, actions = (
        (f"post:{partnership.post.reference}", ["posts.change_post"])
        if entered == "post"
        else (
            f"person:{particulars.employment.person.reference}",
            ["people.change_employment", "people.change_contract_hours"],
        )
    )
    entries = entries_about(employer, about).filter(action__in=actions)
    return entries.values_list("happened_on", flat=True).first()


def statements_of(particulars: Particulars) -> list[Document]:
    """The statements that were issued to one partner about the post, the newest first."""
    employer = particulars.employment.employer
    documents = Document.objects.filter(employer=employer, owner=owner_of(particulars))
    return list(documents.select_related("pdf", "docx", "page", "issued_by", "employer"))


def owner_of(particulars: Particulars) -> str:
    """What the statements of a partner belong to: "statement:S-001/E-104"."""
    number = particulars.employment.payroll_number
    return f"statement:{particulars.partnership.post.reference}/{number}"


def rows_of(changes: Iterable[Change]) -> tuple[Fact, ...]:
    """The rows of a statement of change: the term, what it was, what it is."""
    return tuple((one.name.title, _shown(one.before), _shown(one.after)) for one in changes)


def _shown(fact: Fact) -> Fact:
    """A fact as one cell; each row of a pattern becomes its day and times."""
    match fact:
        case "" | ():
            return Message("cases.nothing_stated")
        case tuple() if all(isinstance(row, tuple) for row in fact):
            return tuple(
                Message("cases.day_and_times", day=row[0], times=row[1])
                for row in fact
                if isinstance(row, tuple)
            )
    return fact
