"""While a partner is sought for somebody appointed: cover, more hours, and the clock."""

from __future__ import annotations

from datetime import date

from tandem.cases.asks import AskKind, ask, ask_choice, choices_of
from tandem.cases.ladder import ladder_terms
from tandem.cases.step import HR_ADVISER, LINE_MANAGER, Findings, Step, always, by, partner
from tandem.cases.vacancy.here import (
    Data,
    Here,
    VacancyStep,
    candidate,
    hindrance,
    key,
    recruiting,
)
from tandem.cases.vacancy.state import JOB_SHARE_ONLY, VacancyState
from tandem.messages import InvalidFacts, Message
from tandem.policy import Finding
from tandem.posts import vacant_minutes
from tandem.timeline import add_months

SHORTEST, LONGEST = "search.shortest", "search.longest"
MEANS = ("acting_up", "temporary_cover", "additional_hours", "other")
CLOCK = "CCC-SEARCH-1"


def earliest_end(at: Here) -> date | None:
    """The first day on which the search may end unless it was shortened."""
    since = at.state.searching_since
    return add_months(since, at.policy.quantity(SHORTEST).whole) if since else None


def latest_end(at: Here) -> date | None:
    """The last day of the search."""
    since = at.state.searching_since
    return add_months(since, at.policy.quantity(LONGEST).whole) if since else None


def _searching(state: VacancyState) -> bool:
    return recruiting(state) and state.searching_since is not None


def _appointee(at: Here) -> tuple[str, ...]:
    """The person appointed to share, and nobody for them."""
    if not at.state.appointee:
        return ()
    known = at.state.candidacy(at.state.appointee)
    job = (partner(known.employment),) if known and known.employment else ()
    return (candidate(at.state.appointee), *job)


def _cover_is_due(at: Here) -> bool:
    """Hours lie open as soon as one sharer is there and the other is not."""
    if at.state.searching_since:
        return True
    held = vacant_minutes(at.facts.post, at.facts.holdings, at.today)
    return bool(at.state.holder and at.facts.holdings and held)


def _checks_more_hours(at: Here) -> Findings:
    minutes, offer = at.given["minutes"], at.state.offer(at.state.appointee)
    if not isinstance(minutes, int) or minutes <= 0:
        raise InvalidFacts("minutes", Message(key("no_minutes")))
    own = offer.minutes if offer else 0
    if own + minutes > at.facts.post.full_time_minutes:
        return hindrance("over_the_post", "CCC-VAC-8")
    return ()


def _not_exhausted(at: Here) -> Findings:
    """Everybody in order was asked, and so was everybody whom a further advert brought."""
    advert = at.state.advert
    if at.state.is_spent and advert and advert.basis == JOB_SHARE_ONLY:
        return ()
    return hindrance("search_not_exhausted", CLOCK, "CCC-VAC-6")


def _blocked_end(at: Here) -> Findings:
    found: list[Finding] = []
    earliest = earliest_end(at)
    if earliest and at.today < earliest and not at.state.search_shortened_on:
        found += hindrance("search_too_short", CLOCK, date=earliest)
    if at.state.waiting:
        found += hindrance("others_waiting", "CCC-VAC-5")
    elif not at.state.is_spent:
        found += hindrance("advert_not_through", "CCC-VAC-6")
    return tuple(found)


def _adds_end(at: Here) -> Data:
    since = at.state.searching_since
    return {
        "since": since.isoformat() if since else "",
        "adverts": len(at.state.adverts),
        **ladder_terms(at),
    }


SEARCHING: tuple[VacancyStep, ...] = (
    Step(
        command="plan_cover",
        event="cover_planned",
        key=key("cover"),
        clauses=("CCC-VAC-7",),
        parties=by(LINE_MANAGER),
        when=lambda state: (
            recruiting(state)
            and bool(state.remaining)
            and (bool(state.holder) or state.searching_since is not None)
        ),
        asks=lambda _at: (
            ask_choice(key("cover"), "means", choices_of(key("means"), MEANS)),
            ask(key("cover"), "plan", AskKind.TEXT, hint=True),
        ),
        duty=lambda at: at.state.cover_planned_on is None and _cover_is_due(at),
    ),
    Step(
        command="ask_more_hours",
        event="more_hours_asked",
        key=key("more_hours"),
        clauses=("CCC-VAC-8",),
        parties=by(LINE_MANAGER),
        when=lambda state: (
            _searching(state) and not state.more_hours_asked and not state.more_hours_agreed
        ),
        asks=lambda _at: (ask(key("more_hours"), "minutes", AskKind.MINUTES, hint=True),),
        checks=_checks_more_hours,
    ),
    Step(
        command="accept_more_hours",
        event="more_hours_accepted",
        key=key("more_hours_accept"),
        clauses=("CCC-VAC-8", "CCC-DEF-4"),
        parties=_appointee,
        when=lambda state: _searching(state) and state.more_hours_asked > 0,
        adds=lambda at: {"minutes": at.state.more_hours_asked},
    ),
    Step(
        command="decline_more_hours",
        event="more_hours_declined",
        key=key("more_hours_decline"),
        clauses=("CCC-VAC-8", "CCC-DEF-4"),
        parties=_appointee,
        when=lambda state: _searching(state) and state.more_hours_asked > 0,
    ),
    Step(
        command="ask_shorter_search",
        event="shorter_search_asked",
        key=key("ask_shorter"),
        clauses=(CLOCK, "CCC-DEF-4"),
        parties=_appointee,
        when=lambda state: _searching(state) and state.search_shortened_on is None,
        asks=lambda _at: (ask(key("ask_shorter"), "request", AskKind.TEXT, hint=True),),
    ),
    Step(
        command="shorten_search",
        event="search_shortened",
        key=key("shorten"),
        clauses=(CLOCK,),
        parties=by(HR_ADVISER),
        when=lambda state: _searching(state) and state.search_shortened_on is None,
        asks=lambda _at: (ask(key("shorten"), "reason", AskKind.TEXT),),
        blocked=_not_exhausted,
    ),
    Step(
        command="end_search",
        event="search_ended",
        key=key("end_search"),
        clauses=(CLOCK,),
        parties=by(HR_ADVISER),
        when=lambda state: _searching(state) and state.open_offer is None,
        blocked=_blocked_end,
        adds=_adds_end,
        due=latest_end,
        duty=always,
        retreat=True,
    ),
)
