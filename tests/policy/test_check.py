"""The check of a policy: what is missing, contradictory, below the law, no longer checked."""

from datetime import date

import pytest

from tandem.messages import LANGUAGES, render
from tandem.policy import (
    Finding,
    Override,
    Policy,
    Severity,
    check,
    load_pack,
    pack_from_files,
)

TODAY = date(2026, 11, 22)
START = date(2026, 4, 1)
COUNCIL = load_pack("carmarthenshire")


def findings(*values: tuple[str, str], holds_from: date = START) -> tuple[Finding, ...]:
    overrides = tuple(
        Override(parameter, value, holds_from, holds_from, "To see what the check says.")
        for parameter, value in values
    )
    return check(Policy(COUNCIL, overrides), TODAY)


def found(*values: tuple[str, str]) -> set[tuple[str, Severity, tuple[str, ...]]]:
    result = findings(*values)
    for finding in result:
        assert all(render(finding.message, language) for language in LANGUAGES)
    return {(each.message.key, each.severity, each.clauses) for each in result}


B, C = Severity.BREACH, Severity.CONSIDER
CASES = {
    "the shortest search is longer than the longest": (
        [("search.shortest", "8")],
        ("policy.must_not_exceed", B, ("CCC-SEARCH-1",)),
    ),
    "the second leave band starts with the third": (
        [("annual_leave.band_2_years", "10")],
        ("policy.must_be_less", B, ("ALP-1",)),
    ),
    "longer service gives less leave": (
        [("annual_leave.days.from_5_years", "26")],
        ("policy.must_not_exceed", B, ("ALP-1",)),
    ),
    "no post has enough hours to be shared": (
        [("post.minimum_full_time_hours", "38:00")],
        ("policy.must_not_exceed", B, ("CCC-DEF-1", "CCC-HRS-3")),
    ),
    "an overlap may be had and is not funded": (
        [("share.total_hours", "may_exceed")],
        ("policy.overlap_not_funded", B, ("CCC-TERM-3",)),
    ),
    "an overlap is funded and may not be had": (
        [("share.funded_overlap", "2:00")],
        ("policy.overlap_not_allowed", B, ("CCC-TERM-3",)),
    ),
    "the leave year starts on 31 February": (
        [
            ("leave_year.start", "fixed"),
            ("leave_year.start_month", "2"),
            ("leave_year.start_day", "31"),
        ],
        ("policy.no_such_day", B, ()),
    ),
    "a request is decided too late": (
        [("flexible_working.decision_months", "3")],
        ("policy.must_be_at_most", B, ("ERA-80G-1B",)),
    ),
    "too few requests": (
        [("flexible_working.requests_per_year", "1")],
        ("policy.must_be_at_least", B, ("ERA-80F-4",)),
    ),
    "service is asked for": (
        [("flexible_working.service_weeks", "26")],
        ("policy.must_be_at_most", B, ("FWR-3",)),
    ),
    "notice is too short": (
        [("notice.longest_weeks", "8")],
        ("policy.must_be_at_least", B, ("ERA-86",)),
    ),
    "rest is too short": ([("rest.daily", "10:59")], ("policy.must_be_at_least", B, ("WTR-10",))),
    "reasons are given too late": (
        [("part_time.written_reasons_days", "22")],
        ("policy.must_be_at_most", B, ("PTW-6",)),
    ),
    "pay is too low": (
        [("minimum_wage.hourly", "12.70")],
        ("policy.must_be_at_least", B, ("NMW-1",)),
    ),
    "overtime starts later than a full-timer's hours": (
        [("overtime.threshold", "37:01")],
        ("policy.usually_at_most", C, ("PTW-5-4",)),
    ),
    "an additional hour is paid less than an hour": (
        [("additional_hours.rate", "99")],
        ("policy.must_be_at_least", B, ("PTW-5",)),
    ),
    "time off is shorter than the hours worked": (
        [("time_off_in_lieu.rate", "99")],
        ("policy.usually_at_least", C, ("PTW-5",)),
    ),
    "less leave than the national agreement": (
        [("annual_leave.days.under_5_years", "22")],
        ("policy.must_be_at_least", B, ("NJC-LEAVE",)),
    ),
    "less than the statutory leave in the year with the fewest holidays": (
        [("annual_leave.days.under_5_years", "21")],
        ("policy.leave_below_floor", B, ("WTR-13", "BFD-1")),
    ),
    "less than the statutory leave with a fixed number of holidays": (
        [("annual_leave.days.under_5_years", "19.5"), ("public_holidays.basis", "fixed")],
        ("policy.leave_below_floor", B, ("WTR-13", "CCC-BH-1")),
    ),
}
LAWFUL = {
    "more than the law asks for": [
        ("flexible_working.decision_months", "1"),
        ("notice.longest_weeks", "13"),
        ("rest.daily", "12:00"),
    ],
    "overtime at a full-timer's hours": [("overtime.threshold", "37:00")],
    "overtime sooner": [("overtime.threshold", "30:00")],
    "a funded overlap": [("share.total_hours", "may_exceed"), ("share.funded_overlap", "2:00")],
    "a fixed leave year": [
        ("leave_year.start", "fixed"),
        ("leave_year.start_month", "2"),
        ("leave_year.start_day", "29"),
    ],
    "23 days and a fixed number of holidays": [
        ("annual_leave.days.under_5_years", "23"),
        ("public_holidays.basis", "fixed"),
    ],
    "a four-day full-time week needs fewer days": [
        ("full_time.daily_hours", "9:15"),
        ("annual_leave.days.under_5_years", "23"),
        ("public_holidays.fixed_number", "0"),
        ("public_holidays.basis", "fixed"),
    ],
}


