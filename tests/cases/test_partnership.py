"""The partnership process: what happens, what is refused, and what it says."""

from datetime import date

import pytest

from tandem.cases import Command, Event, UnknownCommand, UnknownEvent
from tandem.cases.partnership import PARTNERSHIP, assess
from tandem.cases.partnership.blocking import CLAUSES
from tandem.messages import InvalidFacts, render
from tandem.patterns import Pattern, Session
from tandem.policy import Refusal
from tandem.posts import Holding, HoldingKind, Post
from tandem.timeline import Period
from tests.cases.arrangements import (
    ADVISER,
    FACTS,
    FIRST,
    MANAGER,
    MARC,
    OPEN,
    POST,
    RHIAN,
    SECOND,
    START,
    STRANGER,
    Story,
    agreed,
    context,
    draft,
    opened,
    proposed,
    without,
)
from tests.posts.policies import policy_on

LATER = date(2026, 12, 8)


def words(message, language="en"):
    return render(message, language).replace("\xa0", " ")


def reasons(refusal):
    assert isinstance(refusal, Refusal)
    assert all(finding.clauses for finding in refusal.findings)
    assert all(words(finding.message, "cy") for finding in refusal.findings)
    return [finding.message.key for finding in refusal.findings]


def test_the_whole_way_to_a_confirmed_arrangement():
    story = agreed()
    assert story.state.stage == "confirm"
    story.happens(ADVISER, "confirm", {"version": 1})
    assert story.state.stage == "confirmed"
    assert [event.type for event in story.events] == [
        "opened",
        "arrangement_drafted",
        "arrangement_proposed",
        "agreement_given",
        "agreement_given",
        "agreement_given",
        "confirmed",
    ]
    assert dict(story.events[-1].data) == {"version": 1, "starts_on": "2026-12-07"}
    assert story.options() == ()
    assert story.obligations() == []


def test_stages_on_the_way():
    assert PARTNERSHIP.stage(PARTNERSHIP.initial) == "arrange"
    assert opened().state.stage == "arrange"
    assert proposed().state.stage == "agree"
    assert PARTNERSHIP.version(proposed().state) == 1
    assert [stage.name for stage in PARTNERSHIP.stages] == [
        "arrange",
        "agree",
        "confirm",
        "confirmed",
    ]
    assert all(words(stage.title, "cy") for stage in PARTNERSHIP.stages)


def test_drafting_again_asks_everybody_again():
    story = agreed().happens(FIRST, "draft", draft(1320, 900))
    assert (story.state.version, story.state.stage) == (2, "arrange")
    assert story.state.agreements == frozenset()
    story.happens(SECOND, "propose", {"version": 2})
    assert story.state.awaited == (f"partner:{RHIAN}", f"partner:{MARC}", "line_manager")


def test_an_agreement_can_be_taken_back_until_all_have_agreed():
    story = proposed().happens(FIRST, "agree", {"version": 1})
    story.happens(FIRST, "withdraw_agreement", {"version": 1})
    assert story.state.agreements == frozenset()
    everybody = agreed()
    assert reasons(everybody.decide(FIRST, "withdraw_agreement", {"version": 1})) == [
        "cases.all_have_agreed"
    ]


def test_anybody_who_takes_part_may_withdraw_the_arrangement_with_a_reason():
    for actor in (FIRST, SECOND, MANAGER, ADVISER):
        story = proposed().happens(actor, "withdraw", {"reason": " No longer wanted "})
        assert story.state.stage == "withdrawn"
        assert story.state.reason == "No longer wanted"


