"""A request that commands are sent to one after the other: the set-up of the request tests."""

from dataclasses import replace
from datetime import date
from typing import Any, Self

from tandem.cases import Actor, Command, Context, Event, Option, decide, rebuild
from tandem.cases.flexible_working import EarlierRequest
from tandem.cases.request import REQUEST, RequestFacts, RequestState
from tandem.messages import InvalidFacts
from tandem.policy import Refusal
from tandem.posts import Holding, HoldingKind
from tandem.timeline import Period
from tests.cases.arrangements import POST
from tests.posts.policies import carmarthenshire

RECEIVED = date(2026, 11, 23)
"""The day of most requests here; the last day for their decision is 22 January 2027."""
DUE = date(2027, 1, 22)

RHIAN = Actor("P-104", frozenset({"partner:E-001"}))
HUW = Actor("P-102", frozenset({"line_manager"}))
NIA = Actor("P-101", frozenset({"hr_adviser"}))
SIONED = Actor("P-110", frozenset({"appeal_manager:P-110"}))
TANDEM = Actor("tandem", frozenset({"link"}))
OWN_ADVISER = Actor("P-104", frozenset({"partner:E-001", "hr_adviser"}))
"""An adviser of HR who asks to share their own post."""

DEPARTURE = {"reason": "It was done on paper", "approver": "Alison Whitfield"}

FULL_TIME = Holding("E-001", HoldingKind.SUBSTANTIVE, 2220, Period(date(2020, 1, 6), None))
FACTS = RequestFacts(
    post=POST,
    names={"E-001": "Rhian Bowen", "P-102": "Huw Bevan", "P-110": "Sioned Rees"},
    about="Rhian Bowen",
    person="P-104",
    holdings=(FULL_TIME,),
    service_since=date(2020, 1, 6),
)

ANSWERS: dict[str, dict[str, Any]] = {
    "open": {
        "employment": "E-001",
        "route": "statutory",
        "keeps_minutes": 1110,
        "earlier_request": False,
        "flexitime_wanted": False,
    },
    "invite_to_meeting": {
        "place": "County Hall, room 3",
        "purpose": "To understand the request and look at ways of granting it",
        "companion_told": True,
    },
    "record_meeting": {
        "present": "Rhian Bowen, Huw Bevan, Gwen Parry",
        "companion": "came",
        "said": "The caseload can be split by area.",
        "alternatives": "Four days a week",
        "trial": "Three months were looked at",
    },
    "record_missed_meeting": {"good_reason": False, "what": "No word came"},
    "treat_as_withdrawn": {"reason": "Two meetings, no word", "told": True},
    "record_hr_advice": {"advice": "Look at a trial before refusing"},
    "propose_extension": {"until_on": "2027-06-30", "reason": "Two adverts take four months"},
    "agree_extension": {"agreed": True},
    "record_signed_extension": {
        "until_on": "2027-06-30",
        "signed_on": "2026-11-23",
        "evidence": "file-1",
    },
    "agree_in_principle": {"pension_told": True},
    "refuse": {
        "grounds": ["customer_demand"],
        "explanation": "Nobody else can take urgent calls on Mondays.",
        "alternatives": "Compressed hours",
        "is_returner": False,
    },
    "appeal": {"grounds_of_appeal": "A partner could take Mondays."},
    "name_appeal_manager": {"manager": "P-110"},
    "decide_appeal": {"outcome": "dismissed", "reasons": "The rota was looked at again."},
    "acknowledge_pension_advice": {"read": True},
    "vacancy_opened": {"case": "V-1"},
    "vacancy_closed": {"case": "V-1", "reason": "There is no money for it this year"},
    "partner_found": {"case": "V-1", "application": "A-7"},
    "search_failed": {"case": "V-1", "adverts": 2, "since": "2026-12-01"},
    "arrangement_agreed": {"case": "S-1", "starts_on": "2027-05-03"},
    "arrangement_failed": {"case": "S-1", "reason": "No agreement on the days"},
    "end_search": {"reason": "The service is being moved"},
    "record_viability_discussion": {
        "present": "Rhian Bowen, Huw Bevan",
        "said": "Nobody applied twice.",
        "alternatives": "Four days a week",
    },
    "propose_alternative": {"alternative": "Four days a week", "starts_on": "2028-01-03"},
    "agree_alternative": {"agreed": True},
}


