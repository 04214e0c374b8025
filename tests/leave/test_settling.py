"""How a balance of public-holiday hours is settled, and by which clause."""

from datetime import date

import pytest

from tandem.leave import Choice, Standing, Way, settlement
from tandem.messages import render
from tandem.policy import PolicyOn, replay
from tandem.units import minutes
from tests.leave.arrangements import YEAR, policy_on

POLICY = policy_on(YEAR.start)
LEAVING = date(2026, 11, 30)
LEFT = minutes(600)


def choices(
    balance: int, policy: PolicyOn = POLICY, last_day: date | None = None
) -> dict[Way, Choice]:
    found = settlement(policy, minutes(balance), LEFT, last_day)
    assert found.balance == minutes(balance)
    for choice in found.choices:
        assert replay(choice.worked) == choice.worked.result
        assert choice.public_holidays == -balance
        for message in (choice.way.named, choice.worked.label):
            assert render(message, "en") != render(message, "cy")
    return {choice.way: choice for choice in found.choices}


def moved(choice: Choice) -> tuple[str, str, str]:
    """The minutes of annual leave, of additional hours and of pay, exact."""
    return str(choice.annual_leave), str(choice.additional_hours), str(choice.pay)


@pytest.mark.proves("CCC-BH-3")
def test_a_shortfall_is_taken_from_annual_leave_or_worked_back() -> None:
    found = choices(-444)
    assert list(found) == [Way.FROM_ANNUAL_LEAVE, Way.WORKED_BACK]
    from_leave, worked_back = found.values()
    assert moved(from_leave) == ("-444", "0", "0")
    assert from_leave.worked.result == minutes(156)
    assert moved(worked_back) == ("0", "444", "0")
    assert worked_back.worked.result == minutes(444)
    assert all(choice.worked.clauses == ("CCC-BH-3",) for choice in found.values())


def test_annual_leave_that_does_not_suffice_is_said() -> None:
    assert choices(-600)[Way.FROM_ANNUAL_LEAVE].covered
    assert not choices(-601)[Way.FROM_ANNUAL_LEAVE].covered


@pytest.mark.proves("CCC-BH-4")
def test_an_excess_is_booked_at_other_times_like_annual_leave() -> None:
    found = choices(444)
    [booked] = found.values()
    assert booked.way is Way.BOOKED
    assert booked.worked.result == minutes(444)
    assert booked.worked.clauses == ("CCC-BH-4",)
    assert moved(booked) == ("0", "0", "0")


def test_what_is_even_needs_no_settlement() -> None:
    found = settlement(POLICY, minutes(0), LEFT)
    assert (found.standing, found.choices) == (Standing.EVEN, ())


def test_the_excess_of_a_leaver_goes_into_the_final_pay() -> None:
    [paid] = choices(444, last_day=LEAVING).values()
    assert paid.way is Way.PAID
    assert moved(paid) == ("0", "0", "444")
    assert "WTR-14" in paid.worked.clauses


def test_the_shortfall_of_a_leaver_comes_from_leave_or_off_the_final_pay() -> None:
    found = choices(-444, last_day=LEAVING)
    assert list(found) == [Way.FROM_ANNUAL_LEAVE, Way.PAID]
    assert found[Way.PAID].pay == -444
    assert "NOT-IN-POLICY" in found[Way.PAID].worked.clauses


@pytest.mark.parametrize(
    ("values", "balance", "last_day", "expected"),
    [
        pytest.param(
            {"public_holidays__leaver_shortfall": "written_off"}, -444, LEAVING,
            [Way.FROM_ANNUAL_LEAVE, Way.WRITTEN_OFF], id="a leaver's shortfall is written off",
        ),
        pytest.param(
            {"public_holidays__excess": "paid"}, 444, None, [Way.PAID], id="an excess is paid"
        ),
        pytest.param(
            {"public_holidays__shortfall": "leave_only"}, -444, None,
            [Way.FROM_ANNUAL_LEAVE], id="nothing is worked back",
        ),
    ],
)  # fmt: skip
def test_another_policy_settles_otherwise(
    values: dict[str, str], balance: int, last_day: date | None, expected: list[Way]
) -> None:
    found = choices(balance, policy_on(YEAR.start, **values), last_day)
    assert list(found) == expected
    if Way.WRITTEN_OFF in found:
        assert found[Way.WRITTEN_OFF].pay == 0