REFUSALS = [
    # sentence, story, actor, command, data, reasons
    (
        "a draft before the case is open",
        Story,
        ADVISER,
        "draft",
        draft(),
        ["cases.not_open_yet"],
    ),
    ("a second opening", opened, ADVISER, "open", OPEN, ["cases.already_open"]),
    ("an opening by a partner", Story, FIRST, "open", OPEN, ["cases.not_for_you"]),
    (
        "an opening for a start that has passed",
        Story,
        ADVISER,
        "open",
        {**OPEN, "starts_on": "2026-11-22"},
        ["cases.start_passed"],
    ),
    (
        "a draft for a start that has passed",
        opened,
        ADVISER,
        "draft",
        draft(starts_on=date(2026, 11, 22)),
        ["cases.start_passed"],
    ),
    ("a draft by a stranger", opened, STRANGER, "draft", draft(), ["cases.not_for_you"]),
    (
        "a proposal of nothing",
        opened,
        ADVISER,
        "propose",
        {"version": 0},
        ["cases.nothing_drafted"],
    ),
    (
        "a second proposal",
        proposed,
        ADVISER,
        "propose",
        {"version": 1},
        ["cases.already_proposed"],
    ),
    (
        "an agreement to what was not proposed",
        lambda: opened().happens(ADVISER, "draft", draft()),
        FIRST,
        "agree",
        {"version": 1},
        ["cases.not_proposed"],
    ),
    (
        "a second agreement",
        lambda: proposed().happens(FIRST, "agree", {"version": 1}),
        FIRST,
        "agree",
        {"version": 1},
        ["cases.already_agreed"],
    ),
    (
        "an agreement for somebody else",
        proposed,
        FIRST,
        "agree",
        {"version": 1, "party": f"partner:{MARC}"},
        ["cases.only_for_yourself"],
    ),
    (
        "an agreement by the HR adviser",
        proposed,
        ADVISER,
        "agree",
        {"version": 1},
        ["cases.not_for_you"],
    ),
    (
        "an agreement taken back that was never given",
        proposed,
        FIRST,
        "withdraw_agreement",
        {"version": 1},
        ["cases.nothing_to_take_back"],
    ),
    (
        "an agreement taken back before a proposal",
        opened,
        FIRST,
        "withdraw_agreement",
        {"version": 0},
        ["cases.not_proposed"],
    ),
    (
        "a confirmation before a proposal",
        opened,
        ADVISER,
        "confirm",
        {"version": 0},
        ["cases.not_proposed"],
    ),
    (
        "a confirmation without the line manager",
        lambda: (
            proposed()
            .happens(FIRST, "agree", {"version": 1})
            .happens(SECOND, "agree", {"version": 1})
        ),
        ADVISER,
        "confirm",
        {"version": 1},
        ["cases.awaited_of_line_manager"],
    ),
    (
        "a confirmation without a partner",
        lambda: (
            proposed()
            .happens(FIRST, "agree", {"version": 1})
            .happens(MANAGER, "agree", {"version": 1})
        ),
        ADVISER,
        "confirm",
        {"version": 1},
        ["cases.awaited"],
    ),
    (
        "a confirmation by the line manager",
        agreed,
        MANAGER,
        "confirm",
        {"version": 1},
        ["cases.not_for_you"],
    ),
    (
        "anything after the confirmation",
        lambda: agreed().happens(ADVISER, "confirm", {"version": 1}),
        FIRST,
        "draft",
        draft(),
        ["cases.already_confirmed"],
    ),
    (
        "anything after the withdrawal",
        lambda: opened().happens(FIRST, "withdraw", {"reason": "No"}),
        ADVISER,
        "propose",
        {"version": 0},
        ["cases.already_withdrawn"],
    ),
]


@pytest.mark.parametrize(
    ("story", "actor", "command", "data", "expected"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSALS],
)
def test_what_is_refused(story, actor, command, data, expected):
    assert reasons(story().decide(actor, command, data)) == expected


def test_a_post_too_small_to_share_is_not_opened():
    small = without(
        post=Post(reference="P-1", title=POST.title, grade="H", full_time_minutes=1799)
    )
    refusal = Story().decide(ADVISER, "open", OPEN, facts=small)
    assert reasons(refusal) == ["posts.too_small"]
    (option,) = Story().options(facts=small)
    assert option.blocked == refusal.findings


