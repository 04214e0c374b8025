"""Steps of the beginning: the proposal, each one's own request, the time for a decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tandem.cases.asks import Ask, AskKind, ask
from tandem.cases.deciding import late
from tandem.cases.flexible_working import last_day_of
from tandem.cases.process import JSON
from tandem.cases.proposal.consent import (
    CONSENT,
    Here,
    facts_of,
    of_another,
    own,
    paper,
    themselves,
    without_paper,
)
from tandem.cases.proposal.state import ProposalState
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, always, by, partner
from tandem.cases.step_process import not_yet
from tandem.messages import InvalidFacts, Message
from tandem.policy import PolicyOn
from tandem.posts import holders_on
from tandem.timeline import add_months

_KEY = "cases.proposal"
_OPEN, _REQUEST, _OFFER, _AGREE = (
    f"{_KEY}.{name}"
    for name in ("open", "make_own_request", "propose_extension", "agree_extension")
)


def decide_by(state: ProposalState, policy: PolicyOn) -> date | None:
    """The last day for a decision, any appeal included: the earlier of the two requests'.

    Each runs for the months of the law, which begin with the day of its own receipt, or as
    long as that employee agreed to in writing. None before a request was made.
    """
    months = policy.quantity("flexible_working.decision_months").whole
    days = [
        state.extended.get(one, last_day_of(received, months))
        for one, received in state.requests.items()
    ]
    return min(days, default=None)


def decision_due(at: Here) -> date | None:
    """The last day for a decision on both."""
    return decide_by(at.state, at.policy)


def decided_late(at: Here) -> Findings:
    """What is to be said of a decision after its last day."""
    return late(at, decision_due(at), f"{_KEY}.decision_late", "ERA-80G-1B")


def decides(*managers: str) -> Callable[[Here], tuple[str, ...]]:
    """These managers; after the last day an adviser, too, who alone records it as late."""
    return lambda at: (*managers, *((HR_ADVISER,) if decided_late(at) else ()))


def _openers(at: Here) -> tuple[str, ...]:
    """Either of the two, or HR for a proposal that came on paper."""
    given = at.context.actor.parties
    return (*sorted(one for one in given if one.startswith("partner:")), HR_ADVISER)


def _proposal_asks(_at: Here) -> tuple[Ask, ...]:
    return (
        ask(_OPEN, "holder", AskKind.EMPLOYMENT, hint=True),
        ask(_OPEN, "joiner", AskKind.EMPLOYMENT, hint=True),
        ask(_OPEN, "starts_on", AskKind.DATE),
    )


def _proposal_checks(at: Here) -> Findings:
    """Raise what cannot be true: who holds what, who proposes, a start that is past."""
    holder, joiner = str(at.given["holder"]), str(at.given["joiner"])
    actor, facts = at.context.actor, facts_of(at)
    held_by = {one.employment for one in holders_on(facts.holdings, at.today)}
    if holder not in held_by:
        raise InvalidFacts("holder", Message(f"{_KEY}.not_the_holder", post=facts.post.title))
    if joiner in held_by:
        raise InvalidFacts("joiner", Message(f"{_KEY}.holds_it_too", post=facts.post.title))
    if joiner not in facts.held_posts:
        raise InvalidFacts("joiner", Message(f"{_KEY}.holds_no_post"))
    both = {partner(holder), partner(joiner)}
    if HR_ADVISER not in actor.all_parties and not both & actor.parties:
        raise InvalidFacts("holder", Message(f"{_KEY}.only_your_own"))
    no_day_that_is_past(at, "starts_on")
    return ()


def no_day_that_is_past(at: Here, name: str) -> None:
    """Nothing is agreed for a day that is past. Errors: `InvalidFacts` with that question."""
    if at.day(name) < at.today:
        raise InvalidFacts(name, Message(f"{_KEY}.day_is_past"))


def _proposal_data(at: Here) -> dict[str, JSON]:
    facts = facts_of(at)
    grades = [facts.grades.get(str(at.given[one]), "") for one in ("holder", "joiner")]
    return {
        "post": facts.post.reference,
        "vacated_post": facts.held_posts.get(str(at.given["joiner"]), ""),
        "grades": grades,
        "same_grade": bool(grades[0]) and grades[0] == grades[1],
        "existing_pair": at.policy.choice("proposal.existing_pair"),
    }


def _request_asks(at: Here) -> tuple[Ask, ...]:
    return (
        ask(_REQUEST, "statutory", AskKind.TICK),
        ask(_REQUEST, "change", AskKind.TEXT),
        ask(_REQUEST, "from_on", AskKind.DATE),
        ask(_REQUEST, "earlier", AskKind.YES_NO),
        ask(
            _REQUEST,
            "earlier_on",
            AskKind.DATE,
            hint=True,
            required=False,
            follows=("earlier", True),
        ),
        ask(_REQUEST, "pension", AskKind.TICK, hint=True),
        *paper(at),
    )


def _request_checks(at: Here) -> Findings:
    if at.given["earlier"] and not at.given["earlier_on"]:
        raise InvalidFacts("earlier_on", Message(f"{_KEY}.earlier_on_missing"))
    no_day_that_is_past(at, "from_on")
    return (*of_another(at), *may_ask(at))


def may_ask(at: Here) -> Findings:
    """What the law of the day says of one more request by this employee."""
    facts, today = facts_of(at), at.today
    earlier = facts.earlier_requests.get(at.subject, ())
    name = facts.name(at.subject)
    found: list[Findings] = []
    if any(one.is_live for one in earlier):
        found.append(not_yet(f"{_KEY}.request_still_open", "ERA-80F-4", name=name))
    most = at.policy.quantity("flexible_working.requests_per_year").whole
    within_a_year = [one for one in earlier if add_months(one.received_on, 12) > today]
    if len(within_a_year) >= most:
        found.append(not_yet(f"{_KEY}.too_many_requests", "ERA-80F-4", name=name, count=most))
    weeks = at.policy.quantity("flexible_working.service_weeks")
    since = facts.service_from.get(at.subject)
    if since is not None and (today - since).days < weeks.whole * 7:
        found.append(not_yet(f"{_KEY}.too_little_service", "FWR-3", name=name, weeks=weeks))
    return tuple(finding for one in found for finding in one)


def _offer_checks(at: Here) -> Findings:
    due = decision_due(at)
    if due and at.day("until_on") <= due:
        raise InvalidFacts("until_on", Message(f"{_KEY}.not_longer", date=due))
    return ()


def _without_own(state: ProposalState) -> tuple[str, ...]:
    return tuple(one for one in state.partners if one not in state.requests)


def _unacknowledged(state: ProposalState) -> tuple[str, ...]:
    return tuple(one for one in state.requests if one not in state.acknowledged)


def _yet_to_extend(state: ProposalState) -> tuple[str, ...]:
    until = state.extension_until
    return tuple(one for one in state.requests if until and state.extended.get(one) != until)


def _undecided(state: ProposalState) -> bool:
    return state.is_open and bool(state.requests) and state.trial is None


def _offered_until(at: Here) -> dict[str, JSON]:
    until = at.state.extension_until
    return {"until_on": until.isoformat() if until else None, **without_paper(at)}


STEPS: tuple[Step[ProposalState], ...] = (
    Step(
        command="open",
        event="proposed",
        key=_OPEN,
        clauses=("CCC-PAIR-1", "CCC-IN-2"),
        parties=_openers,
        when=lambda state: not state.post,
        asks=_proposal_asks,
        checks=_proposal_checks,
        adds=_proposal_data,
        main=True,
    ),
    Step(
        command="make_own_request",
        event="own_request_made",
        key=_REQUEST,
        clauses=("CCC-IN-2", CONSENT, "ERA-80F-1", "ERA-80F-2", "CCC-PEN-2"),
        parties=own,
        when=lambda state: state.is_open,
        subjects=_without_own,
        asks=_request_asks,
        checks=_request_checks,
        adds=without_paper,
        duty=always,
        owed=themselves,
        main=True,
    ),
    Step(
        command="acknowledge",
        event="acknowledged",
        key=f"{_KEY}.acknowledge",
        clauses=("CCC-PAIR-1", "ERA-80G-1-A"),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=lambda state: state.is_open,
        subjects=_unacknowledged,
        duty=always,
    ),
    Step(
        command="propose_extension",
        event="extension_proposed",
        key=_OFFER,
        clauses=("ERA-80G-1B",),
        parties=by(LINE_MANAGER, HR_ADVISER),
        when=_undecided,
        asks=lambda _at: (
            ask(_OFFER, "until_on", AskKind.DATE),
            ask(_OFFER, "reason", AskKind.TEXT),
        ),
        checks=_offer_checks,
    ),
    Step(
        command="agree_extension",
        event="extension_agreed",
        key=_AGREE,
        clauses=("ERA-80G-1B", CONSENT),
        parties=own,
        when=_undecided,
        subjects=_yet_to_extend,
        asks=paper,
        checks=of_another,
        adds=_offered_until,
    ),
    Step(
        command="withdraw",
        event="withdrawn",
        key=f"{_KEY}.withdraw",
        clauses=(CONSENT,),
        parties=own,
        when=lambda state: state.is_open and not state.is_running,
        subjects=lambda state: state.partners,
        asks=lambda at: (
            ask(f"{_KEY}.withdraw", "reason", AskKind.TEXT, required=False),
            *paper(at),
        ),
        checks=of_another,
        adds=without_paper,
        retreat=True,
    ),
)
