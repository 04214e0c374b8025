"""What the sources ask of finding a partner: for whom it is, and what it assesses."""

from dataclasses import fields, replace

import pytest

from tandem.matching import Criterion, Seeker, compatibility, near_misses, suggestions
from tandem.matching.guide import Part, compare, questions
from tests.matching.seeking import FIRST, SECOND

SENIOR = replace(FIRST, grades=(11, 13), skills={"budgets": 3}, wanted={"law": 2})
OUTSIDE = replace(
    SECOND,
    grades=(11, 12),
    skills={"law": 3},
    wanted={"budgets": 2},
    pools=frozenset({"open"}),
    searches=frozenset({"council", "open"}),
)


@pytest.mark.proves("PG-WHO-2", "CCC-IN-4")
def test_somebody_from_outside_finds_a_way_into_senior_work() -> None:
    inside = replace(SENIOR, searches=frozenset({"council", "open"}))
    (found,) = suggestions([inside, OUTSIDE], OUTSIDE.reference, 5)
    assert found.reference == inside.reference
    (back,) = suggestions([inside, OUTSIDE], inside.reference, 5)
    assert back.compatibility.value == found.compatibility.value


@pytest.mark.proves("PG-WHO-2")
def test_where_nobody_fits_yet_the_way_is_shown() -> None:
    below = replace(OUTSIDE, grades=(9, 10), pools=FIRST.pools, searches=FIRST.searches)
    assert suggestions([SENIOR, below], below.reference, 5) == ()
    (miss,) = near_misses([SENIOR, below], below.reference, 5)
    (barrier,) = miss.barriers
    relaxed = barrier.relaxations[0].applied_to(below)
    assert suggestions([SENIOR, relaxed], below.reference, 5)


@pytest.mark.proves("PG-WHO-2")
def test_a_break_an_age_and_a_reason_have_no_place_in_it() -> None:
    names = {field.name for field in fields(Seeker)}
    assert not names & {"age", "born", "break", "gap", "returner", "retires_on", "reason", "name"}


@pytest.mark.proves("PG-3")
def test_skills_count_where_one_brings_what_the_other_seeks() -> None:
    def skills(one: Seeker, other: Seeker) -> int:
        parts = compatibility(one, other).yours
        return sum(part.points for part in parts if part.criterion is Criterion.SKILLS)

    same = replace(OUTSIDE, skills=SENIOR.skills)
    assert skills(SENIOR, OUTSIDE) > skills(SENIOR, same) == 0
    fit = compatibility(SENIOR, OUTSIDE)
    assert fit.skills_met == {"law"}
    assert fit.skills_given == {"budgets"}


@pytest.mark.proves("PG-3")
def test_working_style_and_communication_are_assessed_side_by_side_and_not_scored() -> None:
    asked = [question.key for question in questions().values()]
    guide = compare(dict.fromkeys(asked, 1), dict.fromkeys(asked, 5))
    assert {one.question.part for one in guide.differ} == set(Part)
    assert guide.talk_first
    styled = (replace(one, style=(answer,) * 24) for one, answer in ((SENIOR, 1), (OUTSIDE, 5)))
    assert compatibility(*styled).value == compatibility(SENIOR, OUTSIDE).value