def test_hours_over_the_cap_can_be_drafted_but_not_proposed():
    story = opened().happens(ADVISER, "draft", draft(1170, 1110))
    assert reasons(story.decide(ADVISER, "propose", {"version": 1})) == ["posts.hours_over_cap"]
    assert story.obligations() == [("hr_adviser", "draft")]
    options = {option.command: option for option in story.options()}
    assert options["draft"].main
    assert not options["propose"].main


def test_what_the_policy_forbids_by_then_is_not_confirmed():
    story = agreed()
    third = Holding("E-003", HoldingKind.TEMPORARY, 600, Period(date(2026, 6, 1), None))
    crowded = without(holdings=(third,))
    refusal = story.decide(ADVISER, "confirm", {"version": 1}, facts=crowded)
    assert reasons(refusal) == ["posts.at_work_over_cap"]
    assert story.options(facts=crowded)[0].command == "draft"


LATE = [
    ("propose", ADVISER, lambda: opened().happens(ADVISER, "draft", draft()), {"version": 1}),
    ("agree", FIRST, proposed, {"version": 1}),
    ("confirm", ADVISER, agreed, {"version": 1}),
]


@pytest.mark.parametrize(("command", "actor", "story", "data"), LATE, ids=lambda v: str(v)[:9])
def test_nothing_is_agreed_after_the_start(command, actor, story, data):
    refusal = story().decide(actor, command, data, today=LATER)
    assert reasons(refusal) == ["cases.start_passed"]
    on_the_day = story().decide(actor, command, data, today=START)
    assert isinstance(on_the_day, tuple)


def test_a_stale_answer_hears_what_changed():
    story = proposed().happens(MANAGER, "draft", draft(1320, 900, starts_on=date(2026, 12, 14)))
    story.happens(MANAGER, "propose", {"version": 2})
    refusal = story.decide(FIRST, "agree", {"version": 1})
    assert reasons(refusal) == ["cases.replaced"]
    assert words(refusal.findings[0].message) == (
        "Version 1 has been replaced by version 2, which changes the working patterns of "
        "Rhian Bowen and Marc Price, the hours of Rhian Bowen from 18 h 30 min to 22 h, the "
        "hours of Marc Price from 18 h 30 min to 15 h and the start from 7 December 2026 to "
        "14 December 2026. Read it, then answer."
    )


def test_a_stale_answer_to_the_same_words_is_stale_too():
    story = proposed().happens(MANAGER, "draft", draft())
    assert reasons(story.decide(FIRST, "agree", {"version": 1})) == ["cases.replaced_unchanged"]


def test_an_answer_from_before_the_first_draft():
    assert reasons(proposed().decide(FIRST, "agree", {"version": 0})) == [
        "cases.first_draft_since"
    ]


INVALID = [
    # sentence, story, actor, command, data, field
    ("no version", proposed, FIRST, "agree", {}, "version"),
    ("a version of the future", proposed, FIRST, "agree", {"version": 2}, "version"),
    ("a version in words", proposed, FIRST, "agree", {"version": "1"}, "version"),
    ("an unknown party", proposed, FIRST, "agree", {"version": 1, "party": "me"}, "party"),
    ("another post", Story, ADVISER, "open", {**OPEN, "post": "P-2"}, "post"),
    ("one partner", Story, ADVISER, "open", {**OPEN, "partners": [RHIAN]}, "partners"),
    (
        "the same partner twice",
        Story,
        ADVISER,
        "open",
        {**OPEN, "partners": [RHIAN, RHIAN]},
        "partners",
    ),
    ("partners in words", Story, ADVISER, "open", {**OPEN, "partners": "ab"}, "partners"),
    ("a start in words", Story, ADVISER, "open", {**OPEN, "starts_on": "soon"}, "starts_on"),
    ("no start", opened, ADVISER, "draft", {**draft(), "starts_on": None}, "starts_on"),
    ("no hours", opened, ADVISER, "draft", {**draft(), "hours": None}, f"hours.{RHIAN}"),
    (
        "no hours for one",
        opened,
        ADVISER,
        "draft",
        {**draft(), "hours": {RHIAN: 1110, MARC: 0}},
        f"hours.{MARC}",
    ),
    (
        "no patterns",
        opened,
        ADVISER,
        "draft",
        {**draft(), "patterns": None},
        f"patterns.{RHIAN}",
    ),
    (
        "no pattern for one",
        opened,
        ADVISER,
        "draft",
        {**draft(), "patterns": {RHIAN: draft()["patterns"][RHIAN]}},
        f"patterns.{MARC}",
    ),
    (
        "a session at 25:00",
        opened,
        ADVISER,
        "draft",
        {
            **draft(),
            "patterns": {
                RHIAN: {
                    "weeks": 1,
                    "starts_on": "2026-12-07",
                    "sessions": [[0, 0, 1500, 1600, 0]],
                }
            },
        },
        f"patterns.{RHIAN}.sessions.0.start",
    ),
    ("no reason", opened, ADVISER, "withdraw", {}, "reason"),
    ("a blank reason", opened, ADVISER, "withdraw", {"reason": "  "}, "reason"),
]


