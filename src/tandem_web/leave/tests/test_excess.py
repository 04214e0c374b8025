"""Public-holiday hours left over: booked like leave, and approved or given back like leave."""

from fractions import Fraction

import pytest

from tandem.leave import AbsenceKind
from tandem.messages import InvalidFacts
from tandem_web.leave.actions import ask_for_leave, cancel_leave, decide_leave, open_leave_year
from tandem_web.leave.mapping import Wish
from tandem_web.leave.models import Absence
from tandem_web.leave.queries import balances, excess_of
from tandem_web.leave.tests.asking import ask_for_a_day, job_of, next_day
from tandem_web.people.models import Person
from tandem_web.policy.actions import override
from tandem_web.policy.queries import get_policy
from tests.cast import Cast, raise_cast

pytestmark = [pytest.mark.django_db, pytest.mark.proves("CCC-BH-4")]

A_DAY = 435
PAGE = "/dyffryn/leave/E-105/settlement/"


@pytest.fixture
def cast(db: None) -> Cast:
    """Marc works no Mondays, so more public-holiday hours are his than he needs."""
    cast = raise_cast()
    policy = get_policy(cast.employer)
    open_leave_year(
        employment=job_of(cast, second=True), policy=policy, today=cast.today, actor=None
    )
    return cast


def left_over(cast: Cast) -> Fraction:
    held = balances(job_of(cast, second=True), cast.today).public_holidays
    assert held is not None
    return held.result.value


def ask(cast: Cast) -> Absence:
    """Marc asks for a Thursday of his from the hours left over."""
    day = next_day(cast, 3)
    wish = Wish(kind=AbsenceKind.PUBLIC_HOLIDAY_HOURS, first_day=day, last_day=day)
    return ask_for_leave(
        employment=job_of(cast, second=True), wish=wish, actor=cast.second_partner
    )


def page_of(cast: Cast, person: Person) -> str:
    return cast.client(person).get(PAGE).content.decode()


def test_the_page_says_what_is_left_over_and_offers_to_book_it(cast: Cast) -> None:
    assert left_over(cast) > A_DAY
    text = page_of(cast, cast.second_partner)
    assert "left over" in text
    assert "/dyffryn/leave/E-105/book/?kind=public_holiday_hours" in text
    leave = cast.client(cast.second_partner).get("/dyffryn/leave/E-105/").content.decode()
    assert "Book the hours left over on public holidays" in leave


def test_the_manager_reads_it_and_books_nothing(cast: Cast) -> None:
    text = page_of(cast, cast.line_manager)
    assert "left over" in text
    assert "Book these hours" not in text


def test_approved_they_are_taken_from_what_is_left_over_and_cancelled_they_come_back(
    cast: Cast,
) -> None:
    before = left_over(cast)
    row = ask(cast)
    assert left_over(cast) == before
    assert "Waiting" in page_of(cast, cast.second_partner)
    decide_leave(absence=row, approve=True, answer="", actor=cast.line_manager, seen_version=1)
    assert left_over(cast) == before - A_DAY
    row.refresh_from_db()
    cancel_leave(absence=row, actor=cast.second_partner, seen_version=row.version)
    assert left_over(cast) == before


def test_annual_leave_does_not_stand_among_what_is_booked_of_them(cast: Cast) -> None:
    ask_for_a_day(cast)
    found = excess_of(job_of(cast, second=True), get_policy(cast.employer), cast.today)
    assert found is not None
    assert not found.booked


def test_where_the_policy_pays_them_they_cannot_be_booked(cast: Cast) -> None:
    override(
        employer=cast.employer,
        parameter="public_holidays.excess",
        value="paid",
        holds_from=cast.today,
        reason="Agreed with the unions",
        actor=cast.administrator,
        today=cast.today,
    )
    with pytest.raises(InvalidFacts, match="kind"):
        ask(cast)
