"""Payroll: the cut-off, corrections as new lines, and rows that are always the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.messages import LANGUAGES, InvalidFacts, Message, render
from tandem.pay import (
    ExportedLine,
    PayCode,
    PayLine,
    corrections,
    harmless,
    leave_balance_line,
    month_paid_line,
    paid_in,
    part_month_line,
    payroll_month,
    payroll_rows,
    salary_at_point,
    work_out_pro_rata_salary,
    work_out_term_time_salary,
)
from tandem.policy import replay
from tandem.timeline import Period
from tandem.units import minutes, pounds, pounds_per_hour, weeks
from tests.pay.policies import council, salary

NOVEMBER = date(2026, 11, 1)


def line(day: int, worked: int, amount: str, code: str = PayCode.ADDITIONAL_HOURS) -> PayLine:
    on = date(2026, 11, day)
    return PayLine(
        code=code,
        day=on,
        minutes=worked,
        rate=pounds_per_hour("15.06"),
        amount=pounds(amount),
        reason=Message("pay.line_additional_hours", day=on),
    )


CUT_OFFS = [
    ("in the middle of the month", date(2026, 11, 28), "10", date(2026, 11, 10)),
    ("a month too short closes on its last day", date(2027, 2, 1), "31", date(2027, 2, 28)),
    ("a leap year has a day more", date(2028, 2, 1), "30", date(2028, 2, 29)),
]


@pytest.mark.parametrize(
    ("day", "cut_off_day", "expected"),
    [case[1:] for case in CUT_OFFS],
    ids=[case[0] for case in CUT_OFFS],
)
def test_the_cut_off_is_the_policys(day: date, cut_off_day: str, expected: date) -> None:
    month = payroll_month(council(payroll__cut_off_day=cut_off_day), day)
    assert month.cut_off == expected
    assert month.period.contains(day)


PAID_IN = [
    ("told on the cut-off", date(2026, 11, 20), date(2026, 11, 10), NOVEMBER),
    ("told the day after", date(2026, 11, 20), date(2026, 11, 11), date(2026, 12, 1)),
    ("told long before", date(2027, 3, 1), date(2026, 11, 11), date(2027, 3, 1)),
    ("told months after", date(2026, 6, 1), date(2026, 11, 28), date(2026, 12, 1)),
    ("told over the turn of the year", date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1)),
]


@pytest.mark.parametrize(
    ("effective", "told", "first"), [case[1:] for case in PAID_IN], ids=[c[0] for c in PAID_IN]
)
def test_a_change_is_paid_in_the_first_month_that_is_still_open(
    effective: date, told: date, first: date
) -> None:
    assert paid_in(council(), effective, told).period.start == first


CORRECTED = [
    ("nothing differs", [line(3, 60, "15.06")], [line(3, 60, "15.06")], []),
    ("an hour was not worked", [line(3, 60, "15.06")], [], [(3, -60, "-15.06")]),
    ("an hour came to light", [], [line(3, 60, "15.06")], [(3, 60, "15.06")]),
    ("half of it was", [line(3, 60, "15.06")], [line(3, 30, "7.53")], [(3, -30, "-7.53")]),
    ("the rate was wrong", [line(3, 60, "15.06")], [line(3, 60, "15.54")], [(3, 0, "0.48")]),
    (
        "a first correction counts as paid",
        [line(3, 60, "15.06"), line(3, -30, "-7.53")], [line(3, 60, "15.06")],
        [(3, 30, "7.53")],
    ),
    (
        "the hour was on another day",
        [line(3, 60, "15.06")], [line(4, 60, "15.06")],
        [(3, -60, "-15.06"), (4, 60, "15.06")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("paid", "due", "expected"), [case[1:] for case in CORRECTED], ids=[c[0] for c in CORRECTED]
)
def test_a_correction_is_a_new_line_and_leaves_the_old_one(
    paid: list[PayLine], due: list[PayLine], expected: list[tuple[int, int, str]]
) -> None:
    found = corrections(paid, due, NOVEMBER)
    assert [
        (each.day.day, each.minutes, f"{each.amount.decimal(2)}") for each in found
    ] == expected
    for each in found:
        assert "November" in render(each.reason, "en")
        assert "Tachwedd" in render(each.reason, "cy")
        assert each.worked
        assert replay(each.worked) == each.amount


LINES = st.lists(
    st.builds(
        line,
        st.integers(1, 30),
        st.integers(-600, 600),
        st.decimals(-100, 100, places=2).map(str),
        st.sampled_from([PayCode.OVERTIME, PayCode.ADDITIONAL_HOURS]),
    ),
    max_size=8,
)


@given(paid=LINES, due=LINES)
def test_what_was_paid_and_its_corrections_add_up_to_what_is_due(
    paid: list[PayLine], due: list[PayLine]
) -> None:
    new = corrections(paid, due, NOVEMBER)
    assert corrections([*paid, *new], due, NOVEMBER) == ()
    for total in (lambda each: each.minutes, lambda each: each.amount.value):
        assert sum(map(total, [*paid, *new])) == sum(map(total, due))


def exported(*lines: PayLine, employment: str = "E-104") -> list[ExportedLine]:
    month = payroll_month(council(), NOVEMBER)
    return [ExportedLine(employment, month, each, "W-1") for each in lines]


def test_a_row_holds_numbers_as_numbers_and_its_head_in_both_languages() -> None:
    heads, row = payroll_rows(exported(line(3, -60, "-15.06")), "en")
    assert heads[0] == "Payroll number"
    assert payroll_rows([], "cy")[0][0] == "Rhif cyflogres"
    assert len(heads) == len(row)
    assert row[:8] == (
        "E-104",
        NOVEMBER,
        date(2026, 11, 30),
        date(2026, 11, 3),
        "additional_hours",
        -60,
        Decimal("15.0600"),
        Decimal("-15.06"),
    )


@given(st.permutations(range(12)))
def test_the_same_lines_give_the_same_rows_in_whatever_order_they_come(
    order: list[int],
) -> None:
    lines = [line(1 + number % 5, number, f"{number}.10") for number in range(12)]
    rows = payroll_rows(exported(*lines), "en")
    assert payroll_rows(exported(*(lines[number] for number in order)), "en") == rows


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\u00a0=1", "|x", "%x"]
)
def test_no_text_of_a_row_runs_as_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    row = payroll_rows(exported(replace(line(3, 60, "15.06"), code=text), employment=text), "en")[
        1
    ]
    assert row[0] == row[4] == f"'{text}"


@pytest.mark.parametrize("text", ["", "E-104", "Cover on 3 November", "1-2"])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_leavers_balance_is_paid_or_taken_off_with_the_final_pay() -> None:
    policy = council(date(2025, 12, 31))
    full_time, last_day = salary_at_point(policy, 13), date(2025, 12, 31)
    for balance, amount in ((444, "111.44"), (-444, "-111.44")):
        found = leave_balance_line(policy, full_time, minutes(balance), last_day)
        assert (found.code, found.day, found.minutes) == ("leave_balance", last_day, balance)
        assert f"{found.amount.decimal(2)}" == amount
        assert found.worked
        assert "WTR-14" in found.worked.clauses
        assert all(render(found.reason, language) for language in LANGUAGES)


def test_a_start_within_a_month_is_a_line_for_its_days() -> None:
    part = Period(date(2026, 4, 16), date(2026, 4, 30))
    found = part_month_line(council(), salary("17217"), part)
    assert (found.code, f"{found.amount.decimal(2)}") == ("part_month", "717.38")
    assert found.worked
    assert replay(found.worked) == found.amount


def test_a_month_that_payroll_has_paid_is_taken_off_in_whole() -> None:
    month = Period(date(2026, 4, 1), date(2026, 4, 30))
    found = month_paid_line(council(), salary("17217"), month)
    assert (found.day, f"{found.amount.decimal(2)}") == (month.start, "-1434.75")
    assert found.worked
    assert replay(found.worked) == found.amount


def test_days_of_two_months_are_refused() -> None:
    for end in (date(2026, 5, 1), None):
        with pytest.raises(InvalidFacts) as refused:
            part_month_line(council(), salary("17217"), Period(date(2026, 4, 16), end))
        assert refused.value.field == "part"


@pytest.mark.parametrize("way", ["calendar_days", "weekdays", "days_of_year"])
@given(cut=st.integers(1, 29))
def test_the_parts_of_a_month_make_up_what_its_days_are_worth(way: str, cut: int) -> None:
    policy = council(pay__part_month=way)
    first = Period(date(2026, 4, 1), date(2026, 4, cut))
    rest = Period(date(2026, 4, cut + 1), date(2026, 4, 30))
    whole = Period(date(2026, 4, 1), date(2026, 4, 30))
    total = sum(
        part_month_line(policy, salary("34434"), part).amount.value for part in (first, rest)
    )
    expected = pounds("34434").value * 30 / 365
    if way != "days_of_year":
        expected = part_month_line(policy, salary("34434"), whole).amount.value
    assert abs(total - expected) <= Decimal("0.01")


@given(st.integers(0, 2220), st.integers(0, 52))
def test_fewer_weeks_never_pay_more(weekly: int, paid: int) -> None:
    policy = council(pay__weeks_divisor="52")
    full_time = salary("34434")
    amount = work_out_term_time_salary(policy, full_time, weekly, weeks(paid)).result.value
    whole = work_out_term_time_salary(policy, full_time, weekly, weeks(52)).result.value
    assert 0 <= amount <= whole == work_out_pro_rata_salary(policy, full_time, weekly).result.value


@pytest.mark.parametrize("paid", ["-1", "52.2"])
def test_more_weeks_than_a_year_has_are_refused(paid: str) -> None:
    with pytest.raises(InvalidFacts) as refused:
        work_out_term_time_salary(council(), salary("34434"), 1110, weeks(paid))
    assert refused.value.field == "paid_weeks"
    assert render(refused.value.message, "en") != render(refused.value.message, "cy")
