"""A swap of days beside a duty: said to both before they agree, told to the desk afterwards."""

from datetime import date

import pytest

from tandem_web.notices.models import Notice
from tandem_web.patterns.actions import answer_swap, ask_to_swap
from tandem_web.patterns.models import DaySwap
from tandem_web.standby.models import Duty, StandbyRota
from tandem_web.standby.queries import duties_of_swaps
from tandem_web.standby.tests.scene import a_rota, duties_to_come, job_of
from tests.cast import Cast, raise_cast
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.proves("CCC-STBY-3")]
PAGE = "/dyffryn/patterns/swaps/S-001/"


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


@pytest.fixture
def rota(cast: Cast) -> StandbyRota:
    return a_rota(cast)


def weekday_of(rota: StandbyRota, cast: Cast, weekday: int, *, own: bool) -> date:
    """A weekday (Monday is 0) on which the first partner is on standby, or is not."""
    person = cast.first_partner if own else cast.second_partner
    days = (
        duty.day
        for stretch in duties_to_come(rota, person, cast.today)
        for duty in Duty.objects.filter(day__range=(stretch.first_day, stretch.last_day))
    )
    return next(day for day in sorted(days) if day.weekday() == weekday)


def asked(cast: Cast, gives: date, takes: date) -> DaySwap:
    return ask_to_swap(
        post=cast.shared_post,
        asked_by=job_of(cast.first_partner),
        asked_of=job_of(cast.second_partner),
        gives_day=gives,
        takes_day=takes,
        reason="",
        actor=cast.first_partner,
    )


def test_both_read_it_before_they_agree_and_one_can_offer_the_duty(
    cast: Cast, rota: StandbyRota
) -> None:
    # Rhian gives a Tuesday of a week in which she is on standby, and takes a Thursday in which
    # she is, too: only the first touches a duty, for whoever gives the Thursday has none.
    tuesday = weekday_of(rota, cast, 1, own=True)
    asked(cast, tuesday, weekday_of(rota, cast, 3, own=True))
    mine = cast.client(cast.first_partner).get(PAGE).content.decode()
    theirs = cast.client(cast.second_partner).get(PAGE).content.decode()
    for page in (mine, theirs):
        assert page.count("Rhian Bowen is on standby on") == 1
        assert "Marc Price is on standby on" not in page
    address = f"/dyffryn/standby/SB-001/duties/{tuesday}/?only=1"
    assert address in mine
    assert address not in theirs
    form = cast.client(cast.first_partner).get(address).content.decode()
    assert form.count(f'value="{tuesday.isoformat()}"') + form.count(f'value="{tuesday.day}"') >= 2


def test_once_agreed_both_and_the_desk_are_told_and_standby_stays(
    cast: Cast, rota: StandbyRota
) -> None:
    tuesday = weekday_of(rota, cast, 1, own=True)
    swap = asked(cast, tuesday, weekday_of(rota, cast, 3, own=True))
    assert not Notice.objects.filter(kind="standby.days_swapped").exists()
    answer_swap(swap=swap, agree=True, actor=cast.second_partner)
    told = Notice.objects.filter(kind="standby.days_swapped")
    people = {cast.first_partner.pk, cast.second_partner.pk, rota.desk_id}
    assert {notice.person_id for notice in told} == people
    assert Duty.objects.get(day=tuesday).employment.person == cast.first_partner


def test_the_partners_duty_on_the_day_they_give_is_found_as_well(
    cast: Cast, rota: StandbyRota
) -> None:
    tuesday, thursday = (weekday_of(rota, cast, day, own=False) for day in (1, 3))
    swap = asked(cast, tuesday, thursday)
    (duty,) = duties_of_swaps([swap])[swap.pk]
    assert (duty.employment.person, duty.day) == (cast.second_partner, thursday)


def test_days_without_a_duty_say_nothing(cast: Cast, rota: StandbyRota) -> None:
    tuesday = weekday_of(rota, cast, 1, own=False)
    thursday = weekday_of(rota, cast, 3, own=True)
    swap = asked(cast, tuesday, thursday)
    assert duties_of_swaps([swap]) == {swap.pk: []}
    answer_swap(swap=swap, agree=True, actor=cast.second_partner)
    assert not Notice.objects.filter(kind="standby.days_swapped").exists()


def test_many_swaps_take_no_more_queries_than_one(cast: Cast, rota: StandbyRota) -> None:
    tuesday, thursday = (weekday_of(rota, cast, day, own=True) for day in (1, 3))
    asked(cast, tuesday, thursday)
    client = cast.client(cast.first_partner)
    at_one = queries_of(client, PAGE)
    for _number in range(5):
        asked(cast, tuesday, thursday)
    assert queries_of(client, PAGE) == at_one