@pytest.mark.parametrize(
    ("story", "actor", "command", "data", "field"),
    [pytest.param(*row[1:], id=row[0]) for row in INVALID],
)
def test_data_that_cannot_be(story, actor, command, data, field):
    with pytest.raises(InvalidFacts) as caught:
        story().decide(actor, command, data)
    assert caught.value.field == field
    assert words(caught.value.message, "cy") != words(caught.value.message, "en")


def test_a_manager_who_is_also_a_partner_says_as_whom_they_answer():
    both = type(FIRST)("Rhian", frozenset({f"partner:{RHIAN}", "line_manager"}))
    story = proposed()
    with pytest.raises(InvalidFacts) as caught:
        story.decide(both, "agree", {"version": 1})
    assert caught.value.field == "party"
    story.happens(both, "agree", {"version": 1, "party": "line_manager"})
    assert story.state.agreements == {"line_manager"}


def test_an_unknown_command_is_a_bug_of_the_caller():
    with pytest.raises(UnknownCommand):
        PARTNERSHIP.decide(opened().state, Command("sing"), context(ADVISER))


def test_an_unknown_event_is_not_swallowed():
    with pytest.raises(UnknownEvent):
        PARTNERSHIP.evolve(PARTNERSHIP.initial, Event("sung", {}))


def test_facts_of_another_process_are_a_bug_of_the_caller():
    with pytest.raises(TypeError):
        PARTNERSHIP.options(PARTNERSHIP.initial, context(ADVISER, facts=object()))


OFFERED = [
    # sentence, story, command or command:party, blocked
    ("nothing yet", Story, {"open": False}),
    (
        "opened",
        opened,
        {"draft": False, "propose": True, "confirm": True, "withdraw": False},
    ),
    (
        "drafted",
        lambda: opened().happens(ADVISER, "draft", draft()),
        {"draft": False, "propose": False, "confirm": True, "withdraw": False},
    ),
    (
        "proposed, and one has agreed",
        lambda: proposed().happens(FIRST, "agree", {"version": 1}),
        {
            "draft": False,
            f"withdraw_agreement partner:{RHIAN}": False,
            f"agree partner:{MARC}": False,
            "agree line_manager": False,
            "confirm": True,
            "withdraw": False,
        },
    ),
    ("all have agreed", agreed, {"draft": False, "confirm": False, "withdraw": False}),
]


@pytest.mark.parametrize(
    ("story", "expected"), [pytest.param(*row[1:], id=row[0]) for row in OFFERED]
)
def test_what_is_offered(story, expected):
    found = story().options()
    offered = {
        " ".join(filter(None, (option.command, option.data.get("party")))): bool(option.blocked)
        for option in found
    }
    assert offered == expected
    assert found[0].main
    assert not any(option.main and option.blocked for option in found)
    for option in found:
        assert option.clauses
        assert option.parties
        for language in ("en", "cy"):
            assert words(option.title, language)
            assert words(option.sentence, language)
            assert all(words(finding.message, language) for finding in option.blocked)


