"""Laws of the vacancy process, over any sequence of commands by anybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.cases import Actor, Event, Guest
from tandem.cases.ladder import LadderFacts, VacantPost
from tandem.cases.vacancy import VACANCY, Application, Sheet, VacancyFacts, VacancyState
from tandem.messages import Text
from tandem.posts import hours_cap
from tests.cases.vacancy.recruiting import (
    ADVISER,
    ANN,
    BEN,
    BUDGET,
    CAT,
    CHAIR,
    FACTS,
    HALF,
    HOLDER,
    LINK,
    MANAGER,
    STRANGER,
    TODAY,
    WHOLE,
    Story,
    applicant,
    ranked,
    shared,
)
from tests.cases.vacancy.searching import SHORTEST, searched
from tests.posts.policies import carmarthenshire
from tests.properties.step_laws import check_all
from tests.properties.step_stories import Move, StepStory, World, tell_story

DAI = "A-0004"
ALL = (ANN, BEN, CAT, DAI)
WORLD_FACTS = replace(
    FACTS,
    applications=(
        Application(reference=ANN, employment="E-021", linked_with=CAT,
                    linked_terms="only_together"),
        Application(reference=BEN, redeployee="pregnancy_or_family_leave",
                    guaranteed_interview=True),
        Application(reference=CAT, employment="E-023", linked_with=ANN,
                    linked_terms="either_of_us"),
        Application(reference=DAI, redeployee="redeployee"),
    ),
    guests=tuple(
        Guest(person=person, purpose="panel_member", until=TODAY + timedelta(days=9000))
        for person in ("P-201", "P-202", "P-301")
    ),
    sheets=tuple(
        Sheet(application=one, member=member, complete=True)
        for one in ALL
        for member in ("P-201", "P-202")
    ),
)  # fmt: skip
ACTORS = (
    ADVISER, ADVISER, ADVISER, BUDGET, MANAGER, CHAIR, LINK, STRANGER,
    *map(applicant, ALL), Actor("Ann", frozenset({"partner:E-021"})),
    Actor("Nia and Dylan", frozenset({"hr_adviser", "budget_manager"})),
)  # fmt: skip
DAYS = tuple(TODAY + timedelta(days=number) for number in range(0, 420, 5))
GOOD: dict[str, Any] = {
    "minutes": HALF,
    "holder": HOLDER,
    "kind": "remaining_portion",
    "basis": "job_share_only",
    "shortlisted": True,
    "appointable": True,
    "employment": "E-022",
    "result": "nobody",
    "suitable": None,
    "protected_reason": "Nobody is at risk",
    "conditions": [],
    "members": ["P-201", "P-202"],
    "chair": "P-201",
    "reply": "declined",
    "advice_on": SHORTEST.isoformat(),
    **{f"place_{one}": place for place, one in enumerate(ALL, start=1)},
}
ANSWERS: dict[str, Any] = {
    "minutes": (0, 600, HALF, HALF, WHOLE, WHOLE + 1),
    "employment": ("E-021", "E-022", "E-024", HOLDER),
    "conditions": ([], ["references"], ["health", "references"], ["none"]),
    "suitable": (None, BEN, DAI),
    "result": ("nobody", "suitable", "not_suitable"),
    "application": ALL,
    "reply": ("accepted", "declined", "no_reply", "not_viable", "not_suitable", "dismissed"),
    "true_reason": ("refusal_of_full_time_hours", "no_suitable_partner"),
    **{f"place_{one}": (1, 2, 3, 4) for one in ALL},
}
RARE = frozenset(
    {
        "cancel",
        "refuse_vacancy",
        "withdraw_application",
        "withdraw_together",
        "withdraw_offer",
        "plan_cover",
        "set_panel",
        "record_elsewhere",
        "agree_exemption",
        "stop_ladder",
    }
)
LIBRARY = VacantPost(post="P-9", title=Text("Librarian", "Llyfrgellydd"), vacant_minutes=900)


def world(begun: Story | None = None, **values: str) -> World:
    """A vacancy that nobody has opened, or that has come as far as a story."""
    initial = begun.state if begun else VacancyState()
    days = tuple(day for day in DAYS if begun is None or day >= begun.today)
    good = {**GOOD, "conditions": ["references"]} if begun else GOOD
    return World(
        process=replace(VACANCY, initial=initial),
        facts=begun.facts if begun else WORLD_FACTS,
        policy=carmarthenshire(**values),
        actors=ACTORS,
        days=days,
        answers=ANSWERS,
        good=good,
        rare=RARE,
    )


def through_portion() -> Story:
    return Story(WORLD_FACTS).portion().approved().ordered(ANN, BEN, CAT)


def up_the_ladder(*vacant_posts: VacantPost, job: bool = True) -> Story:
    """The search has ended, and these shares and part-time posts are vacant."""
    served = dict.fromkeys((ANN, "E-021", "E-022", "E-024"), TODAY)
    return searched(job=job).knows(
        ladder=LadderFacts(service_from=served, vacant_posts=vacant_posts)
    )


ON_LADDER = {
    "an appointee on the ladder": world(up_the_ladder()),
    "an appointee for whom another post is vacant": world(up_the_ladder(LIBRARY)),
    "an appointee whose job is not on record": world(up_the_ladder(job=False)),
}
WORLDS = {
    **ON_LADDER,
    "a vacancy from its opening": world(),
    "a whole post with an order": world(ranked(*ALL, facts=WORLD_FACTS)),
    "a free part with an order": world(through_portion()),
    "linked offers that fall together": world(
        ranked(*ALL, facts=WORLD_FACTS), offer__linked="fall_together"
    ),
    "the next in order after no agreement": world(
        through_portion(), offer__after_no_agreement="next_in_order"
    ),
    "shares that may leave hours": world(shared(), share__total_hours="at_most"),
}
stories = st.builds(
    tell_story, st.sampled_from(list(WORLDS.values())), st.integers(0, 2**32 - 1),
    st.integers(20, 50),
)  # fmt: skip


def happened(story: StepStory, *types: str) -> Iterator[tuple[Move, Event, VacancyState]]:
    """Each event of these types, with what was tried and the state before it."""
    for move in story.moves:
        for event in move.events:
            if event.type in types:
                yield move, event, move.before


def data_of(event: Event) -> dict[str, Any]:
    return dict(event.data)


def offers_go_strictly_in_order(story: StepStory) -> None:
    for _move, event, before in happened(story, "offered"):
        who = data_of(event)["subject"]
        assert before.open_offer is None
        if who == before.priority:
            continue
        assert before.priority == ""
        earlier = before.order[: before.order.index(who)]
        for one in earlier:
            known = before.candidacy(one)
            had = [offer for offer in before.offers if offer.application == one]
            asked = any(
                offer.turn == before.turn or offer.status not in {"declined", "lapsed"}
                for offer in had
            )
            assert asked or (known is not None and known.withdrawn), (one, who)


def nothing_follows_before_everybody_in_order_was_asked(story: StepStory) -> None:
    for move, event, before in happened(story, "advertised", "no_partner_found", "search_ended"):
        if data_of(event)["departure"] or before.starting_again or not before.order_agreed:
            continue
        asked = {one.application for one in before.offers}
        for one in before.appointable:
            assert one.reference in asked, move.command


def nobody_is_offered_or_given_more_than_the_post_has(story: StepStory) -> None:
    for move, event, before in happened(story, "offered", "filled"):
        facts, data = story.world.facts, data_of(event)
        assert isinstance(facts, VacancyFacts)
        cap = hours_cap(facts.post, story.world.policy_for(before, move.today))
        if event.type == "filled":
            assert sum(data["minutes_of"].values()) <= cap
            assert len(set(data["partners"])) == len(data["partners"]) == 2
            assert all(data["partners"])
        else:
            beside = facts.post.full_time_minutes - before.minutes
            accepted = sum(one.minutes for one in before.offers if one.status == "accepted")
            assert beside + accepted + data["minutes"] <= cap


def nobody_starts_past_an_unmet_condition(story: StepStory) -> None:
    for _move, _event, before in happened(story, "filled", "filled_full_time"):
        assert before.accepted
        for offer in before.accepted:
            assert set(offer.conditions) <= set(offer.met)


def being_linked_never_changes_who_is_next(story: StepStory) -> None:
    for _move, _event, before in happened(story, "offered", "order_agreed"):
        alone = tuple(replace(one, linked_with="", linked_terms="") for one in before.candidacies)
        assert replace(before, candidacies=alone).waiting == before.waiting


def nobody_accepts_or_agrees_for_somebody_else(story: StepStory) -> None:
    for move, event, before in happened(
        story,
        "offer_accepted",
        "more_hours_accepted",
        "shorter_search_asked",
        "full_time_answered",
        "redeployment_answered",
    ):
        data = data_of(event)
        if data.get("paper") or data.get("reply") == "no_reply":
            # An adviser filed what the person signed, or that no answer came.
            assert "hr_adviser" in move.actor.all_parties
        elif event.type == "offer_accepted":
            own = f"candidate:{data['subject']}" in move.actor.parties
            assert own or ("hr_adviser" in move.actor.all_parties and data["how"])
        else:
            known = before.candidacy(before.appointee)
            job = known.employment if known else ""
            assert move.actor.parties & {f"candidate:{before.appointee}", f"partner:{job}"}


def no_search_ends_early_unless_it_was_shortened(story: StepStory) -> None:
    for _move, event, before in happened(story, "search_ended"):
        data = data_of(event)
        assert before.searching_since is not None
        if not data["departure"] and before.search_shortened_on is None:
            assert data["on"] >= (before.searching_since + timedelta(days=89)).isoformat()


def no_notice_before_every_rung_and_the_hold_are_through(story: StepStory) -> None:
    for _move, event, before in happened(story, "notice_given"):
        ladder, data = before.ladder, data_of(event)
        assert ladder is not None
        assert ladder.full_time_answer in {"declined", "no_reply"}
        assert ladder.arrangement_settled
        assert ladder.discussed_on
        assert ladder.redeployment_explored_on
        assert not ladder.open_redeployments
        assert ladder.consulted_on
        assert ladder.hold is not None
        assert data["ends_on"] >= data["on"]
        assert data["weeks"] >= 1


def no_appointment_ends_without_its_notice(story: StepStory) -> None:
    for _move, event, before in happened(story, "ended_by_notice"):
        assert before.ladder is not None
        assert before.ladder.notice is not None
        assert data_of(event)["on"] >= before.ladder.notice.ends_on.isoformat()


LAWS = (
    offers_go_strictly_in_order,
    nothing_follows_before_everybody_in_order_was_asked,
    nobody_is_offered_or_given_more_than_the_post_has,
    nobody_starts_past_an_unmet_condition,
    being_linked_never_changes_who_is_next,
    nobody_accepts_or_agrees_for_somebody_else,
    no_search_ends_early_unless_it_was_shortened,
    no_notice_before_every_rung_and_the_hold_are_through,
    no_appointment_ends_without_its_notice,
)


@pytest.mark.proves(
    "CCC-DEF-4",
    "CCC-OFFER-1",
    "CCC-SEARCH-1",
    "CCC-SEARCH-5",
    "CCC-TERM-3",
    "CCC-VAC-5",
    "CCC-VAC-6",
    "CCC-VAC-8",
)
@given(stories)
def test_a_vacancy_keeps_its_own_laws(story: StepStory) -> None:
    for law in LAWS:
        law(story)


@given(stories, st.integers(0, 200))
def test_a_vacancy_keeps_the_laws_of_every_process(story: StepStory, days: int) -> None:
    check_all(story, story.today + timedelta(days=days))


@pytest.mark.parametrize("name", WORLDS)
def test_the_stories_reach_deep(name: str) -> None:
    """The laws say little if no story gets as far as an answer to an offer, or as notice."""
    deep = "order_agreed" if name == "a vacancy from its opening" else "offer_accepted"
    deep = "ended_by_notice" if name in ON_LADDER else deep
    told = (tell_story(WORLDS[name], seed, 60) for seed in range(200))
    assert any(event.type == deep for story in told for event in story.events)
