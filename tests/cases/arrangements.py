"""A post, two partners and what they may arrange: the set-up of the partnership tests."""

from dataclasses import replace
from datetime import date
from typing import Any, Self

from tandem.cases import Actor, Command, Context, Event, Option, rebuild
from tandem.cases.partnership import PARTNERSHIP, PartnershipFacts, State
from tandem.messages import Language, Message, Text, render
from tandem.patterns import SHAPES, ShapeFacts, pattern_to_data
from tandem.policy import Refusal
from tandem.posts import Post, ServiceHours
from tests.posts.policies import policy_on

Data = dict[str, Any]

RHIAN, MARC = "E-001", "E-002"
TODAY, START, LATER = date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 8)
POST = Post(
    reference="P-1",
    title=Text("Family Support Team Leader", "Arweinydd Tîm Cymorth i Deuluoedd"),
    grade="H",
    full_time_minutes=2220,
    service_hours=tuple(ServiceHours(weekday, 510, 984) for weekday in range(5)),
)
FACTS = PartnershipFacts(
    post=POST,
    names={RHIAN: "Rhian Bowen", MARC: "Marc Price"},
    managers={"P-102": "Huw Bevan"},
)

ADVISER = Actor("Nia", frozenset({"hr_adviser"}))
MANAGER = Actor("Huw", frozenset({"line_manager"}))
FIRST = Actor("Rhian", frozenset({f"partner:{RHIAN}"}))
SECOND = Actor("Marc", frozenset({f"partner:{MARC}"}))
STRANGER = Actor("Gwen", frozenset({"payroll"}))

OPEN: Data = {"post": "P-1", "partners": [RHIAN, MARC], "starts_on": START.isoformat()}


def context(actor: Actor, today: date = TODAY, facts: object = FACTS, **values: str) -> Context:
    return Context(policy=policy_on(START, **values), today=today, actor=actor, facts=facts)


def draft(
    first: int = 1110,
    second: int = 1110,
    starts_on: date = START,
    shape: str = "split_week",
    total: int = 2220,
) -> Data:
    facts = ShapeFacts(first_minutes=first, second_minutes=second, full_time_minutes=total)
    patterns = SHAPES[shape].lay(facts).patterns(START)
    return {
        "hours": {RHIAN: first, MARC: second},
        "patterns": {
            name: pattern_to_data(pattern)
            for name, pattern in zip((RHIAN, MARC), patterns, strict=True)
        },
        "starts_on": starts_on.isoformat(),
    }


class Story:
    """A case that commands are sent to one after the other."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    @property
    def state(self) -> State:
        return rebuild(PARTNERSHIP, self.events)

    def decide(
        self, actor: Actor, command: str, data: Data | None = None, **more: Any
    ) -> tuple[Event, ...] | Refusal:
        return PARTNERSHIP.decide(self.state, Command(command, data or {}), context(actor, **more))

    def refused(
        self, actor: Actor, command: str, data: Data | None = None, **more: Any
    ) -> Refusal:
        outcome = self.decide(actor, command, data, **more)
        assert isinstance(outcome, Refusal), outcome
        return outcome

    def happens(self, actor: Actor, command: str, data: Data | None = None, **more: Any) -> Self:
        outcome = self.decide(actor, command, data, **more)
        assert isinstance(outcome, tuple), outcome
        self.events += outcome
        return self

    def options(self, actor: Actor = ADVISER, **more: Any) -> tuple[Option, ...]:
        return PARTNERSHIP.options(self.state, context(actor, **more))

    def obligations(self, **more: Any) -> list[tuple[str, str]]:
        found = PARTNERSHIP.obligations(self.state, context(ADVISER, **more))
        return [(duty.party, duty.command) for duty in found]


def opened() -> Story:
    return Story().happens(ADVISER, "open", OPEN)


def proposed() -> Story:
    return opened().happens(ADVISER, "draft", draft()).happens(ADVISER, "propose", {"version": 1})


def agreed() -> Story:
    story = proposed()
    for actor in (FIRST, SECOND, MANAGER):
        story.happens(actor, "agree", {"version": story.state.version})
    return story


def without(facts: PartnershipFacts = FACTS, **changes: Any) -> PartnershipFacts:
    return replace(facts, **changes)


def words(message: Message, language: Language = "en") -> str:
    return render(message, language).replace("\xa0", " ")


def reasons(refusal: object) -> list[str]:
    assert isinstance(refusal, Refusal)
    assert all(finding.clauses for finding in refusal.findings)
    assert all(words(finding.message, "cy") for finding in refusal.findings)
    return [finding.message.key for finding in refusal.findings]
