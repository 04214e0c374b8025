"""A post to fill, three applicants and a panel of two: the set-up of the vacancy's tests."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Self

from tandem.cases import Actor, Command, Context, Event, Guest, Option, decide, rebuild
from tandem.cases.vacancy import VACANCY, Application, Sheet, VacancyFacts, VacancyState
from tandem.messages import Text
from tandem.policy import Refusal
from tandem.posts import Criterion, Post
from tests.cases.arrangements import words
from tests.posts.policies import policy_on

TODAY = date(2026, 12, 1)
CLOSES = date(2026, 12, 15)
WHOLE, HALF = 2220, 1110
HOLDER = "E-009"
ANN, BEN, CAT = "A-0001", "A-0002", "A-0003"
POST = Post(
    reference="P-1",
    title=Text("Family Support Team Leader", "Arweinydd Tîm Cymorth i Deuluoedd"),
    grade="H",
    full_time_minutes=WHOLE,
    criteria=(
        Criterion(Text("A social work qualification", "Cymhwyster gwaith cymdeithasol"), True),
        Criterion(Text("Leads a team", "Yn arwain tîm"), False),
    ),
)
GUESTS = tuple(
    Guest(person=person, purpose="panel_member", until=date(2028, 12, 31))
    for person in ("P-201", "P-202", "P-301")
)
FACTS = VacancyFacts(
    post=POST,
    names={
        ANN: "Ann Rees",
        BEN: "Ben Howell",
        CAT: "Cati Lloyd",
        "P-201": "Huw Bevan",
        "P-202": "Alison Whitfield",
        "P-301": "Rhian Bowen",
        HOLDER: "Rhian Bowen",
    },
    guests=GUESTS,
    people={HOLDER: "P-301", "E-001": "P-104"},
    applications=tuple(Application(reference=one) for one in (ANN, BEN, CAT)),
)

ADVISER = Actor("Nia", frozenset({"hr_adviser"}))
BUDGET = Actor("Dylan", frozenset({"budget_manager"}))
MANAGER = Actor("Huw", frozenset({"line_manager"}))
CHAIR = Actor("Huw Bevan", frozenset({"panel_member:P-201"}))
LINK = Actor("another case", frozenset({"link"}))
STRANGER = Actor("Gwen", frozenset({"payroll"}))
DEPARTURE = {"reason": "It was done on paper", "approver": "Alison Whitfield"}

ADVERT: dict[str, Any] = {
    "text_en": "Come and lead our team.",
    "text_cy": "Dewch i arwain ein tîm.",
    "welsh_level": "desirable",
    "closes_on": CLOSES.isoformat(),
    "audience": "external",
    "basis": "open_to_share",
}


def applicant(reference: str) -> Actor:
    """The person behind an application."""
    return Actor(reference, frozenset({f"candidate:{reference}"}))


def linked(terms: str) -> tuple[Application, ...]:
    """Ann and Cati apply together; Ben stands between them."""
    return (
        Application(reference=ANN, wants="share", linked_with=CAT, linked_terms=terms),
        Application(reference=BEN),
        Application(reference=CAT, wants="share", linked_with=ANN, linked_terms=terms),
    )


class Story:
    """A vacancy to which commands are sent one after the other, on a day that moves on."""

    def __init__(self, facts: VacancyFacts = FACTS, **values: str) -> None:
        self.facts, self.values, self.today = facts, values, TODAY
        self.events: list[Event] = []

    @property
    def state(self) -> VacancyState:
        return rebuild(VACANCY, self.events)

    def context(self, actor: Actor = ADVISER) -> Context:
        policy = policy_on(TODAY, **self.values)
        return Context(policy=policy, today=self.today, actor=actor, facts=self.facts)

    def decide(self, actor: Actor, command: str, **data: Any) -> tuple[Event, ...] | Refusal:
        return decide(VACANCY, self.events, Command(command, data), self.context(actor))

    def does(self, actor: Actor, command: str, *subject: str, **data: Any) -> Self:
        """Something happens."""
        about = {"subject": subject[0]} if subject else {}
        outcome = self.decide(actor, command, **about, **data)
        assert isinstance(outcome, tuple), [words(one.message) for one in outcome.findings]
        self.events += outcome
        return self

    def refused(self, actor: Actor, command: str, *subject: str, **data: Any) -> list[str]:
        """The keys of the findings of a refusal, each with clauses and words in both languages."""
        about = {"subject": subject[0]} if subject else {}
        outcome = self.decide(actor, command, **about, **data)
        assert isinstance(outcome, Refusal), outcome
        assert all(finding.clauses for finding in outcome.findings)
        assert all(words(finding.message, "cy") for finding in outcome.findings)
        return [one.message.key.removeprefix("cases.vacancy.") for one in outcome.findings]

    def options(self, command: str = "", actor: Actor = ADVISER) -> tuple[Option, ...]:
        found = VACANCY.options(self.state, self.context(actor))
        return tuple(one for one in found if not command or one.command == command)

    def option(self, command: str, subject: str = "") -> Option:
        (found,) = (one for one in self.options(command) if subject in {"", one.subject})
        return found

    def duties(self) -> list[tuple[str, str]]:
        found = VACANCY.obligations(self.state, self.context())
        return [(one.party, one.command) for one in found]

    def on(self, day: date) -> Self:
        self.today = day
        return self

    def later(self, days: int) -> Self:
        return self.on(self.today + timedelta(days=days))

    def knows(self, **changes: Any) -> Self:
        """The world outside the case changes."""
        self.facts = replace(self.facts, **changes)
        return self

    @property
    def last(self) -> Event:
        return self.events[-1]

    # The ways through the process, each from the one before.

    def opened(self, **data: Any) -> Self:
        given = {"kind": "vacant_post", **data}
        return self.does(ADVISER, "open", **given)

    def portion(self, **data: Any) -> Self:
        given = {"minutes": HALF, "holder": HOLDER, "origin": "REQ-1", **data}
        return self.does(LINK, "open", kind="remaining_portion", **given)

    def approved(self) -> Self:
        return self.does(BUDGET, "approve_vacancy")

    def nobody_first(self) -> Self:
        """Redeployees are considered, and there are none."""
        return self.does(ADVISER, "consider_redeployees", result="nobody", reason="None listed")

    def advertised(self, **data: Any) -> Self:
        basis = ADVERT["basis"] if self.state.is_first_offer else "job_share_only"
        closes = (self.today + timedelta(days=14)).isoformat()
        if not self.state.redeployees_considered:
            self.nobody_first()
        return self.does(
            ADVISER, "advertise", **{**ADVERT, "closes_on": closes, "basis": basis, **data}
        )

    def received(self, *references: str) -> Self:
        for one in references:
            self.does(LINK, "receive_application", application=one)
        return self

    def closed(self) -> Self:
        assert self.state.advert is not None
        self.on(self.state.advert.closes_on + timedelta(days=1))
        return self.does(ADVISER, "close_advert")

    def with_panel(self) -> Self:
        return self.does(ADVISER, "set_panel", members=["P-201", "P-202"], chair="P-201")

    def sheets(self, *references: str) -> Self:
        """Each member of the panel has finished a sheet on each of these."""
        written = tuple(
            Sheet(application=one, member=member, complete=True, scores={"C1": 3, "C2": 3})
            for one in references
            for member in ("P-201", "P-202")
        )
        return self.knows(sheets=(*self.facts.sheets, *written))

    def shortlisted(self, *references: str) -> Self:
        for one in references:
            self.does(
                CHAIR, "shortlist", one, criteria_met=["C1"], shortlisted=True, reason="Meets it"
            )
        return self

    def assessed(self, reference: str, total: int, appointable: bool = True) -> Self:
        first = min(total, 5)
        return self.does(
            CHAIR,
            "assess",
            reference,
            score_C1=first,
            score_C2=total - first,
            appointable=appointable,
            reason="As the panel found",
        )

    def ordered(self, *references: str) -> Self:
        """These applied and were found appointable, the first the most suitable."""
        self.advertised().received(*references).closed().with_panel()
        self.sheets(*references).shortlisted(*references)
        for place, one in enumerate(references):
            self.assessed(one, 10 - place)
        return self.does(CHAIR, "agree_order")

    def offered(self, reference: str, **data: Any) -> Self:
        if not self.state.redeployees_considered:
            self.nobody_first()
        return self.does(ADVISER, "offer_next", reference, **data)

    def accepts(self, reference: str) -> Self:
        return self.does(applicant(reference), "accept_offer", reference)

    def declines(self, reference: str) -> Self:
        return self.does(applicant(reference), "decline_offer", reference)


def ranked(*references: str, facts: VacancyFacts = FACTS, **values: str) -> Story:
    """A whole post with an agreed order."""
    return Story(facts, **values).opened().approved().ordered(*(references or (ANN, BEN, CAT)))


def shared(**values: str) -> Story:
    """Ann took half of a whole post; the other half is still to be offered."""
    return ranked(facts=FACTS, **values).offered(ANN, minutes=HALF).accepts(ANN)


def both_accepted(**values: str) -> Story:
    """Ann and Ben took a half each, and their jobs are on record."""
    story = shared(**values).offered(BEN).accepts(BEN)
    story.does(ADVISER, "record_employment", ANN, employment="E-021")
    return story.does(ADVISER, "record_employment", BEN, employment="E-022")
