"""The panel, the shortlist, the assessments and the order of suitability."""

from dataclasses import replace

import pytest

from tandem.cases import Actor
from tandem.cases.vacancy import VACANCY, Application, Sheet, excluded, may_score
from tandem.messages import InvalidFacts
from tandem.posts import Post
from tests.cases.vacancy.recruiting import (
    ADVISER,
    ANN,
    BEN,
    CAT,
    CHAIR,
    DEPARTURE,
    FACTS,
    MANAGER,
    POST,
    Story,
    linked,
    ranked,
)

PANEL = {"members": ["P-201", "P-202"], "chair": "P-201"}


def closed(*references: str) -> Story:
    story = Story().opened().approved().advertised()
    return story.received(*(references or (ANN, BEN, CAT))).closed()


def selecting(*references: str) -> Story:
    """The panel has finished its sheets, and everybody is on the shortlist."""
    named = references or (ANN, BEN, CAT)
    return closed(*named).with_panel().sheets(*named).shortlisted(*named)


@pytest.mark.proves("CCC-VAC-4")
def test_the_holder_of_the_other_share_does_not_choose_the_partner() -> None:
    story = Story().portion().approved().advertised()
    barred = {"members": ["P-201", "P-301"], "chair": "P-201"}
    assert story.refused(ADVISER, "set_panel", **barred) == ["panel_conflict"]
    story.does(ADVISER, "set_panel", **barred, departure=DEPARTURE)
    assert story.last.data["departure"]


@pytest.mark.proves("CCC-VAC-4")
def test_an_applicant_sits_on_no_panel_that_chooses_for_the_post() -> None:
    known = (Application(reference=ANN, employment="E-001"), Application(reference=BEN))
    story = Story(replace(FACTS, applications=known, people={"E-001": "P-202"}))
    story.opened().approved().advertised().received(ANN, BEN)
    assert excluded(story.state, story.facts) == {"P-202"}
    assert story.refused(ADVISER, "set_panel", **PANEL) == ["panel_conflict"]
    story.does(ADVISER, "set_panel", members=["P-201"], chair="P-201")


@pytest.mark.proves("CCC-VAC-4")
def test_a_panel_member_who_applies_later_has_to_leave_it_before_anybody_is_chosen() -> None:
    story = Story().opened().approved().advertised().with_panel().received(ANN, BEN)
    story.knows(people={ANN: "P-202"}).closed()
    given = {"shortlisted": True, "reason": "Meets it"}
    assert story.refused(CHAIR, "shortlist", BEN, **given) == ["panel_conflict"]
    story.does(ADVISER, "set_panel", members=["P-201"], chair="P-201")
    story.does(CHAIR, "shortlist", BEN, **given)


@pytest.mark.proves("CCC-VAC-4")
@pytest.mark.parametrize(
    ("member", "people", "expected"),
    [
        pytest.param("P-201", {}, [], id="a member of the panel scores a stranger"),
        pytest.param("P-301", {}, ["not_on_panel"], id="somebody outside the panel scores"),
        pytest.param("P-201", {ANN: "P-201"}, ["scores_own"], id="a member scores themselves"),
        pytest.param("P-201", {CAT: "P-201"}, ["panel_conflict"], id="a member scores a partner"),
    ],
)
def test_who_may_write_a_scoring_sheet(
    member: str, people: dict[str, str], expected: list[str]
) -> None:
    story = Story(replace(FACTS, applications=linked("either_of_us")))
    story.opened().approved().advertised().with_panel().received(ANN, CAT)
    found = may_score(story.state, replace(story.facts, people=people), member, ANN)
    assert [one.message.key.removeprefix("cases.vacancy.") for one in found] == expected


def test_a_panel_is_made_of_those_who_were_invited() -> None:
    story = closed(ANN)
    with pytest.raises(InvalidFacts, match="members"):
        story.does(ADVISER, "set_panel", members=["P-999"], chair="P-999")
    with pytest.raises(InvalidFacts, match="chair"):
        story.does(ADVISER, "set_panel", members=["P-201"], chair="P-202")
    story.knows(guests=())
    assert story.option("set_panel").blocked


