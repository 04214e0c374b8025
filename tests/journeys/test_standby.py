"""A standby swap reaches the desk: from the draft of a rota to what Careline is told."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import expect

from tandem.messages import Language
from tandem_web.notices.models import Notice
from tandem_web.standby.models import DutyChange, StandbyRota
from tandem_web.standby.tests.scene import CARELINE, duties_to_come, take_part
from tests.cast import Cast, raise_cast
from tests.journeys.steps import People
from tests.journeys.visitor import Visit
from tests.journeys.vocabulary import write_date
from tests.working import work_off

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.proves("CCC-STBY-1", "CCC-STBY-3"),
]
STARTS_ON = date(2026, 11, 23)
WAYS: dict[str, tuple[Language, bool]] = {
    "in English": ("en", True),
    "in Welsh without JavaScript": ("cy", False),
}


@pytest.mark.parametrize(("language", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_a_swap_of_standby_reaches_the_desk(
    visit: Visit, clock: Callable[[datetime], None], language: Language, scripted: bool
) -> None:
    cast, people = raise_cast(), People(visit, language, scripted=scripted)
    take_part(cast.shared_post)
    the_manager_makes_the_rota(people, cast)
    rota = StandbyRota.objects.select_related("employer").get()
    rhian_asks_for_a_swap(people, cast, rota)
    marc_agrees(people, cast)
    the_desk_has_heard(rota)
    rhian_undoes_it(people, cast)


def the_manager_makes_the_rota(people: People, cast: Cast) -> None:
    me = people.come(cast.line_manager)
    me.go("/dyffryn/standby/")
    me.follow(me.button(me.words("Make a rota")))
    me.write(me.words("Name of the rota"), "Careline S-001")
    me.hand.press(me.page.get_by_role("checkbox").first)
    write_date(me, me.words("First day"), STARTS_ON)
    me.write(me.words("For how many weeks?"), "8")
    me.write(me.words("Name of the call-out desk"), CARELINE.name)
    me.write(me.words("E-mail address of the desk"), CARELINE.email)
    me.follow(me.button(me.words("Draft the rota")))
    me.sees(me.words("No rota that keeps these wishes can be more equal."))
    assert not Notice.objects.filter(kind="standby.rota_published").exists()
    me.follow(me.button(me.words("Publish the rota and tell everybody")))
    me.sees(me.words("The rota is published. Everybody in it, the manager and the desk are told."))


def rhian_asks_for_a_swap(people: People, cast: Cast, rota: StandbyRota) -> None:
    me = people.come(cast.first_partner)
    me.go(f"/dyffryn/standby/{rota.reference}/")
    expect(me.heading(me.words("Your duties"))).to_be_visible()
    mine = duties_to_come(rota, cast.first_partner, STARTS_ON)[0]
    theirs = duties_to_come(rota, cast.second_partner, STARTS_ON)[0]
    me.go(f"/dyffryn/standby/{rota.reference}/duties/{mine.first_day}/")
    me.box(me.words("What is taken over in return?")).select_option(theirs.first_day.isoformat())
    me.follow(me.button(me.words("Ask your colleague")))
    me.sees(me.words("%(name)s is asked. Nothing changes until they agree.", name="Marc Price"))


def marc_agrees(people: People, cast: Cast) -> None:
    me = people.come(cast.second_partner)
    me.go("/dyffryn/standby/")
    expect(me.heading(me.words("Waiting for your answer"))).to_be_visible()
    me.follow(me.page.locator(".tandem-obligation__link").first)
    me.follow(me.button(me.words("Agree to the swap")))
    me.sees(me.words("You have agreed. The manager and the call-out desk are told."))


def the_desk_has_heard(rota: StandbyRota) -> None:
    """What is on Careline's screen: who is on instead, from when until when."""
    work_off()
    notice = Notice.objects.get(
        kind="standby.change_made", person__email=CARELINE.email, employer=rota.employer
    )
    assert notice.state in {Notice.State.SENT, Notice.State.KEPT}
    assert all(name in notice.body for name in ("Rhian Bowen", "Marc Price"))
    told = {row.person.full_name for row in Notice.objects.filter(kind="standby.change_made")}
    assert "Geraint Lloyd" in told


def rhian_undoes_it(people: People, cast: Cast) -> None:
    me = people.come(cast.first_partner)
    me.go(f"/dyffryn/standby/changes/{DutyChange.objects.get().pk}/")
    me.follow(me.button(me.words("Undo the swap")))
    me.sees(me.words("The swap is undone. The manager and the call-out desk are told."))
    assert Notice.objects.filter(
        kind="standby.change_undone", person__email=CARELINE.email
    ).exists()
