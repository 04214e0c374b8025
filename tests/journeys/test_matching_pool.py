"""HR pairs the demonstration's pool, sends suggestions, and cancels a run."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tandem.messages import Language
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.matching.models import PairingRun, Suggestion
from tandem_web.matching.queries.seekers import seekers_for
from tandem_web.notices.models import Notice
from tandem_web.people.models import Role
from tandem_web.people.queries import people_with_role
from tests.journeys.steps import People
from tests.journeys.visitor import Visit, Visitor
from tests.working import work_off

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.proves("PG-3")]
WAYS: dict[str, tuple[Language, bool]] = {
    "in English": ("en", True),
    "in Welsh without JavaScript": ("cy", False),
}
# In the demonstration HR has sent one pair already: the one is pointed out to the other.
SENT_BEFORE = 2


@pytest.mark.parametrize(("language", "scripted"), WAYS.values(), ids=WAYS.keys())
def test_hr_pairs_the_pool_and_sends_suggestions(
    visit: Visit, clock: Callable[[datetime], None], language: Language, scripted: bool
) -> None:
    call_command("demo", "load", verbosity=0)
    employer, people = Employer.objects.get(), People(visit, language, scripted=scripted)
    me = people.come(people_with_role(employer, Role.HR_ADVISER).order_by("pk")[0])
    look_at_the_pool(me, len(seekers_for(employer, today(employer)).seekers))
    see_the_run_of_the_demonstration(me)
    cancel_a_run(me)
    pair_the_pool(me)
    send_two_pairs(me)
    take_one_back(me)


def look_at_the_pool(me: Visitor, seekers: int) -> None:
    me.go("/dyffryn/")
    me.follow(me.link(me.words("Partner pool")))
    expect(me.heading(me.words("The pool’s health"))).to_be_visible()
    assert seekers > 300
    me.sees(str(seekers))
    me.follow(me.link(me.words("Pair the pool")))


def see_the_run_of_the_demonstration(me: Visitor) -> None:
    """It has been worked out, and one of its pairs was sent."""
    me.go("/dyffryn/matching/runs/PR-001/?kind=sent")
    expect(me.page.locator(".matching-pair form")).to_have_count(1)
    me.sees("Waun 405")


def cancel_a_run(me: Visitor) -> None:
    me.go("/dyffryn/matching/runs/")
    me.follow(me.button(me.words("Pair the pool")))
    me.go("/dyffryn/matching/runs/PR-002/")
    me.sees(me.words("Waiting for its turn"))
    me.follow(me.button(me.words("Cancel this run")))
    me.sees(me.words("This run was cancelled"))
    work_off()
    assert PairingRun.objects.get(reference="PR-002").state == PairingRun.State.CANCELLED
    me.follow(me.button(me.words("Back to the runs")))


def pair_the_pool(me: Visitor) -> None:
    me.follow(me.button(me.words("Pair the pool")))
    # Nobody has to stay: the run goes on, and the page shows where it stands.
    me.go("/dyffryn/matching/runs/")
    work_off()
    me.go("/dyffryn/matching/runs/PR-003/")
    me.sees(
        me.words(
            "A proposal: nobody is paired by software. Read the reasons, send what makes sense "
            "to you, and leave the rest."
        )
    )
    run = PairingRun.objects.get(reference="PR-003")
    # Realistic people: many pairs, not everybody in one, and a proof that no others are better.
    assert run.figures["pairs"] > 100
    assert run.figures["alone"] > 0
    assert run.figures["value"] == run.figures["bound"]
    assert of_the_run() == 0
    # Whoever ticks nothing is told so.
    me.follow(me.button(me.words("Send the pairs that are ticked")))
    me.sees(me.words("Tick at least one pair"))


def send_two_pairs(me: Visitor) -> None:
    me.go("/dyffryn/matching/runs/PR-003/?kind=people")
    boxes = me.page.get_by_role("checkbox")
    me.hand.press(boxes.nth(0))
    me.hand.press(boxes.nth(1))
    me.follow(me.button(me.words("Send the pairs that are ticked")))
    assert of_the_run() == 4
    assert Notice.objects.filter(kind="matching.suggested").count() == SENT_BEFORE + 4


def take_one_back(me: Visitor) -> None:
    me.go("/dyffryn/matching/runs/PR-003/?kind=sent")
    me.follow(me.page.locator(".matching-pair form button").first)
    me.sees(me.words("The suggestion is taken back."))
    assert of_the_run() == 2


def of_the_run() -> int:
    """How many suggestions there are, beside those that the demonstration comes with."""
    return Suggestion.objects.count() - SENT_BEFORE