def test_an_option_is_open_to_its_party_alone():
    agreements = [option for option in proposed().options() if option.command == "agree"]
    assert [option.open_to(FIRST) for option in agreements] == [True, False, False]
    confirm = next(option for option in proposed().options() if option.command == "confirm")
    assert not confirm.open_to(ADVISER)


def test_a_blocked_option_says_who_is_awaited():
    confirm = next(option for option in proposed().options() if option.command == "confirm")
    assert [words(finding.message).split(".")[0] for finding in confirm.blocked] == [
        "Rhian Bowen has not agreed to version 1",
        "Marc Price has not agreed to version 1",
        "The line manager has not agreed to version 1",
    ]


DUTIES = [
    ("opened", opened, [("hr_adviser", "draft")]),
    (
        "drafted",
        lambda: opened().happens(ADVISER, "draft", draft()),
        [("hr_adviser", "propose")],
    ),
    (
        "one has agreed",
        lambda: proposed().happens(FIRST, "agree", {"version": 1}),
        [(f"partner:{MARC}", "agree"), ("line_manager", "agree")],
    ),
    ("all have agreed", agreed, [("hr_adviser", "confirm")]),
    ("nothing yet", Story, []),
]


@pytest.mark.parametrize(
    ("story", "expected"), [pytest.param(*row[1:], id=row[0]) for row in DUTIES]
)
def test_who_must_act(story, expected):
    assert story().obligations() == expected
    for duty in PARTNERSHIP.obligations(story().state, context(ADVISER)):
        assert duty.clauses
        assert duty.due == START
        assert words(duty.sentence, "en") != words(duty.sentence, "cy")


def test_a_start_that_has_passed_is_for_the_adviser_to_move():
    assert proposed().obligations(today=LATER) == [("hr_adviser", "draft")]
    assert agreed().obligations(today=LATER) == [("hr_adviser", "draft")]


def test_a_case_wakes_when_its_start_has_passed():
    assert PARTNERSHIP.wakes_on(proposed().state, context(ADVISER)) == LATER
    assert PARTNERSHIP.wakes_on(proposed().state, context(ADVISER, today=LATER)) is None
    assert PARTNERSHIP.wakes_on(PARTNERSHIP.initial, context(ADVISER)) is None
    ended = agreed().happens(ADVISER, "confirm", {"version": 1})
    assert PARTNERSHIP.wakes_on(ended.state, context(ADVISER)) is None


def test_the_history_in_words():
    story = proposed().happens(FIRST, "agree", {"version": 1})
    story.happens(FIRST, "withdraw_agreement", {"version": 1})
    story.happens(MANAGER, "agree", {"version": 1})
    story.happens(MANAGER, "withdraw_agreement", {"version": 1})
    story.happens(MANAGER, "withdraw", {"reason": "Plans have changed"})
    confirmed = agreed().happens(ADVISER, "confirm", {"version": 1}).events[-1]
    lines = [words(PARTNERSHIP.event_title(e, FACTS)) for e in [*story.events, confirmed]]
    assert lines == [
        "Job share opened for Family Support Team Leader",
        "Version 1 drafted",
        "Version 1 proposed",
        "Rhian Bowen agreed to version 1",
        "Rhian Bowen took back the agreement to version 1",
        "The line manager agreed to version 1",
        "The line manager took back the agreement to version 1",
        "Arrangement withdrawn",
        "Version 1 confirmed from 7 December 2026",
    ]
    summaries = [PARTNERSHIP.event_summary(event, FACTS) for event in story.events]
    assert [words(summary) for summary in summaries if summary] == [
        "Rhian Bowen and Marc Price, from 7 December 2026",
        "Rhian Bowen 18 h 30 min and Marc Price 18 h 30 min, from 7 December 2026",
        "Plans have changed",
    ]
    assert all(words(PARTNERSHIP.event_title(event, FACTS), "cy") for event in story.events)


