"""A share that runs, and the way to the points of its life at which something is decided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tandem.cases import Actor, Command, Context, Event, decide, rebuild
from tandem.cases.ladder import LadderFacts
from tandem.cases.partnership import PARTNERSHIP, State
from tandem.policy import Refusal
from tests.cases.arrangements import (
    ADVISER,
    FACTS,
    FIRST,
    MANAGER,
    MARC,
    OPEN,
    RHIAN,
    SECOND,
    TODAY,
    draft,
)
from tests.posts.policies import carmarthenshire

BUDGET = Actor("P-300", frozenset({"budget_manager"}))
SENT = Actor("", frozenset({"link"}))
SAID = date(2027, 2, 1)
"""The day on which Marc says that he leaves, at the end of April."""
KNOWN = replace(FACTS, ladder=LadderFacts(service_from={RHIAN: date(2020, 3, 1)}))


class Life:
    """A share to which things happen one after the other."""

    def __init__(self, **values: str) -> None:
        self.events: list[Event] = []
        self.today, self.values = TODAY, values

    @property
    def state(self) -> State:
        state: State = rebuild(PARTNERSHIP, self.events)
        return state

    def context(self, actor: Actor) -> Context:
        policy = carmarthenshire(**self.values).on(self.state.governed_on or self.today)
        return Context(policy=policy, today=self.today, actor=actor, facts=KNOWN)

    def on(self, day: date) -> "Life":
        self.today = day
        return self

    def sends(self, actor: Actor, command: str, **data: Any) -> tuple[Event, ...] | Refusal:
        return decide(PARTNERSHIP, self.events, Command(command, data), self.context(actor))

    def does(self, actor: Actor, command: str, **data: Any) -> "Life":
        outcome = self.sends(actor, command, **data)
        assert isinstance(outcome, tuple), outcome
        self.events.extend(outcome)
        return self

    def refuses(self, actor: Actor, command: str, **data: Any) -> list[str]:
        outcome = self.sends(actor, command, **data)
        assert isinstance(outcome, Refusal), outcome
        assert all(finding.clauses for finding in outcome.findings)
        return [finding.message.key for finding in outcome.findings]

    def possible(self, actor: Actor = ADVISER) -> set[str]:
        found = PARTNERSHIP.options(self.state, self.context(actor))
        return {option.command for option in found if not option.blocked}

    def duties(self) -> set[tuple[str, str]]:
        found = PARTNERSHIP.obligations(self.state, self.context(ADVISER))
        return {(duty.party, duty.command) for duty in found}

    def wakes_on(self) -> date | None:
        return PARTNERSHIP.wakes_on(self.state, self.context(ADVISER))


def agreed(life: Life, version: int) -> Life:
    """All three agree to a version, and it is confirmed."""
    life.does(ADVISER, "propose", version=version)
    for actor in (FIRST, SECOND, MANAGER):
        life.does(actor, "agree", version=version)
    return life.does(ADVISER, "confirm", version=version)


def running(opening: Mapping[str, Any] | None = None, /, **values: str) -> Life:
    """A share of equal halves that was confirmed."""
    life = Life(**values).does(ADVISER, "open", **OPEN, **(opening or {}))
    return agreed(life.does(ADVISER, "draft", **draft()), 1)


def trial(origin: str = "PR-0001") -> Life:
    opening = {"kind": "trial", "until": "2027-02-26", "origin": origin}
    return running(opening)


def temporary() -> Life:
    opening = {"kind": "temporary", "until": "2027-06-30"}
    life = Life().does(ADVISER, "open", **OPEN, **opening).does(ADVISER, "draft", **draft())
    for employment in (RHIAN, MARC):
        life.does(
            ADVISER,
            "record_reversion",
            subject=employment,
            returns_to="Clerk, P-7",
            weekly_minutes=2220,
        )
    return agreed(life, 1)


def leaving(**values: str) -> Life:
    """Marc has said that he leaves at the end of April."""
    life = running(**values).on(SAID)
    return life.does(SECOND, "notify_leaving", subject=MARC, leaves_on="2027-04-30")


def reviewed(outcome: str, **values: str) -> Life:
    """The budget manager has reviewed the vacant part."""
    return leaving(**values).does(
        BUDGET, "review_portion", service_need="Every day", budget="Enough", outcome=outcome
    )


def offered(minutes: int = 1110) -> Life:
    """The partner who stays was offered hours of the vacant part."""
    return reviewed("offer").does(
        ADVISER,
        "offer_portion",
        minutes=minutes,
        starts_on="2027-05-01",
        answer_on=(SAID + timedelta(days=14)).isoformat(),
    )


def advertised(**values: str) -> Life:
    """The vacant part is advertised in a vacancy of its own."""
    life = reviewed("advertise", **values).does(ADVISER, "advertise_portion")
    return life.does(SENT, "vacancy_opened", case="VA-0001")


def searched(**values: str) -> Life:
    """Nobody was found."""
    life = advertised(**values).on(date(2027, 8, 2))
    return life.does(SENT, "search_failed", case="VA-0001", adverts=2, since="2027-02-08")