def test_nobody_is_looked_at_before_the_advert_is_closed_and_there_is_a_panel() -> None:
    given = {"shortlisted": True, "reason": "Meets it"}
    story = Story().opened().approved().advertised().received(ANN)
    assert story.refused(ADVISER, "shortlist", ANN, **given) == ["cases.not_now"]
    story.closed()
    assert story.refused(ADVISER, "shortlist", ANN, **given) == ["no_panel"]


@pytest.mark.proves("CCC-VAC-3")
@pytest.mark.parametrize("lacking", ["shortlisted", "reason"])
def test_shortlisting_is_a_persons_decision_with_a_reason(lacking: str) -> None:
    story = closed(ANN).with_panel()
    given = {"criteria_met": ["C1"], "shortlisted": False, "reason": "Lacks it", lacking: None}
    with pytest.raises(InvalidFacts, match=lacking):
        story.does(CHAIR, "shortlist", ANN, **given)


def test_the_chair_and_no_manager_decides_on_the_shortlist() -> None:
    story = closed(ANN).with_panel()
    other = Actor("Alison", frozenset({"panel_member:P-202"}))
    given = {"shortlisted": True, "reason": "Meets it"}
    for actor in (MANAGER, other):
        assert story.refused(actor, "shortlist", ANN, **given) == ["cases.not_for_you"]


@pytest.mark.parametrize(
    ("met", "guaranteed", "expected"),
    [
        pytest.param(["C1"], True, True, id="asked for it, and meets what is essential"),
        pytest.param(["C2"], True, False, id="asked for it, and lacks what is essential"),
        pytest.param(["C1", "C2"], False, False, id="did not ask for it"),
    ],
)
def test_a_guaranteed_interview_is_due_where_every_essential_requirement_is_met(
    met: list[str], guaranteed: bool, expected: bool
) -> None:
    story = closed(ANN).with_panel()
    story.knows(applications=(Application(reference=ANN, guaranteed_interview=guaranteed),))
    given = {"criteria_met": met, "shortlisted": False, "reason": "Others did better"}
    hints = [one.hint.key for one in story.option("shortlist").asks if one.hint]
    assert any("guaranteed" in hint for hint in hints) is guaranteed
    if expected:
        assert story.refused(CHAIR, "shortlist", ANN, **given) == ["interview_guaranteed"]
    else:
        story.does(CHAIR, "shortlist", ANN, **given)
        assert story.options("assess") == ()


@pytest.mark.proves("CCC-VAC-4")
def test_a_score_is_agreed_when_every_member_has_finished_a_sheet_of_their_own() -> None:
    story = closed(ANN).with_panel().shortlisted(ANN)
    given = {"score_C1": 3, "score_C2": 3, "appointable": True, "reason": "Strong"}
    assert story.refused(CHAIR, "assess", ANN, **given) == ["sheet_missing", "sheet_missing"]
    half = (
        Sheet(application=ANN, member="P-201", complete=True),
        Sheet(application=ANN, member="P-202", complete=False),
    )
    story.knows(sheets=half)
    assert story.refused(CHAIR, "assess", ANN, **given) == ["sheet_missing"]
    story.sheets(ANN).does(CHAIR, "assess", ANN, **given)
    assert story.last.data["total"] == 6


@pytest.mark.proves("CCC-VAC-4")
def test_a_member_owes_a_sheet_of_each_on_the_shortlist_until_it_is_complete() -> None:
    story = closed(ANN, BEN).with_panel()
    assert asked_of(story, "P-202") == []
    story.shortlisted(ANN, BEN)
    assert asked_of(story, "P-202") == [("sheet", ANN), ("sheet", BEN)]
    story.knows(sheets=(Sheet(application=ANN, member="P-202", complete=True),))
    assert asked_of(story, "P-202") == [("sheet", BEN)]
    assert asked_of(story, "P-201") == [("sheet", ANN), ("sheet", BEN)]
    story.sheets(ANN, BEN)
    assert asked_of(story, "P-202") == []
    # Once all sheets are there, the chair records what the panel agrees.
    assert asked_of(story, "P-201") == [("assess", ANN), ("assess", BEN)]


