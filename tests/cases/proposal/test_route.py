"""The route gate: what the clauses say of two people, and what they leave open."""

import pytest

from tandem.cases.proposal import Gate, Way, route

BOTH_MEET, ONE_MEETS, UNCHECKED = (True, True), (True, False), (True, None)


@pytest.mark.proves("CCC-PAIR-2", "CCC-PAIR-3")
@pytest.mark.parametrize(
    ("gate", "way", "key", "clauses"),
    [
        pytest.param(
            Gate(same_grade=True, meets=BOTH_MEET),
            Way.TRIAL,
            "trial_possible",
            ("CCC-PAIR-2",),
            id="same grade and each meets every essential requirement",
        ),
        pytest.param(
            Gate(same_grade=True, meets=BOTH_MEET, skills="different"),
            Way.TRIAL,
            "trial_possible",
            ("CCC-PAIR-2",),
            id="same grade: different skills forbid nothing",
        ),
        pytest.param(
            Gate(same_grade=True, meets=UNCHECKED),
            Way.UNKNOWN,
            "criteria_not_checked",
            ("CCC-PAIR-2",),
            id="one has not been checked",
        ),
        pytest.param(
            Gate(same_grade=True, meets=ONE_MEETS),
            Way.LEFT_OPEN,
            "criterion_not_met",
            ("CCC-PAIR-2",),
            id="same grade, but one does not meet every requirement",
        ),
        pytest.param(
            Gate(same_grade=False, meets=BOTH_MEET),
            Way.UNKNOWN,
            "skills_not_compared",
            ("CCC-PAIR-3",),
            id="different grades and nobody has compared the skills",
        ),
        pytest.param(
            Gate(same_grade=False, meets=BOTH_MEET, skills="different"),
            Way.RECRUITMENT,
            "different_grades_and_skills",
            ("CCC-PAIR-3",),
            id="different grades and different skills",
        ),
        pytest.param(
            Gate(same_grade=False, meets=(None, None), skills="different"),
            Way.RECRUITMENT,
            "different_grades_and_skills",
            ("CCC-PAIR-3",),
            id="different grades and skills need no check of requirements",
        ),
        pytest.param(
            Gate(same_grade=False, meets=BOTH_MEET, skills="similar"),
            Way.LEFT_OPEN,
            "similar_skills",
            ("CCC-PAIR-2", "CCC-PAIR-3"),
            id="different grades with similar skills",
        ),
        pytest.param(
            Gate(same_grade=False, meets=UNCHECKED, skills="similar"),
            Way.UNKNOWN,
            "criteria_not_checked",
            ("CCC-PAIR-2",),
            id="similar skills, but one has not been checked",
        ),
        pytest.param(
            Gate(
                same_grade=True,
                meets=BOTH_MEET,
                existing_pair="advertise_anyway",
                cites=("NOT-IN-POLICY",),
            ),
            Way.RECRUITMENT,
            "advertised_anyway",
            ("NOT-IN-POLICY",),
            id="an employer that advertises even for an existing pair",
        ),
    ],
)
def test_the_way_follows_the_clauses(
    gate: Gate, way: Way, key: str, clauses: tuple[str, ...]
) -> None:
    found = route(gate)
    assert found.way is way
    assert found.decision.findings[0].message.key == f"cases.proposal.route.{key}"
    assert found.decision.clauses == clauses
    assert found.decision.allowed is (way is Way.TRIAL)
