"""Who may give each command, and what stands in its way.

Options and decisions both ask here, so that what a page shows as possible is what is
accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tandem.cases.partnership.arrangement import Arrangement, facts_in
from tandem.cases.partnership.assessment import assess
from tandem.cases.partnership.clauses import (
    AGREEMENT,
    CONSENT,
    HOURS,
    NO_AGREEMENT,
    SHARE,
    TEMPORARY_SHARE,
)
from tandem.cases.partnership.existing import ABSOLUTE
from tandem.cases.partnership.life_state import TEMPORARY
from tandem.cases.partnership.sentences import by_party
from tandem.cases.partnership.state import (
    ADMINISTRATOR,
    HR_ADVISER,
    LINE_MANAGER,
    State,
    partner,
)
from tandem.cases.process import Context
from tandem.cases.step import LINK
from tandem.messages import Message
from tandem.policy import Finding, breach
from tandem.posts import check_post

Findings = tuple[Finding, ...]

CLAUSES: Mapping[str, tuple[str, ...]] = {
    "open": SHARE,
    "record_existing": SHARE,
    "draft": HOURS + AGREEMENT,
    "propose": AGREEMENT,
    "agree": CONSENT + AGREEMENT,
    "record_paper": CONSENT + AGREEMENT,
    "withdraw_agreement": CONSENT,
    "confirm": AGREEMENT,
    "withdraw": CONSENT + NO_AGREEMENT,
}
"""The clauses that each command rests on."""

SPEAK_OF_A_VERSION = frozenset(
    {"propose", "agree", "record_paper", "withdraw_agreement", "confirm"}
)
"""The commands that name the version which they are about."""


def who_may(command: str, state: State) -> tuple[str, ...]:
    """The parties that may give a command, in the order in which they are named."""
    if command == "open":
        return (HR_ADVISER, LINE_MANAGER, LINK)
    if command == "record_existing":
        return (HR_ADVISER, ADMINISTRATOR)
    if command in {"confirm", "record_paper"}:
        return (HR_ADVISER,)
    if command in {"agree", "withdraw_agreement"}:
        return state.agreeing_parties
    return (*map(partner, state.partners), HR_ADVISER, LINE_MANAGER)


def blockers(command: str, state: State, context: Context, party: str = "") -> Findings:
    """What stands in the way of a command now; each finding says what would unblock it.

    `party` is the one who agrees, or takes an agreement back.
    """
    if command == "open":
        return _opening(state, context)
    if command == "record_existing":
        # What the policy says of the share is weighed with it, so that it can be approved.
        return _already(state)
    if not state.is_open:
        return _closed(state)
    if state.leavings:
        return (breach(Message("cases.partnership.partner_leaves"), *CONSENT),)
    if state.is_settled and command != "draft":
        return (breach(Message("cases.already_confirmed"), *CONSENT),)
    if state.changing and command == "withdraw":
        return (breach(Message("cases.partnership.withdraw_the_change"), *CONSENT),)
    return _CHECKS[command](state, context, party)


def _opening(state: State, context: Context) -> Findings:
    """A post that is large enough; where another case opens this one, it weighed the post.

    What the policy says of the post is found again when the arrangement is proposed.
    """
    if found := _already(state):
        return found
    if LINK in context.actor.parties:
        return ()
    return check_post(facts_in(context).post, context.policy).breaches


def _already(state: State) -> Findings:
    return (breach(Message("cases.already_open"), *SHARE),) if state.post else ()


def _closed(state: State) -> Findings:
    if not state.ended:
        return (breach(Message("cases.not_open_yet"), *SHARE),)
    key = "cases.already_withdrawn" if state.ended == "withdrawn" else "cases.has_ended"
    return (breach(Message(key), *CONSENT),)


def _nothing(_state: State, _context: Context, _party: str) -> Findings:
    return ()


def _proposing(state: State, context: Context, _party: str) -> Findings:
    if state.proposed:
        return (breach(Message("cases.already_proposed", version=state.version), *AGREEMENT),)
    if not state.arrangement:
        return (breach(Message("cases.nothing_drafted"), *HOURS),)
    return _against_policy(state.arrangement, context) + _late(state, context)


def _agreeing(state: State, context: Context, party: str) -> Findings:
    if not state.proposed:
        return _not_proposed()
    if party in state.agreements:
        message = Message("cases.already_agreed", version=state.version)
        return (breach(message, *CONSENT),)
    return _late(state, context)


def _recording(state: State, context: Context, _party: str) -> Findings:
    if not state.proposed:
        return _not_proposed()
    if not state.awaited:
        return (breach(Message("cases.all_have_agreed"), *CONSENT),)
    # An adviser whom the arrangement binds does not say how others came to agree.
    own = context.actor.all_parties
    if HR_ADVISER in own and own.intersection(state.agreeing_parties):
        return (breach(Message("cases.paper_of_ones_own_case"), *CONSENT),)
    return _late(state, context)


def _taking_back(state: State, _context: Context, party: str) -> Findings:
    if not state.proposed:
        return _not_proposed()
    if party not in state.agreements:
        return (breach(Message("cases.nothing_to_take_back"), *CONSENT),)
    if not state.awaited:
        return (breach(Message("cases.all_have_agreed"), *CONSENT),)
    return ()


def _confirming(state: State, context: Context, _party: str) -> Findings:
    if not state.proposed or not state.arrangement:
        return _not_proposed()
    facts = facts_in(context)
    missing = tuple(
        breach(
            by_party("cases.awaited", party, facts, version=state.version),
            *CONSENT,
            *NO_AGREEMENT,
        )
        for party in state.awaited
    )
    return (
        missing
        + _without_reversion(state)
        + _against_policy(state.arrangement, context)
        + _late(state, context)
    )


def _without_reversion(state: State) -> Findings:
    """What each partner returns to is on record before a temporary share begins."""
    if state.kind != TEMPORARY or state.reversions.issuperset(state.partners):
        return ()
    return (breach(Message("cases.partnership.reversion_missing"), *TEMPORARY_SHARE),)


def may_depart(findings: Findings) -> bool:
    """Whether a reason and an approver can set these findings aside.

    They can for what the policy says of an arrangement, and for nothing about consent.
    """
    return all(
        one.message.key.startswith(("posts.", "cases.of_person"))
        and one.message.key not in ABSOLUTE
        for one in findings
    )


def _not_proposed() -> Findings:
    return (breach(Message("cases.not_proposed"), *AGREEMENT),)


def _against_policy(arrangement: Arrangement, context: Context) -> Findings:
    return assess(arrangement, facts_in(context), context.policy).breaches


def _late(state: State, context: Context) -> Findings:
    """Nothing takes effect without prior agreement, so a start that has passed must move."""
    if state.starts_on is None or state.starts_on >= context.today:
        return ()
    return (breach(Message("cases.start_passed", date=state.starts_on), *CONSENT),)


_CHECKS: Mapping[str, Callable[[State, Context, str], Findings]] = {
    "draft": _nothing,
    "propose": _proposing,
    "agree": _agreeing,
    "record_paper": _recording,
    "withdraw_agreement": _taking_back,
    "confirm": _confirming,
    "withdraw": _nothing,
}
