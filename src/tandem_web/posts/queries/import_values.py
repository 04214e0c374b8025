"""What an import would do, before anything is written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import ContractPeriod, Employment, Person
from tandem_web.posts.apps import file_kinds
from tandem_web.posts.mapping import Problem, shown_cell
from tandem_web.posts.models import Criterion, Holding, Post, PostServiceHours, Service


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that an import changes, written as the file would hold it."""

    column: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """The name of the column in the page's language."""
        columns = (one for kind in file_kinds().values() for one in kind.columns)
        column = next((one for one in columns if one.name == self.column), None)
        return column.label(page_language()) if column else self.column

    @property
    def shown_before(self) -> str:
        return shown_cell(self.column, self.before)

    @property
    def shown_after(self) -> str:
        return shown_cell(self.column, self.after)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file that adds or changes something."""

    row: int
    key: str
    title: str
    differences: tuple[Difference, ...] = ()
    facts: Mapping[str, Any] | None = None

    def to_data(self) -> Any:
        """What changes, or the facts of what is added, as JSON can hold it."""
        if self.facts is not None:
            return dict(self.facts)
        return [[one.column, one.before, one.after] for one in self.differences]


@dataclass(slots=True)
class FilePlan:
    """What one file adds, changes and leaves alone, and what stands in its way."""

    name: str = ""
    digest: str = ""
    is_old_encoding: bool = False
    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    unused: tuple[str, ...] = ()
    leaves_birthdays: bool = False

    @property
    def is_given(self) -> bool:
        return bool(self.digest)

    @property
    def changes_something(self) -> bool:
        return bool(self.added or self.changed)


@dataclass(slots=True)
class PostRows:
    """The unsaved rows of the posts file."""

    services: dict[str, Service] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    changed_services: set[str] = field(default_factory=set)
    changed_posts: set[str] = field(default_factory=set)
    service_hours: dict[str, list[PostServiceHours]] = field(default_factory=dict)
    essential: dict[str, list[Criterion]] = field(default_factory=dict)
    desirable: dict[str, list[Criterion]] = field(default_factory=dict)


@dataclass(slots=True)
class PeopleRows:
    """The unsaved rows of the people file."""

    new_people: list[Person] = field(default_factory=list)
    changed_people: list[Person] = field(default_factory=list)
    new_employments: list[Employment] = field(default_factory=list)
    changed_employments: list[Employment] = field(default_factory=list)
    new_periods: list[ContractPeriod] = field(default_factory=list)
    changed_periods: list[ContractPeriod] = field(default_factory=list)
    new_holdings: list[Holding] = field(default_factory=list)
    changed_holdings: list[Holding] = field(default_factory=list)


@dataclass(slots=True)
class ImportPlan:
    """Both files together."""

    today: date
    posts: FilePlan
    people: FilePlan
    post_rows: PostRows
    people_rows: PeopleRows

    @property
    def problems(self) -> Sequence[Problem]:
        return [*self.posts.problems, *self.people.problems]

    @property
    def files(self) -> dict[str, FilePlan]:
        """The plan of each file under the name of its kind."""
        return {"posts": self.posts, "people": self.people}

    @property
    def changes_something(self) -> bool:
        return self.posts.changes_something or self.people.changes_something

    @property
    def fingerprint(self) -> str:
        """The same for two plans that add and change the same things to the same values."""
        shown = repr(
            [
                (plan.digest, plan.unchanged, plan.added, plan.changed)
                for plan in (self.posts, self.people)
            ]
        )
        return hashlib.sha256(shown.encode()).hexdigest()
