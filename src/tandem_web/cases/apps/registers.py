"""What apps above `cases` tell it of their processes, each from its ``AppConfig.ready``.

Nothing here imports a model: apps are configured before models are ready.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from tandem.cases import CaseFacts
    from tandem.cases import Event as CaseEvent
    from tandem_web.cases.models import Case
    from tandem_web.cases.queries import Standing
    from tandem_web.cases.views.page import CasePage
    from tandem_web.people.models import Person

# The facts of a process, made from those that every process is told: post, names, managers,
# guests. `tandem_web.cases.mapping.extend_facts` copies these into a subclass.
TellFacts = Callable[["Standing", "CaseFacts", date], "CaseFacts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """An event that has just been written, for what it starts outside its case.

    `standing` is the case after the command; `row` below it is saved and locked. `today` is the
    day of the entry, `event.data["on"]` the day on which it happened. `actor` is None where a
    candidate acted who is no person of the employer.
    """

    standing: "Standing"
    event: "CaseEvent"
    actor: "Person | None"
    clauses: tuple[str, ...]
    today: date


Effect = Callable[[Occurrence], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalParty:
    """Who somebody is in a case beyond partner, role and guest: say, a candidate.

    `kind` stands before the colon of the party. `of` are the references for which a person has
    it in a case; `who` is the person behind one, None where nobody is known; `cases` are the
    primary keys of all cases in which the person has it, for lists.
    """

    kind: str
    of: Callable[["Person", "Case", date], Sequence[str]]
    who: Callable[["Case", str, date], "Person | None"]
    cases: Callable[["Person", date], Sequence[int]]


Place = Literal["main", "side"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePart:
    """One part of the case page of a process: a template and what it is drawn with.

    `context` gives None where there is nothing to show to this person now. `purposes` are
    those of the guests who see it; everybody else who may open the case sees it too.
    """

    name: str
    template: str
    context: "Callable[[CasePage], Mapping[str, Any] | None]"
    purposes: frozenset[str] = frozenset()
    place: Place = "main"


FACTS: dict[str, TellFacts] = {}
EFFECTS: dict[tuple[str, str], list[Effect]] = {}
PERSONAL_PARTIES: dict[str, PersonalParty] = {}
CASE_PARTS: dict[str, list[CasePart]] = {}
REFERENCE_LETTERS: dict[str, str] = {}
TASK_PAGES: dict[tuple[str, str], str] = {}


def tell_facts(process: str, tell: TellFacts) -> None:
    """Say what a process is told besides the facts of every case."""
    FACTS[process] = tell


def take_effects(effects: Mapping[tuple[str, str], Effect]) -> None:
    """Say what an event of a process does outside the case, in the same transaction.

    The keys are a process and an event type; several effects of one event come in the order
    in which they were named.
    """
    for key, effect in effects.items():
        EFFECTS.setdefault(key, []).append(effect)


def tell_parties(*parties: PersonalParty) -> None:
    """Say as what else a person may act in a case."""
    for party in parties:
        PERSONAL_PARTIES[party.kind] = party


def show_parts(process: str, *parts: CasePart) -> None:
    """Add parts to the case page of a process, in this order."""
    CASE_PARTS.setdefault(process, []).extend(parts)


def do_tasks(pages: Mapping[tuple[str, str], str]) -> None:
    """Say where a task that a process waits for is done: process and task to name of address.

    The address takes the employer and the subject of the task.
    """
    TASK_PAGES.update(pages)


def letter_references(letters: Mapping[str, str]) -> None:
    """Say with which letters the references of a process begin."""
    REFERENCE_LETTERS.update(letters)
