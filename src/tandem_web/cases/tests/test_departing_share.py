"""In the life of a share, too, HR records what the answers met with, and what happened earlier."""

from datetime import timedelta

import pytest

from tandem.patterns import monday_of
from tandem_web.cases.models import Case, Event
from tandem_web.cases.tests.requests import day_typed
from tandem_web.cases.tests.stories import MARC, RHIAN
from tandem_web.posts.models import Post
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db

WHY = {"departure_reason": "The panel thought so", "departure_approver": "Mair Jones"}
MARK = "Record it as it happened"
PROMOTED = {
    "promoted_to": "Team Leader",
    "applicants": [RHIAN, MARC],
    "interviewed_separately": "on",
    "meets": [RHIAN],
    "appointed": [RHIAN, MARC],
}


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


@pytest.fixture
def share(cast: Cast) -> Case:
    return Case.objects.get(reference="JS-0001")


def url(case: Case, command: str) -> str:
    return f"/dyffryn/cases/{case.reference}/{command}/"


@pytest.mark.proves("CCC-PROM-1")
def test_what_the_answers_met_with_is_recorded_with_its_mark(cast: Cast, share: Case) -> None:
    client = cast.client(cast.hr_adviser)
    assert MARK not in client.get(url(share, "record_promotion")).content.decode()
    answer = client.post(url(share, "record_promotion"), PROMOTED)
    assert answer.status_code == 422
    assert MARK in answer.content.decode()
    assert not Event.objects.filter(case=share, type="promotion_recorded").exists()
    assert client.post(url(share, "record_promotion"), PROMOTED | WHY).status_code == 302
    page = client.get(f"/dyffryn/cases/{share.reference}/").content.decode()
    for words in ("Departed from the policy", "The panel thought so", "Approved by Mair Jones"):
        assert words in page


@pytest.mark.proves("CCC-DEF-4")
def test_nobodys_own_consent_is_set_aside(cast: Cast, share: Case) -> None:
    hr = cast.client(cast.hr_adviser)
    ends_on = cast.today + timedelta(days=90)
    parts = day_typed("ends_on", ends_on)
    assert hr.post(url(share, "propose_ending"), parts).status_code == 302
    assert MARK not in hr.get(url(share, "confirm_ending")).content.decode()
    assert hr.post(url(share, "confirm_ending"), WHY).status_code == 422
    assert not Event.objects.filter(case=share, type="ended_by_agreement").exists()


def test_what_happened_earlier_is_entered_on_its_own_day(cast: Cast, share: Case) -> None:
    earlier = cast.today - timedelta(days=1)
    parts = day_typed("happened_on", earlier)
    told = PROMOTED | {"appointed": [RHIAN]} | parts
    client = cast.client(cast.hr_adviser)
    assert client.post(url(share, "record_promotion"), told).status_code == 302
    event = Event.objects.get(case=share, type="promotion_recorded")
    assert event.happened_on == earlier
    # A partner says what they say on the day on which they say it.
    own = cast.client(cast.first_partner)
    page = own.get(f"{url(share, 'notify_leaving')}{RHIAN}/").content.decode()
    assert "It happened on an earlier day" not in page


@pytest.mark.proves("CCC-DEF-1")
def test_a_small_post_is_shared_with_a_reason_and_an_approver(cast: Cast) -> None:
    post = Post.objects.get(pk=cast.plain_post.pk)
    post.full_time_minutes = 1_700
    post.save()
    starts_on = monday_of(cast.today) + timedelta(days=28)
    given = {
        "partner_0": "E-108",
        "partner_1": "E-107",
        **day_typed("starts_on", starts_on),
    }
    address = f"/dyffryn/cases/open/?process=partnership&post={post.reference}"
    manager = cast.client(cast.line_manager).post(address, given)
    assert manager.status_code == 422
    assert MARK not in manager.content.decode()
    client = cast.client(cast.hr_adviser)
    answer = client.post(address, given)
    assert answer.status_code == 422
    assert MARK in answer.content.decode()
    half = client.post(address, given | {"departure_reason": "Two short days"})
    assert half.status_code == 422
    assert "Two short days" in half.content.decode()
    assert client.post(address, given | WHY).status_code == 302
    event = Event.objects.get(case__post=post, type="opened")
    assert "Mair Jones" in event.data
