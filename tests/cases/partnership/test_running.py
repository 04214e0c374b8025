"""While both partners stay: changes, terms, trials, probation, promotion, and an agreed end."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tandem.cases import departure_of
from tandem.cases.partnership import PARTNERSHIP, payroll_notice
from tandem.messages import InvalidFacts, is_message
from tests.cases.arrangements import (
    ADVISER,
    FACTS,
    FIRST,
    MANAGER,
    MARC,
    OPEN,
    RHIAN,
    SECOND,
    STRANGER,
    draft,
)
from tests.cases.partnership.living import SENT, Life, agreed, running, temporary, trial

MARCH = date(2027, 3, 1)
DEPARTURE = {"reason": "Agreed with the union", "approver": "Alison Whitfield"}


def changing() -> Life:
    """Another split is drafted for March."""
    life = running().on(date(2027, 1, 11))
    return life.does(FIRST, "draft", **draft(1320, 900, starts_on=MARCH))


def test_a_confirmed_share_runs_and_asks_nothing_of_anybody() -> None:
    life = running()
    assert (life.state.stage, life.state.is_running, life.duties()) == ("confirmed", True, set())
    assert {"draft", "notify_leaving", "propose_ending"} <= life.possible()
    assert life.wakes_on() is None


@pytest.mark.proves("CCC-DEF-4", "CCC-OFFER-1")
def test_a_change_leaves_what_was_confirmed_in_force_until_all_agree() -> None:
    life = changing()
    state = life.state
    assert (state.version, state.in_force, state.stage) == (2, 1, "confirmed")
    assert state.arrangement_in_force is not None
    assert state.arrangement_in_force.hours == {RHIAN: 1110, MARC: 1110}
    assert state.governed_on == MARCH
    life.does(ADVISER, "propose", version=2).does(FIRST, "agree", version=2)
    assert life.refuses(ADVISER, "confirm", version=2) == [
        "cases.awaited",
        "cases.awaited_of_line_manager",
    ]


@pytest.mark.proves("CCC-DEF-4")
def test_a_change_that_all_agree_to_is_in_force_from_its_day() -> None:
    life = agreed(changing(), 2)
    assert (life.state.in_force, life.state.superseded) == (2, 1)
    assert life.state.arrangement_in_force is not None
    assert life.state.arrangement_in_force.hours == {RHIAN: 1320, MARC: 900}
    assert life.events[-1].data == {"version": 2, "starts_on": "2027-03-01"}


def test_a_change_that_is_dropped_leaves_everything_as_it_was() -> None:
    before = running().state
    life = changing().does(SECOND, "withdraw_change", reason="Not now")
    after = life.state
    assert (after.version, after.agreements) == (before.version, before.agreements)
    assert after.arrangement == before.arrangement
    with pytest.raises(InvalidFacts, match="version"):
        life.sends(ADVISER, "confirm", version=2)
    agreed(life.does(FIRST, "draft", **draft(1320, 900, starts_on=MARCH)), 3)
    assert life.state.in_force == 3


def test_a_running_share_is_not_withdrawn() -> None:
    assert running().refuses(ADVISER, "withdraw", reason="x") == ["cases.already_confirmed"]
    keys = changing().refuses(ADVISER, "withdraw", reason="x")
    assert keys == ["cases.partnership.withdraw_the_change"]


@pytest.mark.proves("CCC-OFFER-2")
def test_without_agreement_only_the_unconfirmed_offer_lapses() -> None:
    life = Life().does(ADVISER, "open", **OPEN, origin="VA-0001")
    life.does(ADVISER, "draft", **draft()).does(SECOND, "withdraw", reason="Other days")
    assert (life.state.ended, life.state.in_force) == ("withdrawn", 0)
    assert life.state.origin == "VA-0001"


@pytest.mark.parametrize(
    ("opening", "field"),
    [
        pytest.param({"kind": "seasonal"}, "kind", id="no such kind"),
        pytest.param({"kind": "trial"}, "until", id="a trial without a last day"),
        pytest.param({"kind": "temporary", "until": "2026-12-07"}, "until", id="ends at once"),
    ],
)
def test_a_share_for_a_time_says_until_when(opening: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidFacts, match=field):
        Life().sends(ADVISER, "open", **OPEN, **opening)


def test_another_case_opens_a_partnership() -> None:
    life = Life().does(SENT, "open", **OPEN, kind="trial", until="2027-02-26", origin="PR-0001")
    assert (life.state.kind, life.state.until) == ("trial", date(2027, 2, 26))


@pytest.mark.proves("CCC-DEF-2")
def test_a_temporary_share_needs_what_each_returns_to() -> None:
    life = Life().does(ADVISER, "open", **OPEN, kind="temporary", until="2027-06-30")
    life.does(ADVISER, "draft", **draft()).does(ADVISER, "propose", version=1)
    for actor in (FIRST, SECOND, MANAGER):
        life.does(actor, "agree", version=1)
    assert ("hr_adviser", "record_reversion") in life.duties()
    assert life.refuses(ADVISER, "confirm", version=1) == ["cases.partnership.reversion_missing"]


@pytest.mark.proves("CCC-DEF-2")
@pytest.mark.parametrize(
    ("day", "ends"),
    [
        pytest.param(date(2027, 6, 29), False, id="the day before its last day"),
        pytest.param(date(2027, 6, 30), True, id="on its last day"),
        pytest.param(date(2027, 7, 1), True, id="the day after"),
    ],
)
def test_a_temporary_share_ends_on_its_day(day: date, ends: bool) -> None:
    life = temporary().on(day)
    if not ends:
        assert life.refuses(ADVISER, "end_term") == ["cases.partnership.term_runs"]
        assert life.duties() == set()
        return
    assert life.duties() == {("hr_adviser", "end_term")}
    life.does(ADVISER, "end_term")
    assert life.state.ended == "term_ended"
    assert life.events[-1].data["effective_on"] == "2027-06-30"


@pytest.mark.proves("CCC-PAIR-2")
def test_a_trial_is_made_permanent_by_its_proposal_alone() -> None:
    life = trial()
    assert life.refuses(ADVISER, "made_permanent", case="PR-0001") == ["cases.for_nobody"]
    life.does(SENT, "made_permanent", case="PR-0001")
    assert (life.state.kind, life.state.until) == ("permanent", None)


@pytest.mark.proves("CCC-PAIR-2")
def test_a_trial_ends_on_the_day_that_its_proposal_names() -> None:
    life = trial().does(SENT, "trial_ended", case="PR-0001", on="2027-02-26")
    assert life.state.ended == "trial_ended"
    assert life.events[-1].data["effective_on"] == "2027-02-26"


@pytest.mark.proves("CCC-PAIR-2")
@pytest.mark.parametrize(
    "until",
    [
        pytest.param("2027-03-28", id="a longer trial"),
        pytest.param("2027-02-19", id="a trial that began earlier than was meant"),
    ],
)
def test_the_last_day_of_a_trial_moves_with_its_proposal(until: str) -> None:
    life = trial()
    for actor in (ADVISER, MANAGER, FIRST):
        keys = life.refuses(actor, "trial_extended", case="PR-0001", until=until)
        assert keys == ["cases.for_nobody"]
    life.does(SENT, "trial_extended", case="PR-0001", until=until)
    assert life.state.until == date.fromisoformat(until)
    life.on(date.fromisoformat(until) - timedelta(days=1))
    assert life.wakes_on() == life.state.until
    summary = PARTNERSHIP.event_title(life.events[-1], FACTS)
    assert summary.facts["until"] == life.state.until


@pytest.mark.parametrize("reach", [running, temporary])
def test_only_a_trial_is_made_longer_by_a_proposal(reach: Callable[[], Life]) -> None:
    keys = reach().refuses(SENT, "trial_extended", case="PR-0001", until="2027-08-31")
    assert keys == ["cases.not_now"]


def test_a_trial_without_a_proposal_is_for_the_adviser_to_decide() -> None:
    assert trial(origin="").does(ADVISER, "made_permanent").state.kind == "permanent"


@pytest.mark.proves("CCC-TERM-5")
def test_probation_is_decided_by_the_manager_and_may_be_extended() -> None:
    life = running().does(ADVISER, "record_probation", subject=MARC, due_on="2027-06-07")
    assert life.duties() == {("line_manager", "decide_probation")}
    told = {"as_full_timer": True, "reason": "He was away for a while"}
    with pytest.raises(InvalidFacts, match="extended_to"):
        life.sends(MANAGER, "decide_probation", subject=MARC, outcome="extended", **told)
    with pytest.raises(InvalidFacts, match="as_full_timer"):
        life.sends(MANAGER, "decide_probation", subject=MARC, outcome="passed", reason="Good")
    life.does(
        MANAGER,
        "decide_probation",
        subject=MARC,
        outcome="extended",
        extended_to="2027-09-07",
        **told,
    )
    assert life.state.probations[0].due_on == date(2027, 9, 7)
    life.does(MANAGER, "decide_probation", subject=MARC, outcome="failed", **told)
    assert ("hr_adviser", "notify_leaving") in life.duties()


@pytest.mark.proves("CCC-PROM-1")
@pytest.mark.parametrize(
    ("applicants", "meets", "appointed", "keys"),
    [
        pytest.param([RHIAN], [RHIAN], [RHIAN], [], id="one applies alone and is appointed"),
        pytest.param([RHIAN, MARC], [RHIAN, MARC], [RHIAN, MARC], [], id="both meet them"),
        pytest.param(
            [RHIAN, MARC],
            [RHIAN],
            [RHIAN, MARC],
            ["cases.partnership.does_not_meet"],
            id="both are appointed only if each meets them",
        ),
        pytest.param([RHIAN, MARC], [RHIAN], [], [], id="neither is appointed"),
    ],
)
def test_both_are_appointed_only_if_each_meets_the_requirements(
    applicants: list[str], meets: list[str], appointed: list[str], keys: list[str]
) -> None:
    life = running()
    data: dict[str, Any] = {
        "promoted_to": "Service Manager",
        "applicants": applicants,
        "interviewed_separately": True,
        "meets": meets,
        "appointed": appointed,
    }
    if keys:
        assert life.refuses(ADVISER, "record_promotion", **data) == keys
        return
    life.does(ADVISER, "record_promotion", **data)
    assert life.events[-1].data["jointly"] is (len(applicants) > 1)
    due = {("hr_adviser", "notify_leaving")} if appointed else set()
    assert {one for one in life.duties() if one[0] == "hr_adviser"} == due


def test_nobody_is_promoted_who_did_not_apply() -> None:
    data = {"applicants": [RHIAN], "meets": [MARC], "interviewed_separately": True}
    with pytest.raises(InvalidFacts, match="applicants"):
        running().sends(ADVISER, "record_promotion", promoted_to="Manager", **data)


def ending() -> Life:
    return running().does(FIRST, "propose_ending", ends_on="2027-03-31", reason="A move")


@pytest.mark.proves("CCC-DEF-4")
def test_a_share_ends_when_all_three_agree_each_for_themselves() -> None:
    life = ending()
    assert life.refuses(ADVISER, "confirm_ending") == [
        "cases.partnership.ending_awaited",
        "cases.partnership.ending_awaited",
        "cases.partnership.ending_awaited_of_manager",
    ]
    with pytest.raises(InvalidFacts, match="paper"):
        life.sends(ADVISER, "agree_ending", subject=RHIAN)
    assert life.refuses(SECOND, "agree_ending", subject=RHIAN) == ["cases.not_for_you"]
    life.does(FIRST, "agree_ending", subject=RHIAN)
    life.does(ADVISER, "agree_ending", subject=MARC, paper="signed.pdf")
    keys = life.refuses(ADVISER, "confirm_ending", departure=DEPARTURE)
    assert keys == ["cases.partnership.ending_awaited_of_manager"]
    life.does(MANAGER, "agree_ending_as_manager").does(ADVISER, "confirm_ending")
    assert life.state.ended == "ended_by_agreement"
    assert life.events[-1].data["effective_on"] == "2027-03-31"


@pytest.mark.parametrize("actor", [FIRST, SECOND, MANAGER], ids=["first", "second", "manager"])
def test_any_of_them_keeps_the_share_going(actor: Any) -> None:
    life = ending().does(actor, "decline_ending")
    assert life.state.ending is None
    assert "propose_ending" in life.possible()


def test_an_end_is_not_proposed_for_a_day_that_has_passed() -> None:
    keys = running().refuses(FIRST, "propose_ending", ends_on="2026-11-22")
    assert keys == ["cases.partnership.ends_in_past"]
    assert running().refuses(STRANGER, "propose_ending") == ["cases.not_for_you"]


def test_an_adviser_records_an_arrangement_that_departs_from_the_policy() -> None:
    life = Life(share__split_limit="sixty_forty").does(ADVISER, "open", **OPEN)
    life.does(ADVISER, "draft", **draft(1554, 666))
    keys = life.refuses(ADVISER, "propose", version=1)
    assert keys == ["posts.split_too_uneven"]
    life.does(ADVISER, "propose", version=1, departure=DEPARTURE)
    told = departure_of(life.events[-1])
    assert told is not None
    assert told.approver == "Alison Whitfield"
    keys = life.refuses(ADVISER, "confirm", version=1, departure=DEPARTURE)
    assert "cases.awaited" in keys


def test_a_change_entered_in_error_is_corrected() -> None:
    life = agreed(changing(), 2)
    life.does(ADVISER, "correct", version=len(life.events), reason="Another case")
    assert life.state.in_force == 1
    assert life.state.changing


def test_payroll_is_told_of_each_change_with_its_day() -> None:
    first = running()
    start = payroll_notice(first.events[-1], first.state)
    assert start is not None
    assert (start.kind, start.effective_on) == ("start", date(2026, 12, 7))
    assert start.weekly_minutes == {RHIAN: 1110, MARC: 1110}
    life = agreed(changing(), 2)
    split = payroll_notice(life.events[-1], life.state)
    assert split is not None
    assert (split.kind, split.employments, split.effective_on) == ("split", (RHIAN, MARC), MARCH)
    other = running().on(date(2027, 1, 11))
    other.does(FIRST, "draft", **draft(shape="alternate_weeks", starts_on=MARCH))
    agreed(other, 2)
    pattern = payroll_notice(other.events[-1], other.state)
    assert pattern is not None
    assert pattern.kind == "pattern"
    term = temporary()
    begun = payroll_notice(term.events[-1], term.state)
    assert begun is not None
    assert (begun.kind, begun.ends_on) == ("temporary", date(2027, 6, 30))
    assert payroll_notice(first.events[0], first.state) is None


def test_payroll_is_told_what_comes_of_a_trial() -> None:
    kept = trial().on(date(2027, 2, 1)).does(SENT, "made_permanent", case="PR-0001")
    for_good = payroll_notice(kept.events[-1], kept.state)
    assert for_good is not None
    assert (for_good.kind, for_good.effective_on) == ("start", date(2027, 2, 1))
    assert for_good.ends_on is None
    ended = trial().on(date(2027, 2, 1)).does(SENT, "trial_ended", case="PR-0001", on="2027-02-26")
    back = payroll_notice(ended.events[-1], ended.state)
    assert back is not None
    # From the day after the last one each has the earlier hours again.
    assert (back.kind, back.effective_on) == ("reversion", date(2027, 2, 27))


def test_a_temporary_share_wakes_on_its_last_day() -> None:
    life = temporary()
    assert life.wakes_on() == date(2027, 6, 30)
    assert life.on(date(2027, 6, 30)).wakes_on() == date(2027, 7, 1)


@pytest.mark.parametrize(
    "stage",
    [
        *("leaving", "full_time", "other_arrangement", "redeployed", "kept_part_time"),
        *("partner_withdrew", "ended_by_notice", "hours_removed", "succeeded", "both_left"),
        *("ended_by_agreement", "term_ended", "trial_ended", "withdrawn"),
    ],
)
def test_every_way_to_end_has_its_words(stage: str) -> None:
    assert is_message(f"cases.partnership.stage.{stage}")
