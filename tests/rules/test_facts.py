"""Facts that cannot be: each is answered with the field at fault and what to write instead."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tandem.messages import InvalidFacts, Text, render
from tandem.policy import Override, Policy, load_pack
from tandem.rules import (
    KINDS,
    FactDeclaration,
    FactsInvalid,
    evaluate,
    find_rule,
    read_facts,
)
from tandem.rules.facts import legible
from tandem.units import Quantity, Unit, count, minutes, pounds

TODAY = date(2026, 11, 28)
CARMARTHENSHIRE = Policy(load_pack("carmarthenshire"))
YEAR = ["2026-04-01", "2027-03-31"]
HALF = [{"from": "2024-04-01", "weekly": "18:30"}]
SHARE: dict[str, Any] = {
    "leave_year": YEAR,
    "contract_periods": HALF,
    "division": "england-and-wales",
}
LEAVE: dict[str, Any] = {
    "leave_year": YEAR,
    "contract_periods": HALF,
    "continuous_service_from": "2024-04-01",
    "public_holidays": "37:00",
}
BALANCE = {**SHARE, "debits": ["7:24", "7:24", "3:42"]}
ROSTER = {"from": "2026-04-01", "until": "2026-05-31", "weeks": [["7:24"], []]}


def roster(**changed: object) -> dict[str, object]:
    """Two rosters with their days, the second changed."""
    later = {"from": "2026-06-01", "weeks": [["7:24"]], **changed}
    return {**BALANCE, "debits": [ROSTER, later]}


SALARY: dict[str, Any] = {"full_time_salary": {"point": 23}, "weekly_minutes": "18:30"}
NOTICE: dict[str, Any] = {"continuous_service_from": "2020-04-01", "given_on": "2026-03-31"}


def wrong(
    rule: str, facts: object, policy: Policy = CARMARTHENSHIRE, on: date | None = None
) -> dict[str, str]:
    """Give what is said of each field, in English; in Welsh it must read otherwise."""
    with pytest.raises(FactsInvalid) as invalid:
        evaluate(find_rule(rule), facts, policy, TODAY, on)
    problems = invalid.value.problems
    for problem in problems:
        assert render(problem.message, "en") != render(problem.message, "cy")
    return {problem.field: render(problem.message, "en") for problem in problems}


def row(**changed: object) -> dict[str, Any]:
    return {**SHARE, "contract_periods": [*HALF, {**HALF[0], "from": "2027-01-01", **changed}]}


WRONG: dict[str, tuple[str, object, str, str]] = {
    "no object": ("hourly_rate", [1], "facts", "An object"),
    "a fact is missing": ("hourly_rate", {}, "full_time_salary", "missing"),
    "a fact is null": ("hourly_rate", {"full_time_salary": None}, "full_time_salary", "missing"),
    "a fact is unknown": ("hourly_rate", {**SALARY}, "weekly_minutes", "no fact of this name"),
    "a day is a number": ("statutory_notice", {**NOTICE, "given_on": 2026}, "given_on", "as text"),
    "a day is written the other way": (
        *("statutory_notice", {**NOTICE, "given_on": "31/03/2026"}, "given_on", "as text"),
    ),
    "a day is not in the calendar": (
        *("statutory_notice", {**NOTICE, "given_on": "2026-02-30"}, "given_on", "calendar"),
    ),
    "a day is too early": (
        *("statutory_notice", {**NOTICE, "given_on": "1899-12-31"}, "given_on", "between"),
    ),
    "a day is too late": (
        *("statutory_notice", {**NOTICE, "given_on": "2200-01-01"}, "given_on", "between"),
    ),
    "a leave year is one day": (
        *("public_holiday_share", {**SHARE, "leave_year": "2026-04-01"}, "leave_year", "last day"),
    ),
    "a leave year has three days": (
        "public_holiday_share",
        {**SHARE, "leave_year": [*YEAR, "2028-03-31"]},
        "leave_year",
        "last day",
    ),
    "a leave year is a day short": (
        "public_holiday_share",
        {**SHARE, "leave_year": ["2026-04-01", "2027-03-30"]},
        "leave_year.1",
        "ends on 31 March 2027",
    ),
    "a leave year ends before it begins": (
        "public_holiday_share",
        {**SHARE, "leave_year": ["2026-04-01", "2025-03-31"]},
        "leave_year.1",
        "earlier than the first day",
    ),
    "a leave year begins on no day": (
        "public_holiday_share",
        {**SHARE, "leave_year": [1, "2025-03-31"]},
        "leave_year.0",
        "as text",
    ),
    "a leave year whose holidays are not published": (
        "public_holiday_share",
        {**SHARE, "leave_year": ["2028-04-01", "2029-03-31"]},
        "leave_year",
        "from 1 January 2012 to 31 December 2028",
    ),
    "holidays rostered in such a year": (
        "public_holiday_balance",
        {**BALANCE, "leave_year": ["2028-04-01", "2029-03-31"]},
        "leave_year",
        "not known to Tandem",
    ),
    "contract periods are no list": (
        "public_holiday_share",
        {**SHARE, "contract_periods": {}},
        "contract_periods",
        "A list",
    ),
    "a contract period is no object": (
        "public_holiday_share",
        {**SHARE, "contract_periods": [*HALF, 3]},
        "contract_periods.1",
        "An object",
    ),
    "contract periods are too many": (
        "public_holiday_share",
        {**SHARE, "contract_periods": HALF * 61},
        "contract_periods",
        "60 entries",
    ),
    "contract periods overlap": (
        *("public_holiday_share", row(), "contract_periods", "1 January 2027"),
    ),
    "a contract period lacks its hours": (
        "public_holiday_share",
        {**SHARE, "contract_periods": [{"from": "2024-04-01"}]},
        "contract_periods.0.weekly",
        "missing",
    ),
    "a contract period has an unknown key": (
        *("public_holiday_share", row(hours="3:00"), "contract_periods.1.hours", "not known"),
    ),
    "a contract period ends before it begins": (
        "public_holiday_share",
        row(until="2026-12-31"),
        "contract_periods.1.until",
        "1 January 2027",
    ),
    "a week has more hours than there are": (
        *("public_holiday_share", row(weekly="168:01"), "contract_periods.1.weekly", "168 h"),
    ),
    "a week has fewer than no hours": (
        *("public_holiday_share", row(weekly="-1:00"), "contract_periods.1.weekly", "0 h"),
    ),
    "hours are a number": (
        *("public_holiday_share", row(weekly=18), "contract_periods.1.weekly", "as text"),
    ),
    "hours cannot be read": (
        *("public_holiday_share", row(weekly="half"), "contract_periods.1.weekly", "“half”"),
    ),
    "a week has no days": (
        *("public_holiday_share", row(days_per_week=0), "contract_periods.1.days_per_week", "1"),
    ),
    "a week has eight days": (
        *("public_holiday_share", row(days_per_week=8), "contract_periods.1.days_per_week", "7"),
    ),
    "true days": (
        "public_holiday_share",
        row(days_per_week=True),
        "contract_periods.1.days_per_week",
        "whole number",
    ),
    "an unknown division": (
        *("public_holiday_share", {**SHARE, "division": "wales"}, "division", "scotland"),
    ),
    "a division that is a list": (
        *("public_holiday_share", {**SHARE, "division": []}, "division", "scotland"),
    ),
    "a roster of eight days": (
        *("public_holiday_balance", {**BALANCE, "debits": ["1:00"] * 8}, "debits", "seven"),
    ),
    "a roster with a day of 25 hours": (
        *("public_holiday_balance", {**BALANCE, "debits": ["1:00", "25:00"]}, "debits.1", "24 h"),
    ),
    "a roster of nine weeks": (
        *("public_holiday_balance", roster(weeks=[["1:00"]] * 9), "debits.1.weeks", "8 weeks"),
    ),
    "a roster of no week": (
        *("public_holiday_balance", roster(weeks=[]), "debits.1.weeks", "8 weeks"),
    ),
    "a week of a roster that is no list": (
        *("public_holiday_balance", roster(weeks=["7:24"]), "debits.1.weeks.0", "seven"),
    ),
    "a day of a roster that is no time": (
        "public_holiday_balance",
        roster(weeks=[["7:24"], ["7:24", "soon"]]),
        "debits.1.weeks.1.1",
        "soon",
    ),
    "a roster that ends before it starts": (
        *("public_holiday_balance", roster(until="2026-05-31"), "debits.1.until", "1 June"),
    ),
    "two rosters on one day": (
        *("public_holiday_balance", roster(**{"from": "2026-05-31"}), "debits.1.from", "31 May"),
    ),
    "a week among rosters with their days": (
        "public_holiday_balance",
        {**BALANCE, "debits": [ROSTER, "7:24"]},
        "debits.1",
        "object",
    ),
    "days under contract for which nothing is rostered": (
        *("public_holiday_balance", roster(**{"from": "2026-06-02"}), "debits", "1 June 2026"),
    ),
    "public-holiday hours below none": (
        *("annual_leave_by_service", {**LEAVE, "public_holidays": "-1:00"}),
        *("public_holidays", "no less than 0 h"),
    ),
    "public-holiday hours beyond reason": (
        *("annual_leave_by_service", {**LEAVE, "public_holidays": "999:01"}),
        *("public_holidays", "no more than 999 h"),
    ),
    "an exact quantity in another unit": (
        "annual_leave_by_service",
        {**LEAVE, "public_holidays": {"value": "8", "unit": "days"}},
        "public_holidays.unit",
        "minutes",
    ),
    "an exact quantity of a third of nothing": (
        "annual_leave_by_service",
        {**LEAVE, "public_holidays": {"value": "1/0", "unit": "minutes"}},
        "public_holidays.value",
        "exact number",
    ),
    "an exact quantity with a key too many": (
        "annual_leave_by_service",
        {**LEAVE, "public_holidays": {"value": "1", "unit": "minutes", "note": "x"}},
        "public_holidays.note",
        "not known",
    ),
    "a salary by two ways": (
        "pro_rata_salary",
        {**SALARY, "full_time_salary": {"point": 3, "pounds": "3"}},
        "full_time_salary",
        "either",
    ),
    "a salary as a number": (
        "pro_rata_salary",
        {**SALARY, "full_time_salary": 30000},
        "full_time_salary",
        "An object",
    ),
    "a point that the spine lacks": (
        "pro_rata_salary",
        {**SALARY, "full_time_salary": {"point": 99}},
        "full_time_salary.point",
        "no point 99",
    ),
    "a point of half": (
        "pro_rata_salary",
        {**SALARY, "full_time_salary": {"point": Decimal("3.5")}},
        "full_time_salary.point",
        "whole number",
    ),
    "pounds below none": (
        "pro_rata_salary",
        {**SALARY, "full_time_salary": {"pounds": -1}},
        "full_time_salary.pounds",
        "no less than £0.00",
    ),
    "pounds without end": (
        "pro_rata_salary",
        {**SALARY, "full_time_salary": {"pounds": Decimal("1e999999")}},
        "full_time_salary.pounds",
        "exact number",
    ),
    "pounds in words": (
        "pro_rata_salary",
        {**SALARY, "full_time_salary": {"pounds": True}},
        "full_time_salary.pounds",
        "exact number",
    ),
}


@pytest.mark.parametrize(("rule", "facts", "field", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_fact_at_fault_is_named_with_its_field(
    rule: str, facts: object, field: str, said: str
) -> None:
    found = wrong(rule, facts)
    assert list(found) == [field]
    assert said in found[field].replace("\xa0", " ")


def test_every_field_at_fault_is_told_at_once() -> None:
    facts = {**BALANCE, "division": "wales", "debits": [7], "known_on": "soon", "note": ""}
    del facts["leave_year"]
    found = wrong("public_holiday_balance", facts)
    assert list(found) == ["leave_year", "division", "debits.0", "known_on", "note"]


def test_what_somebody_typed_is_repeated_in_short_and_can_be_printed() -> None:
    assert legible("tea\ud800\n") == "tea\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"
    (field,) = wrong("hourly_rate", {"full_time_salary": {"point": 23}, "\x07" * 500: 1})
    assert len(field) == 61


def test_another_day_than_the_facts_say_is_no_silent_mistake() -> None:
    asked = wrong("public_holiday_share", SHARE, on=date(2026, 4, 2))
    assert "goes by the policy of 1 April 2026" in asked["on"].replace("\xa0", " ")
    assert "given_on" in wrong("statutory_notice", NOTICE, on=TODAY)["on"]
    rule = find_rule("public_holiday_share")
    answer = evaluate(rule, SHARE, CARMARTHENSHIRE, TODAY, date(2026, 4, 1))
    assert answer.policy.day == date(2026, 4, 1)


def test_without_a_day_a_rule_goes_by_today_or_by_its_facts() -> None:
    days = {
        name: evaluate(find_rule(name), facts, CARMARTHENSHIRE, TODAY).policy.day
        for name, facts in (
            ("pro_rata_salary", SALARY),
            ("public_holiday_share", SHARE),
            ("statutory_notice", NOTICE),
        )
    }
    assert list(days.values()) == [TODAY, date(2026, 4, 1), date(2026, 3, 31)]


def test_a_policy_without_the_value_is_named() -> None:
    law = Policy(load_pack("great_britain"))
    assert "Pay spine" in wrong("pro_rata_salary", SALARY, law)["policy"]


def test_a_day_before_the_value_begins_is_named() -> None:
    early = {**NOTICE, "continuous_service_from": "1980-01-01", "given_on": "1990-01-01"}
    assert "22 August 1996" in wrong("statutory_notice", early)["on"].replace("\xa0", " ")
    first = wrong("pro_rata_salary", SALARY, on=date(2021, 4, 1))
    assert "earliest starts on 1 April 2024" in first["on"].replace("\xa0", " ")


def test_a_policy_with_which_nothing_can_be_divided_is_named() -> None:
    pack = load_pack("carmarthenshire")
    week = Override("full_time.weekly_hours", "0:00", date(2020, 1, 1), TODAY, "By mistake.")
    found = wrong("pro_rata_salary", SALARY, Policy(pack, (week,)))
    assert "a full-time week of no hours" in found["policy"]


def test_what_one_rule_answers_is_a_fact_of_the_next() -> None:
    third = {**SHARE, "contract_periods": [{"from": "2024-04-01", "weekly": "12:20"}]}
    rule = find_rule("public_holiday_share")
    share = evaluate(rule, third, CARMARTHENSHIRE, TODAY).worked.result
    result = {"value": str(share.value), "unit": str(share.unit), "shown": "24 h 40 min"}
    read = read_facts(find_rule("annual_leave_by_service"), {**LEAVE, "public_holidays": result})
    assert read["public_holidays"] == share


def declared(kind: str, **more: Any) -> FactDeclaration:
    return FactDeclaration(
        name="f", kind=kind, sentence=Text("A fact", "Ffaith"), **{"choices": {}, **more}
    )


def limits(unit: Unit, smallest: Quantity, greatest: Quantity) -> dict[str, Any]:
    return {"unit": unit, "smallest": smallest, "greatest": greatest}


@pytest.mark.parametrize(
    ("fact", "written", "read"),
    [
        (declared("choice", choices={"tea": Text("Tea", "Te")}), "tea", "tea"),
        (declared("number", **limits(Unit.COUNT, count(-3), count(12))), -3, -3),
        (declared("hours", **limits(Unit.MINUTES, minutes(-60), minutes(60))), "-0:30", -30),
        (declared("quantity", **limits(Unit.POUNDS, pounds(0), pounds(9))), "7/2", pounds("3.5")),
        (declared("quantity", **limits(Unit.POUNDS, pounds(0), pounds(9))), 9, pounds(9)),
    ],
    ids=["choice", "number", "hours", "fraction", "pounds"],
)
def test_a_kind_reads_what_it_says(fact: FactDeclaration, written: object, read: object) -> None:
    assert KINDS[fact.kind].read(written, "f", fact) == read


@pytest.mark.parametrize(
    ("kind", "written"),
    [("period", ["2026-04-01"]), ("choice", "tea"), ("division", 3), ("roster", "1:00")],
)
def test_a_kind_refuses_what_it_does_not_say(kind: str, written: object) -> None:
    with pytest.raises(InvalidFacts) as invalid:
        KINDS[kind].read(written, "f", declared(kind))
    assert invalid.value.field == "f"