@pytest.mark.parametrize(("values", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_wrong_is_found_with_its_clauses(
    values: list[tuple[str, str]], expected: tuple[str, Severity, tuple[str, ...]]
) -> None:
    assert expected in found(*values)


@pytest.mark.parametrize("values", LAWFUL.values(), ids=LAWFUL.keys())
def test_what_is_lawful_is_left_alone(values: list[tuple[str, str]]) -> None:
    assert found(*values) == set()


def test_a_choice_that_needs_another_value_asks_for_it() -> None:
    missing = findings(("leave_year.start", "fixed"))
    assert {each.message.facts["id"] for each in missing} == {
        "leave_year.start_month",
        "leave_year.start_day",
    }
    assert {each.message.key for each in missing} == {"policy.value_missing"}


def test_what_becomes_wrong_says_from_when() -> None:
    (finding,) = findings(("search.shortest", "8"), holds_from=date(2027, 1, 1))
    assert finding.severity is Severity.BREACH
    assert render(finding.message, "en").startswith("From 1\xa0January\xa02027: ")


def test_what_was_wrong_forbids_no_longer() -> None:
    overrides = (
        Override("search.shortest", "8", date(2024, 1, 1), date(2024, 1, 1), "A mistake."),
        Override("search.shortest", "4", date(2025, 1, 1), date(2025, 1, 1), "Corrected."),
    )
    (finding,) = check(Policy(COUNCIL, overrides), TODAY)
    assert finding.severity is Severity.CONSIDER
    assert "to 31\xa0December\xa02024" in render(finding.message, "en")


def test_a_value_that_the_law_has_passed_by_is_found() -> None:
    (finding,) = findings(("flexible_working.decision_months", "3"), holds_from=date(2021, 1, 1))
    assert finding.severity is Severity.BREACH
    assert finding.message.key == "policy.must_be_at_most"


def test_of_several_limits_in_turn_the_one_of_today_is_named() -> None:
    (finding,) = findings(("minimum_wage.hourly", "8.00"), holds_from=date(2020, 1, 1))
    assert "£12.71" in render(finding.message, "en")


def test_values_past_their_day_are_for_a_person_to_look_at() -> None:
    found_late = check(load_pack("great_britain"), date(2027, 5, 1))
    assert {each.severity for each in found_late} == {Severity.CONSIDER}
    assert {each.message.key for each in found_late} == {"policy.no_longer_checked"}
    assert all(each.clauses for each in found_late)
    assert render(found_late[0].message, "cy")


def test_an_employer_with_an_empty_pack_is_told_all_that_is_missing() -> None:
    text = (
        'id = "own"\ntitle = { en = "Own", cy = "Hun" }\ncovers_from = 2020-01-01\n'
        'description = { en = "Ours", cy = "Ein rhai ni" }\nextends = ["local_government"]\n'
    )
    missing = check(pack_from_files({"own.toml": text}), TODAY)
    asked = {each.message.facts["id"] for each in missing}
    assert {"search.longest", "post.minimum_full_time_hours", "leave_year.start"} <= asked
    assert "full_time.weekly_hours" not in asked
    assert {each.severity for each in missing} == {Severity.BREACH}


def test_a_bound_with_a_limit_of_its_own_is_kept() -> None:
    text = (
        'id = "own"\ntitle = { en = "Own", cy = "Hun" }\ncovers_from = 2020-01-01\n'
        'foundation = true\nextends = ["carmarthenshire"]\n'
        'description = { en = "Ours", cy = "Ein rhai ni" }\n'
        '[[bound]]\nparameter = "trial.longest"\nat_least = "13"\nseverity = "consider"\n'
        'clauses = ["CCC-PAIR-2"]\n'
        '[[bound]]\nparameter = "leave_year.start_day"\nat_most = "28"\nseverity = "breach"\n'
        'clauses = ["CCC-PAIR-2"]\n'
        '[[bound]]\nparameter = "trial.longest"\nat_most = "flexible_working.compensation_weeks"\n'
        'severity = "consider"\nclauses = ["ERA-80I"]\n'
    )
    keys = [each.message.key for each in check(pack_from_files({"own.toml": text}), TODAY)]
    assert keys == ["policy.usually_at_least", "policy.usually_at_most"]
