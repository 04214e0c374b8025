"""Journeys are claimed by whoever travelled, and authorised by the line manager."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tandem_web.hours.actions import claim_journey, decide_claim
from tandem_web.hours.models import JourneyClaim
from tandem_web.hours.tests.scene import job
from tandem_web.notices.models import Notice
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return raise_cast()


def claim(cast: Cast, days: int = 0) -> JourneyClaim:
    return claim_journey(
        employment=job(cast.first_partner),
        post=cast.shared_post,
        kind="subsistence",
        day=cast.today + timedelta(days=days),
        what="Lunch in Llanelli",
        pence=650,
        actor=cast.first_partner,
        today=cast.today,
    )


@pytest.mark.proves("CCC-TRV-1")
def test_each_partner_claims_for_themselves_and_the_manager_authorises(cast: Cast) -> None:
    slug = cast.employer.slug
    day = cast.today
    answer = cast.client(cast.second_partner).post(
        f"/{slug}/hours/journeys/claim/S-001/",
        {
            "kind": "journey",
            "day_day": day.day,
            "day_month": day.month,
            "day_year": day.year,
            "what": "Carmarthen to Llanelli",
            "amount": "14.40",
        },
    )
    assert answer.status_code == 302
    row = JourneyClaim.objects.get()
    assert (row.employment, row.pence) == (job(cast.second_partner), 1440)
    assert Notice.objects.filter(person=cast.line_manager, kind="hours.claim_to_authorise")
    client = cast.client(cast.line_manager)
    assert "Carmarthen to Llanelli" in client.get(f"/{slug}/hours/journeys/").text
    answer = client.post(f"/{slug}/hours/journeys/{row.pk}/decide/", {"decision": "authorised"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == JourneyClaim.State.AUTHORISED
    assert row.decided_by == cast.line_manager


def test_a_partner_never_sees_the_others_claims(cast: Cast) -> None:
    claim(cast)
    page = cast.client(cast.second_partner).get(f"/{cast.employer.slug}/hours/journeys/")
    assert "Lunch in Llanelli" not in page.text


def test_a_refusal_has_a_reason_and_a_claim_is_decided_once(cast: Cast) -> None:
    row = claim(cast)
    client = cast.client(cast.line_manager)
    address = f"/{cast.employer.slug}/hours/journeys/{row.pk}/decide/"
    assert client.post(address, {"decision": "refused"}).status_code == 422
    assert client.post(address, {"decision": "refused", "reason": "No journey"}).status_code == 302
    with pytest.raises(ValidationError):
        decide_claim(claim=row, authorised=True, reason="", actor=cast.line_manager)


def test_a_journey_to_come_cannot_be_claimed(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        claim(cast, days=1)
