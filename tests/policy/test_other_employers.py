"""Employers that differ in kind: each fits as data, and no code knows any of them by name."""

import re
from datetime import date
from pathlib import Path

import pytest

from tandem.messages import Text
from tandem.policy import Policy, PolicyOn, definition, load_pack, pack_names
from tandem.posts import Post, check_shares
from tests.policy.test_clauses import SOURCE_IDS

SOURCES = Path(__file__).parents[2] / "src"
READ_ON = date(2026, 11, 28)
NOT_SAID = ("NOT-IN-POLICY",)
EQUAL_HALVES, FALL_TOGETHER, MAY_EXCEED = "ucd_technical", "scottish_parliament", "us_federal"
OTHERS = (EQUAL_HALVES, FALL_TOGETHER, MAY_EXCEED)
EMPLOYERS = tuple(name for name in pack_names() if not load_pack(name).foundation)
every_other = pytest.mark.parametrize("name", OTHERS)


def policy(name: str) -> PolicyOn:
    return Policy(load_pack(name)).on(READ_ON)


# What an employer's own policy says, with the clause that says it.
DISTINGUISHING = [
    (EQUAL_HALVES, "share.split_limit", "fifty_fifty", "UCD-SPLIT-1"),
    (EQUAL_HALVES, "share.total_hours", "equal", "UCD-SPLIT-1"),
    (EQUAL_HALVES, "trial.longest", "52", "UCD-PILOT-1"),
    (EQUAL_HALVES, "advert.times_before_fallback", "2", "UCD-SEARCH-1"),
    (EQUAL_HALVES, "ladder.rungs", "may_be_required_full_time", "UCD-LEAVE-3"),
    (EQUAL_HALVES, "ladder.full_time_notice_weeks", "26", "UCD-RECALL-1"),
    (EQUAL_HALVES, "proposal.existing_pair", "trial", "UCD-PILOT-1"),
    (FALL_TOGETHER, "share.split_limit", "none", "SPCB-SPLIT-1"),
    (FALL_TOGETHER, "offer.linked", "fall_together", "SPCB-ACCEPT-1"),
    (MAY_EXCEED, "share.total_hours", "may_exceed", "OPM-TOTAL-1"),
    (MAY_EXCEED, "share.funded_overlap", "24:00", "OPM-HOURS-1"),
    (MAY_EXCEED, "full_time.weekly_hours", "40:00", "OPM-TOTAL-1"),
]


@pytest.mark.parametrize(
    ("name", "parameter", "value", "clause"),
    [pytest.param(*row, id=f"{row[0]} sets {row[1]}") for row in DISTINGUISHING],
)
def test_what_the_policy_says_cites_its_own_clause(
    name: str, parameter: str, value: str, clause: str
) -> None:
    held = policy(name).value(parameter)
    assert held.value == definition(parameter).read(value)
    assert clause in held.clauses


# What was not seen of an employer's policy stands at a starting value that says so.
NOT_SEEN = [
    (EQUAL_HALVES, "search.longest"),
    (EQUAL_HALVES, "appeal.days"),
    (EQUAL_HALVES, "offer.linked"),
    (FALL_TOGETHER, "ladder.rungs"),
    (FALL_TOGETHER, "offer.after_no_agreement"),
    (MAY_EXCEED, "ladder.rungs"),
    (MAY_EXCEED, "offer.linked"),
    (FALL_TOGETHER, "share.total_hours"),
    (FALL_TOGETHER, "trial.longest"),
    (FALL_TOGETHER, "full_time.weekly_hours"),
    (MAY_EXCEED, "trial.longest"),
    (MAY_EXCEED, "search.shortest"),
    (MAY_EXCEED, "share.split_limit"),
]


@pytest.mark.parametrize(("name", "parameter"), NOT_SEEN)
def test_what_was_not_seen_says_so(name: str, parameter: str) -> None:
    assert policy(name).value(parameter).clauses == NOT_SAID


@every_other
def test_leave_was_not_seen_of_any_of_them(name: str) -> None:
    held = [one for one in policy(name).values() if one.parameter.startswith("annual_leave.")]
    assert held
    assert {one.clauses for one in held} == {NOT_SAID}


@every_other
def test_nothing_of_the_council_s_own_policy_reaches_another_employer(name: str) -> None:
    pack = load_pack(name)
    assert "carmarthenshire" not in {each.id for each in pack.lineage}
    assert [one.id for one in pack.clauses() if one.id.startswith(("CCC-", "ALP-", "NJC-"))] == []