@pytest.mark.proves("CCC-VAC-4")
def test_nobody_owes_a_sheet_that_they_may_not_write() -> None:
    known = linked("either_of_us")
    story = Story(replace(FACTS, applications=known)).opened().approved().advertised()
    story.received(ANN, BEN).closed().with_panel().shortlisted(ANN, BEN)
    partner = next(one.linked_with for one in known if one.reference == ANN)
    story.knows(people={partner: "P-202"})
    assert asked_of(story, "P-202") == [("sheet", BEN)]


def asked_of(story: Story, member: str) -> list[tuple[str, str]]:
    """What a member of the panel must do, and about whom."""
    found = VACANCY.obligations(story.state, story.context())
    party = f"panel_member:{member}"
    return [(one.command, one.subject) for one in found if one.party == party]


@pytest.mark.proves("CCC-VAC-4")
def test_a_sheet_on_ones_own_application_stops_the_assessment() -> None:
    story = closed(ANN).with_panel().shortlisted(ANN).sheets(ANN)
    story.knows(sheets=(*story.facts.sheets, Sheet(application=ANN, member="P-9", complete=True)))
    story.knows(people={ANN: "P-9"})
    given = {"score_C1": 3, "score_C2": 3, "appointable": True, "reason": "Strong"}
    assert story.refused(CHAIR, "assess", ANN, **given) == ["scores_own"]


@pytest.mark.proves("CCC-VAC-4")
def test_linked_candidates_are_assessed_one_by_one() -> None:
    story = Story(replace(FACTS, applications=linked("only_together"))).opened().approved()
    story.advertised().received(ANN, BEN, CAT).closed().with_panel().sheets(ANN, BEN, CAT)
    story.shortlisted(ANN, CAT)
    assert [one.subject for one in story.options("assess")] == [ANN, CAT]
    story.assessed(ANN, 8).assessed(CAT, 2, appointable=False)
    assert [one.reference for one in story.state.appointable] == [ANN]


@pytest.mark.parametrize("score", [6, -1, None])
def test_a_score_lies_within_the_scale(score: int | None) -> None:
    story = selecting(ANN)
    given = {"score_C1": score, "score_C2": 3, "appointable": True, "reason": "Strong"}
    with pytest.raises(InvalidFacts, match="score_C1"):
        story.does(CHAIR, "assess", ANN, **given)


def test_a_post_without_a_person_specification_cannot_be_selected_for() -> None:
    bare = Post(reference="P-1", title=POST.title, grade="H", full_time_minutes=2220)
    story = Story(replace(FACTS, post=bare)).opened().approved().advertised().received(ANN)
    story.closed().with_panel().sheets(ANN)
    story.does(CHAIR, "shortlist", ANN, shortlisted=True, reason="Meets it")
    given = {"appointable": True, "reason": "Strong"}
    assert story.refused(CHAIR, "assess", ANN, **given) == ["no_criteria"]


@pytest.mark.proves("CCC-VAC-5")
def test_the_order_follows_the_agreed_totals() -> None:
    story = selecting().assessed(ANN, 4).assessed(BEN, 9).assessed(CAT, 7)
    story.does(CHAIR, "agree_order")
    assert story.last.data["order"] == [BEN, CAT, ANN]
    assert story.last.data["ties"] == []


def test_who_is_not_appointable_stands_in_no_order() -> None:
    story = selecting().assessed(ANN, 4).assessed(BEN, 9, appointable=False).assessed(CAT, 7)
    assert story.does(CHAIR, "agree_order").last.data["order"] == [CAT, ANN]


@pytest.mark.proves("CCC-VAC-5", "EQA-159")
@pytest.mark.parametrize(
    ("places", "order"),
    [((1, 2), [CAT, ANN, BEN]), ((2, 1), [CAT, BEN, ANN])],
    ids=["Ann first", "Ben first"],
)
def test_a_tie_is_settled_by_the_panel_with_a_reason(
    places: tuple[int, int], order: list[str]
) -> None:
    story = selecting().assessed(ANN, 6).assessed(BEN, 6).assessed(CAT, 7)
    given = {f"place_{ANN}": places[0], f"place_{BEN}": places[1]}
    with pytest.raises(InvalidFacts, match="reason"):
        story.does(CHAIR, "agree_order", **given)
    story.does(CHAIR, "agree_order", **given, reason="More experience of leading")
    assert story.last.data["order"] == order
    assert story.last.data["ties"] == [[ANN, BEN]]


