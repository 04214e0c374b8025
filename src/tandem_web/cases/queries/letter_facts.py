"""Where a letter of a case takes its facts from: its event, earlier ones, a deadline, the post."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from tandem.cases import Event as CaseEvent
from tandem.cases import UnknownCommand, standing_events, table_of
from tandem.cases.step import At
from tandem.messages import Fact, Message, Text, is_message
from tandem.units import Quantity, Unit, minutes
from tandem_web.cases.models import Event
from tandem_web.cases.queries.standing import Standing, context_of
from tandem_web.people.models import Employment, Person
from tandem_web.policy.queries import get_policy
from tandem_web.posts.models import Post


@dataclass(frozen=True, kw_only=True)
class Told:
    """One event of a case as a letter tells it; ``to`` is the reference of who is written to."""

    standing: Standing
    row: Event
    event: CaseEvent
    to: str = ""

    @property
    def data(self) -> Mapping[str, Any]:
        return self.event.data

    @cached_property
    def state(self) -> Any:
        """The state of the case as this event left it."""
        return self.standing.as_seen(self.row.version)

    def name(self, reference: str) -> str:
        """The name of whoever a reference stands for, or the reference itself."""
        employment = self.standing.employments.get(reference)
        if employment is not None:
            return employment.person.full_name
        employer = self.standing.row.employer
        person = Person.objects.filter(employer=employer, reference=reference).first()
        return person.full_name if person else reference

    def last(self, *types: str) -> Told | None:
        """The last event of these types before this one that still stands."""
        rows = [row for row in self.standing.events if row.version < self.row.version]
        found = [
            (version, event)
            for version, event in standing_events(self.standing.told_until(self.row.version - 1))
            if event.type in types
        ]
        if not found:
            return None
        version, event = found[-1]
        row = next(row for row in rows if row.version == version)
        return Told(standing=self.standing, row=row, event=event, to=self.to)

    def due(self, command: str) -> date | None:
        """By when a step was due once this had happened; None where it is not possible."""
        table = table_of(self.standing.process, command)
        if table is None:
            return None
        try:
            step = table.step(command)
        except UnknownCommand:
            return None
        if not step.when(self.state):
            return None
        context = context_of(replace(self.standing, state=self.state), None, self.row.happened_on)
        subjects = step.subjects(self.state)
        days = [step.due(At(self.state, context, subject)) for subject in subjects]
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Source:
    """How one fact of a letter is read; the rest says what it needs, so that a test can ask.

    ``datum`` is a name among the event's data, or those of the earlier ``event``; ``prefix``
    begins the keys of its texts; ``commands`` are those whose deadline it is.
    """

    read: Callable[[Told], Fact | None]
    datum: str = ""
    event: str = ""
    prefix: str = ""
    commands: tuple[str, ...] = ()


def day(name: str) -> Source:
    """A date of the event."""
    return Source(lambda told: _day(told.data.get(name)), name)


def days(name: str) -> Source:
    """Several dates of the event, for the rows of a list."""
    return Source(
        lambda told: tuple(date.fromisoformat(one) for one in told.data.get(name) or ()), name
    )


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def words(name: str) -> Source:
    """What somebody wrote, as they wrote it."""
    return Source(lambda told: str(told.data.get(name) or "").strip() or None, name)


def chosen(name: str, prefix: str) -> Source:
    """What was chosen: the text ``<prefix>.<value>`` of the library."""
    return Source(lambda told: choice_text(prefix, told.data.get(name)), name, prefix=prefix)


def several(name: str, prefix: str) -> Source:
    """Each of what was chosen, for the rows of a list."""
    return Source(
        lambda told: tuple(choice_text(prefix, one) or "" for one in told.data.get(name) or ()),
        name,
        prefix=prefix,
    )


def choice_text(prefix: str, value: object) -> Fact | None:
    """A choice in the library's words."""
    if not value:
        return None
    key = f"{prefix}.{value}"
    return Message(key) if is_message(key) else str(value)


def length(name: str) -> Source:
    """A number of minutes, as hours."""
    return Source(lambda told: minutes(told.data[name]) if told.data.get(name) else None, name)


def number(name: str, unit: Unit) -> Source:
    """A whole number with its unit."""
    return Source(
        lambda told: None if told.data.get(name) is None else Quantity(told.data[name], unit), name
    )


def name_of(name: str) -> Source:
    """The name of a person, or of the person of an employment."""
    return Source(lambda told: told.name(told.data[name]) if told.data.get(name) else None, name)


def post_of(name: str) -> Source:
    """The title of a post of the register."""

    def read(told: Told) -> Fact | None:
        reference, employer = told.data.get(name), told.standing.row.employer
        post = Post.objects.filter(employer=employer, reference=reference).first()
        return title_of(post) if post else reference or None

    return Source(read, name)


def title_of(post: Post) -> Text:
    return Text(post.title_en, post.title_cy or post.title_en)


def answered(name: str, *values: object) -> Source:
    """Something for ``when`` and ``unless``: there if the answer is one of these."""
    return Source(lambda told: 1 if told.data.get(name) in values else None, name)


def due(*commands: str) -> Source:
    """By when the first of these steps that is possible is due."""
    return Source(
        lambda told: next((found for one in commands if (found := told.due(one))), None),
        commands=commands,
    )


def of_last(type_: str, source: Source) -> Source:
    """The same fact of the last event of another type."""

    def read(told: Told) -> Fact | None:
        before = told.last(type_)
        return source.read(before) if before is not None else None

    return replace(source, read=read, event=type_)


def happened(type_: str) -> Source:
    """The day of the last event of another type."""

    def read(told: Told) -> Fact | None:
        before = told.last(type_)
        return before.row.happened_on if before is not None else None

    return Source(read, event=type_)


def pending(type_: str, *settled_by: str) -> Source:
    """There while something of one type has not been settled by another."""

    def read(told: Told) -> Fact | None:
        before = told.last(type_, *settled_by)
        return 1 if before is not None and before.event.type == type_ else None

    return Source(read, event=type_)


def none_pending(type_: str, *settled_by: str) -> Source:
    """There unless something of one type has not been settled by another."""
    waiting = pending(type_, *settled_by)
    return replace(waiting, read=lambda told: None if waiting.read(told) else 1)


def setting(parameter: str) -> Source:
    """A number that the policy sets for the case."""

    def read(told: Told) -> Fact | None:
        governed_on = told.state.governed_on or told.row.happened_on
        return get_policy(told.standing.row.employer).on(governed_on).quantity(parameter)

    return Source(read)


def _other_partners(told: Told) -> Fact | None:
    others = [told.name(one) for one in told.state.partners if one != told.to]
    return tuple(others) or None


def _service_from(told: Told) -> Fact | None:
    job = Employment.objects.filter(employer=told.standing.row.employer, payroll_number=told.to)
    return job.values_list("continuous_service_from", flat=True).first()


ALWAYS = Source(lambda _told: 1)
OPENED = Source(lambda told: told.standing.row.opened_on)
HAPPENED = Source(lambda told: told.row.happened_on)
POST_HOURS = Source(lambda told: minutes(told.standing.row.post.full_time_minutes))
GRADE = Source(lambda told: told.standing.row.post.grade or None)
OTHER_PARTNERS = Source(_other_partners)
"""With whom the person shares."""
SERVICE_FROM = Source(_service_from)
"""Since when the person's continuous service counts."""