# One post of a full-time week, divided in the same ways, under each policy.
DIVISIONS = [
    (EQUAL_HALVES, (1110, 1110), 2220, []),
    (EQUAL_HALVES, (1111, 1109), 2220, ["posts.split_too_uneven"]),
    (FALL_TOGETHER, (1480, 740), 2220, []),
    (FALL_TOGETHER, (1111, 1110), 2220, ["posts.hours_over_cap"]),
    (MAY_EXCEED, (1200, 1200), 2400, []),
    (MAY_EXCEED, (1920, 1920), 2400, []),
    (MAY_EXCEED, (1921, 1920), 2400, ["posts.hours_over_cap"]),
    ("carmarthenshire", (1480, 740), 2220, []),
    ("carmarthenshire", (1920, 1920), 2400, ["posts.hours_over_cap"]),
]


@pytest.mark.parametrize(
    ("name", "shares", "full_time", "breaches"),
    [pytest.param(*row, id=f"{row[0]}, {row[1][0]} and {row[1][1]} minutes") for row in DIVISIONS],
)
def test_the_same_division_has_another_outcome(
    name: str, shares: tuple[int, int], full_time: int, breaches: list[str]
) -> None:
    post = Post(
        reference="P-1", title=Text("Post", "Swydd"), grade="H", full_time_minutes=full_time
    )
    decision = check_shares(post, shares, policy(name))
    assert [finding.message.key for finding in decision.breaches] == breaches


@pytest.mark.parametrize("name", EMPLOYERS)
def test_an_employer_s_pack_says_how_much_of_the_policy_was_read(name: str) -> None:
    seen = load_pack(name).text_seen
    assert seen
    assert seen.en != seen.cy


@pytest.mark.parametrize("name", [EQUAL_HALVES, MAY_EXCEED])
def test_a_law_that_tandem_does_not_hold_is_said_to_stand_in(name: str) -> None:
    text = load_pack(name).description
    assert "which Tandem does not hold; here the law of Great Britain stands in for it" in text.en
    assert "cyfraith Prydain Fawr yn cymryd ei lle" in text.cy


@pytest.mark.parametrize("name", EMPLOYERS)
def test_whatever_a_step_cites_is_shown_as_a_clause_that_stands(name: str) -> None:
    pack = load_pack(name)
    for cited in SOURCE_IDS:
        shown = pack.cited[cited]
        assert pack.clause(shown.id) is shown


@every_other
def test_a_clause_stands_in_the_place_of_known_ones_only(name: str) -> None:
    for topic in load_pack(name).topics:
        for clause in topic.clauses:
            assert set(clause.instead_of) <= set(SOURCE_IDS)


CITED = [
    ("carmarthenshire", "CCC-LEAVE-4", "CCC-LEAVE-4"),
    (EQUAL_HALVES, "CCC-LEAVE-4", "UCD-LEAVE-3"),
    (FALL_TOGETHER, "CCC-OWN-3", "SPCB-ACCEPT-2"),
    (MAY_EXCEED, "CCC-TERM-3", "OPM-TOTAL-1"),
    (MAY_EXCEED, "CCC-OWN-3", "NOT-IN-POLICY-STEP"),
    (MAY_EXCEED, "ERA-86", "ERA-86"),
]


@pytest.mark.parametrize(
    ("name", "cited", "shown"), [pytest.param(*row, id=f"{row[0]}, {row[1]}") for row in CITED]
)
def test_a_page_shows_the_employer_s_own_clause(name: str, cited: str, shown: str) -> None:
    assert load_pack(name).cited[cited].id == shown


def test_no_code_knows_an_employer_by_name() -> None:
    """What begins with a council's pack, where nobody has chosen one, names it in one place."""
    chosen = {"load_demo.py", "init.py", "default_policy.py"}
    council = {"carmarthenshire", "sir gaerfyrddin", "sir gâr"}
    others = {*OTHERS, "university college", "scottish parl", "personnel management", "us federal"}
    ids = re.compile(r"\b(UCD|SPCB|OPM)\b")
    for path in SOURCES.rglob("*.py"):
        if "tests" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        named = {name for name in others if name in text.casefold()}
        if path.name not in chosen:
            named |= {name for name in council if name in text.casefold()}
        assert not named | set(ids.findall(text)), path.name
