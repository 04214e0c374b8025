"""The days of a trial and of its reviews."""

from datetime import date, timedelta

import pytest

from tandem.cases.proposal import last_day, review_days
from tandem.cases.proposal.trial import is_too_long
from tests.posts.policies import policy_on

STARTS = date(2027, 1, 4)
pytestmark = pytest.mark.proves("CCC-PAIR-2")


@pytest.mark.parametrize(
    ("weeks", "days", "too_long"),
    [
        pytest.param(11, 6, False, id="eleven weeks and six days"),
        pytest.param(12, 0, False, id="twelve weeks to the day"),
        pytest.param(12, 1, True, id="twelve weeks and a day"),
        pytest.param(13, 0, True, id="thirteen weeks"),
    ],
)
def test_a_trial_lasts_twelve_weeks_at_most(weeks: int, days: int, too_long: bool) -> None:
    until = STARTS + timedelta(weeks=weeks, days=days - 1)
    assert is_too_long(STARTS, until, policy_on()) is too_long


def test_another_policy_has_another_longest_trial() -> None:
    until = last_day(STARTS, 26)
    assert not is_too_long(STARTS, until, policy_on(trial__longest="26"))


@pytest.mark.parametrize(
    ("weeks", "every", "reviews"),
    [
        pytest.param(12, 4, ["2027-01-31", "2027-02-28", "2027-03-28"], id="every four weeks"),
        pytest.param(6, 4, ["2027-01-31", "2027-02-14"], id="the last one at the end"),
        pytest.param(4, 4, ["2027-01-31"], id="one at the end of a trial as short as that"),
        pytest.param(1, 4, ["2027-01-10"], id="a week has its review, too"),
        pytest.param(5, 4, ["2027-01-31", "2027-02-07"], id="a week after the first"),
    ],
)
def test_reviews_stand_at_equal_distances_and_at_the_end(
    weeks: int, every: int, reviews: list[str]
) -> None:
    found = review_days(STARTS, last_day(STARTS, weeks), every)
    assert [day.isoformat() for day in found] == reviews
