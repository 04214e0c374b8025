"""The pair's public holidays side by side, and a day that the two swap."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tandem.leave import AbsenceKind
from tandem_web.leave.actions import decide_leave, open_leave_year, record_absence
from tandem_web.leave.mapping import Wish
from tandem_web.leave.models import Entry
from tandem_web.leave.queries import pair_of, roster_of
from tandem_web.leave.tests.asking import ask_for_a_day, ask_for_a_swap, job_of, next_day
from tandem_web.notices.models import Notice
from tandem_web.patterns.actions import answer_swap, ask_to_swap, withdraw_swap
from tandem_web.patterns.models import DayChange, DaySwap
from tandem_web.policy.queries import get_policy
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db

A_DAY = 435
BOXING_DAY, WEDNESDAY = date(2026, 12, 28), date(2026, 12, 30)


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def swap_boxing_day(cast: Cast) -> DaySwap:
    """Rhian would give Monday 28 December, a public holiday, and take Thursday the 31st."""
    return ask_to_swap(
        post=cast.shared_post,
        asked_by=job_of(cast),
        asked_of=job_of(cast, second=True),
        gives_day=BOXING_DAY,
        takes_day=date(2026, 12, 31),
        reason="A family visit",
        actor=cast.first_partner,
    )


def debit_of(cast: Cast, day: date, *, second: bool = False) -> int:
    entries = Entry.objects.filter(
        employment=job_of(cast, second=second), subject=f"holiday:{day.isoformat()}"
    )
    return int(sum(entry.minutes for entry in entries))


def test_a_swap_changes_nothing_before_it_is_agreed(cast: Cast) -> None:
    swap_boxing_day(cast)
    assert not DayChange.objects.exists()
    assert roster_of(job_of(cast), BOXING_DAY, BOXING_DAY).minutes_on(BOXING_DAY) == A_DAY


@pytest.mark.proves("CCC-BH-2")
def test_a_swapped_holiday_moves_its_debit(cast: Cast) -> None:
    policy = get_policy(cast.employer)
    for second in (False, True):
        job = job_of(cast, second=second)
        open_leave_year(employment=job, policy=policy, today=cast.today, actor=None)
    assert debit_of(cast, BOXING_DAY) == -A_DAY
    assert debit_of(cast, BOXING_DAY, second=True) == 0
    answer_swap(swap=swap_boxing_day(cast), agree=True, actor=cast.second_partner)
    assert debit_of(cast, BOXING_DAY) == 0
    assert debit_of(cast, BOXING_DAY, second=True) == -A_DAY
    managers = Notice.objects.filter(person=cast.line_manager, kind="patterns.swap_answered")
    assert managers.count() == 1


def test_a_booked_day_that_is_swapped_away_gives_its_hours_back(cast: Cast) -> None:
    row = ask_for_a_day(cast, 1)
    decide_leave(absence=row, approve=True, answer="", actor=cast.line_manager, seen_version=1)
    answer_swap(swap=ask_for_a_swap(cast), agree=True, actor=cast.second_partner)
    entries = Entry.objects.filter(subject=f"absence:{row.pk}").order_by("pk")
    assert [entry.minutes for entry in entries] == [-A_DAY, A_DAY]


def test_swapping_back_brings_the_roster_back(cast: Cast) -> None:
    answer_swap(swap=ask_for_a_swap(cast), agree=True, actor=cast.second_partner)
    tuesday, thursday = next_day(cast, 1), next_day(cast, 3)
    back = ask_to_swap(
        post=cast.shared_post,
        asked_by=job_of(cast),
        asked_of=job_of(cast, second=True),
        gives_day=thursday,
        takes_day=tuesday,
        reason="",
        actor=cast.first_partner,
    )
    answer_swap(swap=back, agree=True, actor=cast.second_partner)
    for second, minutes in ((False, (A_DAY, 0)), (True, (0, A_DAY))):
        roster = roster_of(job_of(cast, second=second), tuesday, thursday)
        assert (roster.minutes_on(tuesday), roster.minutes_on(thursday)) == minutes
    assert set(DayChange.objects.values_list("minutes_before", "minutes_after")) == {
        (A_DAY, A_DAY),
        (0, 0),
    }


@pytest.mark.parametrize(
    ("gives", "takes"),
    [(4, 3), (1, 0), (1, 1)],
    ids=[
        "a day off cannot be given",
        "nor a day off be taken",
        "nor is one day two",
    ],
)
def test_days_that_do_not_fit_are_refused(cast: Cast, gives: int, takes: int) -> None:
    with pytest.raises(ValidationError):
        ask_to_swap(
            post=cast.shared_post,
            asked_by=job_of(cast),
            asked_of=job_of(cast, second=True),
            gives_day=next_day(cast, gives),
            takes_day=next_day(cast, takes),
            reason="",
            actor=cast.first_partner,
        )


def test_what_was_taken_back_is_not_answered(cast: Cast) -> None:
    swap = ask_for_a_swap(cast)
    withdraw_swap(swap=swap, actor=cast.first_partner)
    with pytest.raises(ValidationError):
        answer_swap(swap=swap, agree=True, actor=cast.second_partner)


def test_the_partner_agrees_on_the_page(cast: Cast) -> None:
    swap = ask_for_a_swap(cast)
    client = cast.client(cast.second_partner)
    assert "Answer Rhian Bowen about swapping a day" in client.get("/dyffryn/").content.decode()
    assert "Do not agree" in client.get("/dyffryn/patterns/swaps/S-001/").content.decode()
    address = f"/dyffryn/patterns/swaps/{swap.pk}/answer/"
    assert client.post(address, {"answer": "agree"}).status_code == 302
    swap.refresh_from_db()
    assert swap.state == "agreed"
    assert cast.client(cast.line_manager).post(address, {"answer": "agree"}).status_code == 403


# The pair's view.


def test_three_leave_years_stand_date_by_date_with_their_balances(cast: Cast) -> None:
    pair = pair_of(cast.shared_post, get_policy(cast.employer), cast.today)
    assert [person.full_name for person in pair.partners] == ["Rhian Bowen", "Marc Price"]
    assert len(pair.years) == 3
    row = next(one for one in pair.years[0].holidays if one.holiday.day == BOXING_DAY)
    assert row.minutes == (A_DAY, 0)


def test_the_pair_sees_hours_and_never_an_absence(cast: Cast) -> None:
    wish = Wish(kind=AbsenceKind.MATERNITY, first_day=BOXING_DAY, last_day=WEDNESDAY)
    record_absence(employment=job_of(cast), wish=wish, actor=cast.hr_adviser)
    page = cast.client(cast.second_partner).get("/dyffryn/leave/posts/S-001/holidays/")
    text = page.content.decode()
    assert "Boxing Day" in text
    assert "Rhian Bowen" in text
    assert "aternity" not in text
    pair = pair_of(cast.shared_post, get_policy(cast.employer), cast.today)
    row = next(one for one in pair.years[0].holidays if one.holiday.day == BOXING_DAY)
    assert row.minutes == (A_DAY, 0)


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_pages_answer_in_both_languages(cast: Cast, prefix: str) -> None:
    client = cast.client(cast.first_partner)
    for path in ("leave/posts/S-001/holidays/", "patterns/swaps/S-001/", "leave/E-104/book/"):
        assert client.get(f"{prefix}/dyffryn/{path}").status_code == 200


def test_the_pair_s_page_takes_few_queries(cast: Cast) -> None:
    client = cast.client(cast.first_partner)
    assert queries_of(client, "/dyffryn/leave/posts/S-001/holidays/") == 16