def test_parties_in_words():
    titles = [
        words(PARTNERSHIP.party_title(party, FACTS))
        for party in (f"partner:{RHIAN}", "partner:E-9", "line_manager", "hr_adviser")
    ]
    assert titles == ["Rhian Bowen", "E-9", "the line manager", "an HR adviser"]


def decision(facts=FACTS, story=None, **values):
    arrangement = (story or proposed()).state.arrangement
    return assess(arrangement, facts, policy_on(START, **values))


def keys(findings):
    return [finding.message.facts.get("finding", finding.message).key for finding in findings]


def test_the_decision_on_an_ordinary_arrangement():
    found = decision()
    assert found.allowed
    assert found.considerations == ()
    assert keys(found.findings)[:2] == ["posts.large_enough", "posts.hours_equal_post"]
    assert keys(found.findings)[-1] == "cases.week_covered"
    assert {"CCC-DEF-1", "CCC-TERM-3", "CCC-DEF-3", "WTR-10"} <= set(found.clauses)
    assert all(words(finding.message, "cy") for finding in found.findings)


def test_a_gap_in_the_service_hours_is_for_people_to_look_at():
    story = opened().happens(ADVISER, "draft", draft(shape="one_shared_day"))
    found = decision(story=story)
    assert found.allowed
    assert keys(found.considerations) == ["cases.week_not_covered"]


def test_a_post_without_service_hours_has_nothing_to_cover():
    bare = without(post=Post(reference="P-1", title=POST.title, grade="H", full_time_minutes=2220))
    assert "cases.week_covered" not in keys(decision(bare).findings)


def test_the_findings_on_a_pattern_name_their_person():
    other = {RHIAN: Pattern(1, START, (Session(0, 0, 1260, 1380),))}
    found = decision(without(second_jobs=other))
    assert next(words(f.message).split(":")[0] for f in found.considerations) == "Rhian Bowen"


def test_who_opted_out_may_work_longer():
    long = Pattern(1, START, tuple(Session(0, day, 540, 1170, 30) for day in (3, 4, 5)))
    jobs = without(second_jobs={RHIAN: long})
    assert keys(decision(jobs).breaches) == ["patterns.weekly_hours_over_in_two"]
    opted = without(jobs, opted_out=frozenset({RHIAN}))
    assert keys(decision(opted).considerations) == ["patterns.weekly_hours_opted_out"]


def held(employment, minutes, start, end=None, absent=(), kind=HoldingKind.SUBSTANTIVE):
    return Holding(employment, kind, minutes, Period(start, end), absent)


def test_the_partners_own_holdings_give_way():
    holdings = (
        held(RHIAN, 2220, date(2024, 1, 1)),
        held(RHIAN, 2220, date(2020, 1, 1), date(2023, 12, 31)),
        held(MARC, 600, date(2027, 1, 1)),
    )
    assert decision(without(holdings=holdings)).allowed


def test_another_holder_leaves_no_room():
    holdings = (held("E-003", 300, date(2024, 1, 1)),)
    assert keys(decision(without(holdings=holdings)).breaches) == [
        "posts.substantive_over_cap",
        "posts.too_many_holders",
    ]


def test_cover_may_stay_beside_a_partner_who_is_absent():
    away = (Period(date(2026, 10, 1), date(2027, 3, 31)),)
    cover = held("E-003", 1110, date(2026, 10, 1), date(2027, 3, 31), kind=HoldingKind.TEMPORARY)
    holdings = (held(MARC, 1110, date(2024, 1, 1), absent=away), cover)
    assert decision(without(holdings=holdings)).allowed
    present = (held(MARC, 1110, date(2024, 1, 1)), cover)
    assert keys(decision(without(holdings=present)).breaches) == ["posts.at_work_over_cap"]


def test_every_clause_of_the_process_stands_in_the_policy():
    on = policy_on(START)
    for name in sorted(PARTNERSHIP.commands):
        assert all(on.clause(clause).title.cy for clause in CLAUSES[name])
    cited = decision(story=opened().happens(ADVISER, "draft", draft(1170, 1110))).clauses
    assert all(on.clause(clause).text.cy for clause in cited)
