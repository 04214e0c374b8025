"""What policy and law say of a whole arrangement."""

from collections.abc import Iterable
from datetime import date

import pytest

from tandem.cases.partnership import PARTNERSHIP, PartnershipFacts, assess
from tandem.cases.partnership.blocking import CLAUSES
from tandem.cases.partnership.living import LIFE
from tandem.messages import Message
from tandem.patterns import Pattern, Session
from tandem.policy import Decision, Finding
from tandem.posts import Holding, HoldingKind, Post
from tandem.timeline import Period
from tests.cases.arrangements import (
    ADVISER,
    FACTS,
    MARC,
    POST,
    RHIAN,
    START,
    Story,
    draft,
    opened,
    proposed,
    without,
    words,
)
from tests.posts.policies import policy_on


def decision(
    facts: PartnershipFacts = FACTS, story: Story | None = None, **values: str
) -> Decision:
    arrangement = (story or proposed()).state.arrangement
    assert arrangement is not None
    return assess(arrangement, facts, policy_on(START, **values))


def keys(findings: Iterable[Finding]) -> list[str]:
    inner = (f.message.facts.get("finding", f.message) for f in findings)
    return [message.key for message in inner if isinstance(message, Message)]


def test_the_decision_on_an_ordinary_arrangement() -> None:
    found = decision()
    assert found.allowed
    assert found.considerations == ()
    assert keys(found.findings)[:2] == ["posts.large_enough", "posts.hours_equal_post"]
    assert keys(found.findings)[-1] == "cases.week_covered"
    assert {"CCC-DEF-1", "CCC-TERM-3", "CCC-DEF-3", "WTR-10"} <= set(found.clauses)
    assert all(words(finding.message, "cy") for finding in found.findings)


@pytest.mark.proves("CCC-DEF-3")
def test_a_gap_in_the_service_hours_is_for_people_to_look_at() -> None:
    story = opened().happens(ADVISER, "draft", draft(shape="one_shared_day"))
    found = decision(story=story)
    assert found.allowed
    assert keys(found.considerations) == ["cases.week_not_covered"]


def test_a_post_without_service_hours_has_nothing_to_cover() -> None:
    bare = without(post=Post(reference="P-1", title=POST.title, grade="H", full_time_minutes=2220))
    assert "cases.week_covered" not in keys(decision(bare).findings)


def test_the_findings_on_a_pattern_name_their_person() -> None:
    other = {RHIAN: Pattern(1, START, (Session(0, 0, 1260, 1380),))}
    found = decision(without(second_jobs=other))
    assert next(words(f.message).split(":")[0] for f in found.considerations) == "Rhian Bowen"


def test_who_opted_out_may_work_longer() -> None:
    long = Pattern(1, START, tuple(Session(0, day, 540, 1170, 30) for day in (3, 4, 5)))
    jobs = without(second_jobs={RHIAN: long})
    assert keys(decision(jobs).breaches) == ["patterns.weekly_hours_over_in_two"]
    opted = without(jobs, opted_out=frozenset({RHIAN}))
    assert keys(decision(opted).considerations) == ["patterns.weekly_hours_opted_out"]


def held(
    employment: str,
    minutes: int,
    start: date,
    end: date | None = None,
    absent: tuple[Period, ...] = (),
    kind: HoldingKind = HoldingKind.SUBSTANTIVE,
) -> Holding:
    return Holding(employment, kind, minutes, Period(start, end), absent)


def test_the_partners_own_holdings_give_way() -> None:
    holdings = (
        held(RHIAN, 2220, date(2024, 1, 1)),
        held(RHIAN, 2220, date(2020, 1, 1), date(2023, 12, 31)),
        held(MARC, 600, date(2027, 1, 1)),
    )
    assert decision(without(holdings=holdings)).allowed


def test_another_holder_leaves_no_room() -> None:
    holdings = (held("E-003", 300, date(2024, 1, 1)),)
    assert keys(decision(without(holdings=holdings)).breaches) == [
        "posts.substantive_over_cap",
        "posts.too_many_holders",
    ]


def test_cover_may_stay_beside_a_partner_who_is_absent() -> None:
    away = (Period(date(2026, 10, 1), date(2027, 3, 31)),)
    cover = held("E-003", 1110, date(2026, 10, 1), date(2027, 3, 31), kind=HoldingKind.TEMPORARY)
    holdings = (held(MARC, 1110, date(2024, 1, 1), absent=away), cover)
    assert decision(without(holdings=holdings)).allowed
    present = (held(MARC, 1110, date(2024, 1, 1)), cover)
    assert keys(decision(without(holdings=present)).breaches) == ["posts.at_work_over_cap"]


def test_every_clause_of_the_process_stands_in_the_policy() -> None:
    on = policy_on(START)
    cited_by_steps = {step.command: step.clauses for step in LIFE.steps}
    for name in sorted(PARTNERSHIP.commands):
        clauses = CLAUSES.get(name) or cited_by_steps[name]
        assert all(on.clause(clause).title.cy for clause in clauses)
    cited = decision(story=opened().happens(ADVISER, "draft", draft(1170, 1110))).clauses
    assert all(on.clause(clause).text.cy for clause in cited)
