"""Time off in lieu: for the hours worked, until it expires."""

from datetime import date

import pytest

from tandem.messages import InvalidFacts
from tandem.pay import (
    LieuTime,
    expired_time_off,
    time_off_expires_on,
    work_out_time_off_in_lieu,
)
from tests.pay.policies import council


@pytest.mark.proves("CCC-HRS-4")
def test_time_off_is_for_the_hours_actually_worked() -> None:
    worked = work_out_time_off_in_lieu(council(), 200)
    assert worked.result.value == 200
    assert "CCC-HRS-4" in worked.clauses


def test_less_than_no_time_is_refused() -> None:
    with pytest.raises(InvalidFacts) as refused:
        work_out_time_off_in_lieu(council(), -1)
    assert refused.value.field == "worked_minutes"


def test_a_month_that_is_too_short_ends_it_on_its_last_day() -> None:
    assert time_off_expires_on(council(), date(2026, 11, 30)) == date(2027, 2, 28)
    longer = council(time_off_in_lieu__expires_after="12")
    assert time_off_expires_on(longer, date(2026, 11, 30)) == date(2027, 11, 30)


EARNED = [LieuTime(date(2026, 6, 1), 120), LieuTime(date(2026, 7, 1), 60)]
EXPIRED = [
    ("nothing has on the last day", [], date(2026, 9, 1), []),
    ("the first part has on the day after", [], date(2026, 9, 2), [(date(2026, 9, 2), 120)]),
    (
        "both have in October",
        [], date(2026, 10, 2), [(date(2026, 9, 2), 120), (date(2026, 10, 2), 60)],
    ),
    (
        "what was taken comes off the oldest",
        [LieuTime(date(2026, 9, 1), 90)], date(2026, 9, 2), [(date(2026, 9, 2), 30)],
    ),
    (
        "what is taken later comes off what is still there",
        [LieuTime(date(2026, 9, 2), 30)], date(2026, 10, 2),
        [(date(2026, 9, 2), 120), (date(2026, 10, 2), 30)],
    ),
    (
        "all of it was taken in time",
        [LieuTime(date(2026, 8, 1), 180)], date(2027, 1, 1), [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("taken", "on", "expected"),
    [case[1:] for case in EXPIRED],
    ids=[case[0] for case in EXPIRED],
)
def test_what_is_not_taken_in_time_expires(
    taken: list[LieuTime], on: date, expected: list[tuple[date, int]]
) -> None:
    found = expired_time_off(council(), EARNED[::-1], taken, on)
    assert [(each.day, each.minutes) for each in found] == expected
