"""A post, two partners and what they may arrange: the set-up of the partnership tests."""

from dataclasses import replace
from datetime import date

from tandem.cases import Actor, Command, Context, rebuild
from tandem.cases.partnership import PARTNERSHIP, PartnershipFacts
from tandem.messages import Text
from tandem.patterns import SHAPES, ShapeFacts, pattern_to_data
from tandem.posts import Post, ServiceHours
from tests.posts.policies import policy_on

RHIAN, MARC = "E-001", "E-002"
TODAY, START, MONDAY = date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 7)
POST = Post(
    reference="P-1",
    title=Text("Family Support Team Leader", "Arweinydd Tîm Cymorth i Deuluoedd"),
    grade="H",
    full_time_minutes=2220,
    service_hours=tuple(ServiceHours(weekday, 510, 984) for weekday in range(5)),
)
FACTS = PartnershipFacts(post=POST, names={RHIAN: "Rhian Bowen", MARC: "Marc Price"})

ADVISER = Actor("Nia", frozenset({"hr_adviser"}))
MANAGER = Actor("Huw", frozenset({"line_manager"}))
FIRST = Actor("Rhian", frozenset({f"partner:{RHIAN}"}))
SECOND = Actor("Marc", frozenset({f"partner:{MARC}"}))
STRANGER = Actor("Gwen", frozenset({"payroll"}))

OPEN = {"post": "P-1", "partners": [RHIAN, MARC], "starts_on": START.isoformat()}


def context(actor, today=TODAY, facts=FACTS, **values):
    return Context(policy=policy_on(START, **values), today=today, actor=actor, facts=facts)


def draft(first=1110, second=1110, starts_on=START, shape="split_week", total=2220):
    facts = ShapeFacts(first_minutes=first, second_minutes=second, full_time_minutes=total)
    patterns = SHAPES[shape].lay(facts).patterns(MONDAY)
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

    def __init__(self):
        self.events = []

    @property
    def state(self):
        return rebuild(PARTNERSHIP, self.events)

    def decide(self, actor, command, data=None, **more):
        return PARTNERSHIP.decide(self.state, Command(command, data or {}), context(actor, **more))

    def happens(self, actor, command, data=None, **more):
        outcome = self.decide(actor, command, data, **more)
        assert isinstance(outcome, tuple), outcome
        self.events += outcome
        return self

    def options(self, actor=ADVISER, **more):
        return PARTNERSHIP.options(self.state, context(actor, **more))

    def obligations(self, **more):
        found = PARTNERSHIP.obligations(self.state, context(ADVISER, **more))
        return [(duty.party, duty.command) for duty in found]


def opened():
    return Story().happens(ADVISER, "open", OPEN)


def proposed():
    return opened().happens(ADVISER, "draft", draft()).happens(ADVISER, "propose", {"version": 1})


def agreed():
    story = proposed()
    for actor in (FIRST, SECOND, MANAGER):
        story.happens(actor, "agree", {"version": story.state.version})
    return story


def without(facts=FACTS, **changes):
    return replace(facts, **changes)
