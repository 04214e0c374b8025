"""The same processes under the policies of employers that differ: other outcomes, by data."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tandem.cases import Actor, Context
from tandem.cases.vacancy import VacancyFacts
from tandem.policy import Policy, PolicyOn, load_pack
from tests.cases.arrangements import ADVISER, MANAGER
from tests.cases.ladder.climbing import PERSON, Climb
from tests.cases.proposal.proposals import (
    BOTH,
    FIRST,
    OPEN,
    OTHER_MANAGER,
    REQUEST,
    TRIAL,
    Proposal,
)
from tests.cases.proposal.proposals import MANAGER as LINE_MANAGER
from tests.cases.proposal.proposals import check as check_criteria
from tests.cases.vacancy.recruiting import ANN, BEN, CAT, HALF, Story, linked
from tests.cases.vacancy.recruiting import FACTS as RECRUITING

COUNCIL, EQUAL_HALVES = "carmarthenshire", "ucd_technical"
FALL_TOGETHER, MAY_EXCEED = "scottish_parliament", "us_federal"


def policy(pack: str, day: date) -> PolicyOn:
    return Policy(load_pack(pack)).on(day)


class Recruitment(Story):
    """A vacancy under the policy of a pack, not the council's with one value changed."""

    def __init__(self, pack: str, facts: VacancyFacts = RECRUITING) -> None:
        self.policy = policy(pack, date(2026, 12, 1))
        super().__init__(facts)

    def context(self, actor: Actor = ADVISER) -> Context:
        return replace(super().context(actor), policy=self.policy)


class Pair(Proposal):
    """A proposal by two employees under the policy of a pack."""

    def __init__(self, pack: str) -> None:
        self.policy = policy(pack, date(2026, 11, 23))
        super().__init__()

    def context(self, actor: Actor) -> Context:
        return replace(super().context(actor), policy=self.policy)


class Ladder(Climb):
    """Somebody on the ladder, under the policy of a pack."""

    def __init__(self, pack: str) -> None:
        self.policy = policy(pack, date(2026, 11, 23))
        super().__init__()

    def context(self, actor: Actor) -> Context:
        return replace(super().context(actor), policy=self.policy)


def declined_full_time(pack: str) -> Climb:
    ladder = Ladder(pack)
    ladder.does(ADVISER, "offer_full_time", starts_on=ladder.later(30), answer_on=ladder.later(14))
    return ladder.does(PERSON, "answer_full_time", reply="declined")


@pytest.mark.parametrize(
    ("pack", "next_steps"),
    [
        (COUNCIL, {"propose_other_arrangement"}),
        (EQUAL_HALVES, {"record_discussion"}),
        (FALL_TOGETHER, {"propose_other_arrangement"}),
    ],
)
def test_what_follows_a_declined_offer_of_the_whole_post(pack: str, next_steps: set[str]) -> None:
    assert next_steps <= set(declined_full_time(pack).options(PERSON))


def test_only_where_the_policy_says_so_may_full_time_be_required() -> None:
    ladder = declined_full_time(EQUAL_HALVES).does(ADVISER, "record_discussion", notes="We met")
    meeting: dict[str, Any] = {"place": "The office", "companion_offered": True}
    ladder.does(MANAGER, "invite_to_consultation", meeting_on=ladder.later(7), **meeting)
    ladder.on(ladder.today + timedelta(days=7))
    asked = {"accompanied_by": "nobody", "options": "None", "view": "None"}
    ladder.does(MANAGER, "record_consultation", **asked)
    assert set(ladder.options()) == {"require_full_time", "stop_ladder"}
    assert "require_full_time" not in declined_full_time(COUNCIL).options()


@pytest.mark.parametrize(
    ("pack", "accepted"),
    [(COUNCIL, [ANN]), (EQUAL_HALVES, [ANN]), (FALL_TOGETHER, []), (MAY_EXCEED, [ANN])],
)
def test_whether_a_refusal_ends_the_linked_offer_too(pack: str, accepted: list[str]) -> None:
    facts = replace(RECRUITING, applications=linked("either_of_us"))
    story = Recruitment(pack, facts).opened().approved().ordered(ANN, BEN, CAT)
    story.offered(ANN, minutes=HALF).accepts(ANN)
    rest: dict[str, Any] = {"minutes": HALF} if pack == MAY_EXCEED else {}
    story.offered(BEN, **rest).declines(BEN).offered(CAT, **rest).declines(CAT)
    assert [one.application for one in story.state.accepted] == accepted


def test_an_overlap_is_offered_only_where_it_is_funded() -> None:
    most = HALF + 24 * 60
    story = Recruitment(MAY_EXCEED).opened().approved().ordered(ANN, BEN)
    story.offered(ANN, minutes=HALF).accepts(ANN).nobody_first()
    assert story.refused(ADVISER, "offer_next", BEN, minutes=most + 1) == ["over_the_post"]
    story.does(ADVISER, "offer_next", BEN, minutes=most)


@pytest.mark.parametrize(
    ("pack", "weeks", "fits"),
    [
        (COUNCIL, 12, True),
        (COUNCIL, 13, False),
        (EQUAL_HALVES, 52, True),
        (EQUAL_HALVES, 53, False),
    ],
)
def test_a_trial_lasts_as_long_as_the_policy_lets_it(pack: str, weeks: int, fits: bool) -> None:
    story = Pair(pack).send(FIRST, "open", **OPEN)
    for employment, actor in BOTH:
        story.send(actor, "make_own_request", subject=employment, **REQUEST)
    story.send(LINE_MANAGER, "answer", supports=True, remarks="They fit")
    story.send(OTHER_MANAGER, "answer_as_other", releases=True, remarks="Acting up")
    check_criteria(story)
    asked = {**TRIAL, "weeks": weeks}
    if fits:
        story.send(LINE_MANAGER, "accept_trial", **asked)
    else:
        assert story.refused(LINE_MANAGER, "accept_trial", **asked) == ["trial_too_long"]
