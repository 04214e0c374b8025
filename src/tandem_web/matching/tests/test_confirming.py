"""A profile that nobody confirms goes stale: asked first, then not pointed to, one click back."""

from datetime import date, timedelta

import pytest

from tandem_web.matching.actions.confirming import ask_to_confirm
from tandem_web.matching.actions.profiles import confirm
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.seekers import seekers_for
from tandem_web.matching.tests.pages import ADDRESS
from tandem_web.matching.tests.scene import a_profile
from tandem_web.notices.models import Notice
from tandem_web.partnerships.actions import pass_day
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db
CONFIRMED = date(2026, 8, 31)
DUE = date(2026, 11, 30)


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def asked(staff: Staff, on: date, **given: object) -> Profile:
    profile = a_profile(staff.employee, confirmed_on=CONFIRMED, **given)
    ask_to_confirm(staff.employer, on)
    profile.refresh_from_db()
    return profile


@pytest.mark.parametrize(
    ("on", "is_asked"),
    [
        pytest.param(DUE - timedelta(days=1), False, id="the day before three months are over"),
        pytest.param(DUE, True, id="on the last day of a shorter month"),
        pytest.param(DUE + timedelta(days=40), True, id="later, when no round came before"),
    ],
)
def test_it_is_asked_after_three_months(staff: Staff, on: date, is_asked: bool) -> None:
    profile = asked(staff, on)
    assert (profile.asked_to_confirm_on == on) is is_asked
    assert Notice.objects.filter(kind="matching.confirm_profile").exists() is is_asked


def test_it_is_asked_once(staff: Staff) -> None:
    asked(staff, DUE)
    ask_to_confirm(staff.employer, DUE)
    ask_to_confirm(staff.employer, DUE + timedelta(days=1))
    assert Notice.objects.filter(kind="matching.confirm_profile").count() == 1


@pytest.mark.parametrize("state", ["draft", "paused"])
def test_nobody_is_asked_who_does_not_look(staff: Staff, state: str) -> None:
    assert asked(staff, DUE, state=state).asked_to_confirm_on is None


def test_unconfirmed_it_is_found_for_28_days_more_and_then_not(staff: Staff) -> None:
    profile = asked(staff, DUE)
    last = DUE + timedelta(days=28)
    assert profile.alias in seekers_for(staff.employer, last).seekers
    assert not seekers_for(staff.employer, last + timedelta(days=1)).seekers


def test_one_click_brings_it_back_and_takes_the_question_away(staff: Staff) -> None:
    profile = asked(staff, staff.today, state="active")
    Profile.objects.filter(pk=profile.pk).update(
        asked_to_confirm_on=staff.today - timedelta(days=29),
        confirmed_on=staff.today - timedelta(days=130),
    )
    client = staff.client(staff.employee)
    page = client.get(f"{ADDRESS}profile/").content.decode()
    assert "Nobody is pointed to you" in page
    client.post(f"{ADDRESS}profile/confirm/")
    profile.refresh_from_db()
    assert (profile.confirmed_on, profile.asked_to_confirm_on) == (staff.today, None)
    assert profile.alias in seekers_for(staff.employer, staff.today).seekers
    assert not Notice.objects.filter(kind="matching.confirm_profile").exists()


def test_confirming_twice_confirms_once(staff: Staff) -> None:
    profile = asked(staff, DUE)
    version = confirm(profile=profile, today=DUE).version
    assert confirm(profile=profile, today=DUE).version == version


def test_the_day_asks(staff: Staff) -> None:
    a_profile(staff.employee, confirmed_on=CONFIRMED)
    pass_day(employer=staff.employer, today=DUE)
    pass_day(employer=staff.employer, today=DUE)
    assert Notice.objects.filter(kind="matching.confirm_profile").count() == 1
