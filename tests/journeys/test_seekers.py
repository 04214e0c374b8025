"""Two strangers say what they look for, page by page, until each can find the other."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tandem.messages import Language
from tandem_web.matching.access.visibility import may_find_profile
from tandem_web.matching.models import Profile
from tests.cast import Staff, raise_staff
from tests.journeys.seekers import becomes_findable
from tests.journeys.steps import People
from tests.journeys.visitor import Visit

pytestmark = pytest.mark.django_db(transaction=True)
WAYS: dict[str, tuple[Language, bool]] = {
    "in English": ("en", True),
    "in Welsh without JavaScript": ("cy", False),
}


@pytest.mark.parametrize(("language", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_two_strangers_come_to_be_found(
    visit: Visit, clock: Callable[[datetime], None], language: Language, scripted: bool
) -> None:
    staff, people = raise_staff(), People(visit, language, scripted=scripted)
    huw = becomes_findable(
        people,
        staff.employee,
        aim="Share the post that I hold",
        half_days=(0, 1, 2, 3, 4),
    )
    sian = becomes_findable(
        people,
        staff.first_waiting,
        aim="Share a job that is advertised",
        half_days=(4, 5, 6, 7, 8, 9),
    )
    assert may_find_profile(huw, sian, staff.today)
    a_text_is_looked_at_before_it_is_kept(people, staff)
    a_pause_hides(people, staff, huw, sian)


def a_text_is_looked_at_before_it_is_kept(people: People, staff: Staff) -> None:
    me = people.come(staff.employee)
    me.go("/dyffryn/matching/profile/about/")
    me.hand.write(me.page.locator("textarea"), "My two small children start school in autumn.")
    me.follow(me.button(me.words("Save")))
    me.sees(me.words("Would you like to look at this once more?"))
    me.hand.write(me.page.locator("textarea"), "I lead a team of seven.")
    me.follow(me.button(me.words("Save what I have changed")))
    assert Profile.objects.get(person=staff.employee).about == "I lead a team of seven."


def a_pause_hides(people: People, staff: Staff, huw: Profile, sian: Profile) -> None:
    me = people.come(staff.employee)
    me.go("/dyffryn/matching/profile/")
    me.follow(me.button(me.words("Pause")))
    me.sees(me.words("Paused. Nobody finds you until you come back."))
    assert not may_find_profile(sian, huw, staff.today)
    me.follow(me.button(me.words("Go live again")))
    assert may_find_profile(sian, huw, staff.today)