class RequestStory:
    """One request, told by what everybody does on which day."""

    def __init__(self, facts: RequestFacts = FACTS, **values: str) -> None:
        self.events: list[Event] = []
        self.facts = facts
        self.policy = carmarthenshire(**values)

    @property
    def state(self) -> RequestState:
        return rebuild(REQUEST, self.events)

    def context(self, actor: Actor, day: date) -> Context:
        governed = self.state.governed_on or day
        return Context(self.policy.on(governed), day, actor, self.facts)

    def send(self, actor: Actor, name: str, day: date, **data: Any) -> Any:
        given = {**ANSWERS.get(name, {}), **data}
        if name == "open":
            given = {"written_on": day.isoformat(), "starts_on": "2028-01-03", **given}
        return decide(REQUEST, self.events, Command(name, given), self.context(actor, day))

    def happens(self, actor: Actor, name: str, day: date = RECEIVED, **data: Any) -> Self:
        outcome = self.send(actor, name, day, **data)
        assert isinstance(outcome, tuple), outcome
        self.events += outcome
        return self

    def refused(self, actor: Actor, name: str, day: date = RECEIVED, **data: Any) -> list[str]:
        """The keys of the findings, without the beginning that all share."""
        outcome = self.send(actor, name, day, **data)
        assert isinstance(outcome, Refusal), outcome
        assert all(finding.clauses for finding in outcome.findings)
        return [one.message.key.removeprefix("cases.request.") for one in outcome.findings]

    def unreadable(self, actor: Actor, name: str, day: date = RECEIVED, **data: Any) -> str:
        """The question whose answer cannot be."""
        try:
            outcome = self.send(actor, name, day, **data)
        except InvalidFacts as error:
            return error.field
        raise AssertionError(outcome)

    def option(self, name: str, day: date = RECEIVED, actor: Actor = NIA) -> Option | None:
        options = REQUEST.options(self.state, self.context(actor, day))
        return next((one for one in options if one.command == name), None)

    def duties(self, day: date = RECEIVED) -> dict[str, date | None]:
        """Each command that is somebody's duty, with its day."""
        found = REQUEST.obligations(self.state, self.context(NIA, day))
        return {one.command: one.due for one in found}

    def last(self, name: str) -> Any:
        """A datum of the latest event."""
        return self.events[-1].data[name]


def received(day: date = RECEIVED, facts: RequestFacts = FACTS, **data: Any) -> RequestStory:
    return RequestStory(facts).happens(RHIAN, "open", day, **data)


def consulted(day: date = RECEIVED, **data: Any) -> RequestStory:
    """A request that was talked over a week after it came."""
    story = received(day, **data).happens(HUW, "acknowledge", day)
    meets = date.fromordinal(day.toordinal() + 7)
    story.happens(HUW, "invite_to_meeting", day, meets_on=meets.isoformat())
    return story.happens(HUW, "record_meeting", meets)


def refused() -> RequestStory:
    """Refused on 7 December 2026; an appeal is possible until 21 December."""
    return consulted().happens(HUW, "refuse", date(2026, 12, 7))


def appealed() -> RequestStory:
    return refused().happens(RHIAN, "appeal", date(2026, 12, 14))


def heard() -> RequestStory:
    """An appeal that was talked over on 4 January 2027."""
    story = appealed().happens(NIA, "name_appeal_manager", date(2026, 12, 15))
    story.happens(SIONED, "invite_to_meeting", date(2026, 12, 16), meets_on="2027-01-04")
    return story.happens(SIONED, "record_meeting", date(2027, 1, 4))


def agreed_in_principle(**data: Any) -> RequestStory:
    """Agreed in principle on 7 December 2026, with time until 30 June 2027."""
    story = consulted(**data).happens(HUW, "propose_extension", date(2026, 12, 1))
    story.happens(RHIAN, "agree_extension", date(2026, 12, 2))
    return story.happens(HUW, "agree_in_principle", date(2026, 12, 7))


def partner_found() -> RequestStory:
    story = agreed_in_principle().happens(TANDEM, "vacancy_opened", date(2026, 12, 7))
    return story.happens(TANDEM, "partner_found", date(2027, 3, 1))


def search_failed() -> RequestStory:
    story = agreed_in_principle().happens(TANDEM, "vacancy_opened", date(2026, 12, 7))
    return story.happens(TANDEM, "search_failed", date(2027, 4, 1))


def with_earlier(*days: date, live: bool = False) -> RequestFacts:
    """The facts with earlier requests on these days, the last of them perhaps still open."""
    last = len(days) - 1
    requests = tuple(
        EarlierRequest(received_on=day, is_live=live and number == last)
        for number, day in enumerate(days)
    )
    return replace(FACTS, earlier_requests=requests)