@pytest.mark.parametrize(
    "places",
    [
        pytest.param({}, id="none is given"),
        pytest.param({f"place_{ANN}": 1, f"place_{BEN}": 1}, id="both are first"),
        pytest.param({f"place_{ANN}": 1, f"place_{BEN}": 3}, id="one lies beyond the tie"),
    ],
)
def test_software_never_settles_a_tie(places: dict[str, int]) -> None:
    story = selecting(ANN, BEN).assessed(ANN, 6).assessed(BEN, 6)
    with pytest.raises(InvalidFacts, match="place_"):
        story.does(CHAIR, "agree_order", **places, reason="So it is")


def test_the_order_waits_until_everybody_is_assessed() -> None:
    story = selecting().assessed(ANN, 6)
    assert story.refused(CHAIR, "agree_order") == ["not_assessed", "not_assessed"]


@pytest.mark.proves("CCC-VAC-6")
def test_where_nobody_is_appointable_the_post_is_advertised_again() -> None:
    story = selecting(ANN).assessed(ANN, 2, appointable=False)
    assert story.options("agree_order") == ()
    assert story.advertised().last.data["number"] == 2
    assert story.state.candidates == ()


def elsewhere() -> Story:
    """The recruitment was run in another system, and its applicants are typed in."""
    story = Story().opened(elsewhere=True).approved().nobody_first()
    story.does(
        ADVISER,
        "advertise",
        welsh_level="desirable",
        closes_on="2026-12-15",
        audience="external",
        basis="open_to_share",
    )
    for one in (ANN, BEN, CAT):
        story.does(ADVISER, "receive_application", application=one)
        story.does(ADVISER, "assess", one, appointable=True, reason="From the other system")
    return story


@pytest.mark.proves("CCC-VAC-3", "CCC-VAC-5")
def test_an_order_from_another_system_is_typed_and_then_binds_all_the_same() -> None:
    story = elsewhere()
    places = {f"place_{ANN}": 2, f"place_{BEN}": 3, f"place_{CAT}": 1}
    with pytest.raises(InvalidFacts, match="reason"):
        story.does(ADVISER, "agree_order", **places)
    story.does(ADVISER, "agree_order", **places, reason="Minutes of the panel")
    assert story.last.data["order"] == [CAT, ANN, BEN]
    assert story.nobody_first().refused(ADVISER, "offer_next", BEN, minutes=1110) == ["not_next"]


def test_that_another_system_is_used_may_be_recorded_later() -> None:
    story = closed(ANN).does(ADVISER, "record_elsewhere", system="The council’s own")
    assert story.state.elsewhere
    story.does(ADVISER, "assess", ANN, appointable=True, reason="From the other system")


def test_an_assessment_entered_in_error_is_struck_before_the_order_rests_on_it() -> None:
    story = selecting(ANN).assessed(ANN, 6)
    version = len(story.events)
    story.does(ADVISER, "correct", version=version, reason="The wrong candidate")
    assert [one.subject for one in story.options("assess")] == [ANN]


def test_an_assessment_is_struck_once_the_order_is() -> None:
    story = ranked(ANN, BEN, CAT)
    last = max(number for number, one in enumerate(story.events, 1) if one.type == "assessed")
    story.does(ADVISER, "correct", version=len(story.events), reason="The order was another")
    story.does(ADVISER, "correct", version=last, reason="Another candidate")
    assert not story.options("offer_next")
    assert len(story.options("assess")) == 1


@pytest.mark.proves("CCC-VAC-5")
@pytest.mark.parametrize("struck", ["application_received", "assessed"])
def test_nothing_is_struck_that_an_agreed_order_was_made_of(struck: str) -> None:
    story = ranked(ANN, BEN, CAT)
    versions = [number for number, one in enumerate(story.events, 1) if one.type == struck]
    assert len(versions) == 3
    for version in versions:
        assert story.refused(ADVISER, "correct", version=version, reason="Wrong") == [
            "cases.correct_later_first"
        ]
