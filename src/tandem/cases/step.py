"""A step: one thing that may happen in a case, with all that is known about it in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from tandem.cases.asks import Ask
from tandem.cases.case_facts import CaseFacts, case_facts
from tandem.cases.process import JSON, Context
from tandem.policy import Finding, PolicyOn

Findings: TypeAlias = tuple[Finding, ...]
StateT = TypeVar("StateT")

HR_ADVISER = "hr_adviser"
LINE_MANAGER = "line_manager"
BUDGET_MANAGER = "budget_manager"
ADMINISTRATOR = "administrator"
LINK = "link"
"""The party of what another case brings about; no person is it."""


def partner(employment: str) -> str:
    """The party that the holder of an employment is."""
    return f"partner:{employment}"


@dataclass(frozen=True, slots=True)
class At(Generic[StateT]):
    """Where a step is looked at: the state, the world, what the step is about, the answers.

    `subject` is the reference of what the step is about, where it may be taken for several
    (an offer, an applicant, a partner). `given` are the answers, once they have been read.
    `context.today` is the day on which it happens, also where that is entered later.
    """

    state: StateT
    context: Context
    subject: str = ""
    given: Mapping[str, JSON] = field(default_factory=dict, hash=False)

    @property
    def today(self) -> date:
        """The day on which the step is taken."""
        return self.context.today

    @property
    def policy(self) -> PolicyOn:
        """The policy on the governing date."""
        return self.context.policy

    @property
    def facts(self) -> CaseFacts:
        """The facts of the case."""
        return case_facts(self.context.facts)

    def day(self, name: str) -> date:
        """An answer that is a date."""
        return date.fromisoformat(str(self.given[name]))


def _anybody(_at: At[Any]) -> tuple[str, ...]:
    return ()


def _nothing(_at: At[Any]) -> tuple[Any, ...]:
    return ()


def _no_data(_at: At[Any]) -> Mapping[str, JSON]:
    return {}


def _no_day(_at: At[Any]) -> date | None:
    return None


def _at_any_point(_state: Any, _data: Mapping[str, Any]) -> bool:
    return True


def _itself(_state: Any) -> tuple[str, ...]:
    return ("",)


def never(_at: At[Any]) -> bool:
    """For a step that is nobody's duty."""
    return False


def always(_at: At[Any]) -> bool:
    """For a step that is a duty as long as it is possible."""
    return True


def by(*parties: str) -> Callable[[At[Any]], tuple[str, ...]]:
    """The same parties at any time."""
    return lambda _at: parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Generic[StateT]):
    """One thing that may happen in a case.

    `key` begins its texts: `<key>` is its title (an imperative), `<key>.sentence` says what
    it means, `<key>.button` is short, `<key>.done` is the line of the history; with a duty
    `<key>.duty` starts with a verb and a capital; `<key>.summary`, where there is one, stands
    beneath the line. The texts may name {post}, {about} and {name} (of the subject), and
    those of the history also each answer and each further datum of the event.

    `when` says at which points of the process it exists; `subjects` what it may be about.
    `blocked` is what stands in its way before anything is filled in, `checks` what the
    answers meet with; `adds` is what the event keeps besides the answers. `parties` may do
    it, by `due`; where `duty` holds they must, or only those of them whom `owed` names; what
    somebody may answer for themselves is theirs alone until it is late. While the step is
    blocked, `awaits` names the parties whose `task` outside the case it waits for; that task is
    their duty, with the text `<key>.<task>`. `rests` says whether the state still holds what the
    data of its event were made of, so that no correction takes away what a later decision stands
    on. `main` marks what a page offers first, `retreat`
    what it never does: it ends something.
    """

    command: str
    event: str
    key: str
    clauses: tuple[str, ...]
    parties: Callable[[At[StateT]], tuple[str, ...]] = _anybody
    when: Callable[[StateT], bool]
    subjects: Callable[[StateT], tuple[str, ...]] = _itself
    asks: Callable[[At[StateT]], tuple[Ask, ...]] = _nothing
    blocked: Callable[[At[StateT]], Findings] = _nothing
    checks: Callable[[At[StateT]], Findings] = _nothing
    adds: Callable[[At[StateT]], Mapping[str, JSON]] = _no_data
    due: Callable[[At[StateT]], date | None] = _no_day
    duty: Callable[[At[StateT]], bool] = never
    owed: Callable[[At[StateT]], tuple[str, ...]] | None = None
    awaits: Callable[[At[StateT]], tuple[str, ...]] = _anybody
    task: str = ""
    rests: Callable[[StateT, Mapping[str, Any]], bool] = _at_any_point
    main: bool = False
    retreat: bool = False

    def fits(self, state: StateT, subject: str) -> bool:
        """Whether the step exists at this point, about this subject."""
        return self.when(state) and subject in self.subjects(state)
