"""Somebody is invited to one case, sees what their purpose needs, and until a day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from tandem_web.cases.actions import NewPerson, Sent, end_invitation, invite_guest
from tandem_web.cases.models import Case, Guest
from tandem_web.cases.queries import cases_seen_by, context_of, standing_of
from tandem_web.cases.tests.at_once import open_request
from tandem_web.cases.tests.sharing import step
from tandem_web.notices.models import Notice
from tandem_web.people.actions import add_person, give_access
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    row: Case = open_request(cast)
    assert isinstance(step(cast, row, cast.line_manager, "acknowledge"), Sent)
    return row


def url(case: Case, *path: str) -> str:
    return "/".join((f"/dyffryn/cases/{case.reference}", *path, ""))


def invite(cast: Cast, case: Case, purpose: str, *, days: int = 7) -> Guest:
    return invite_guest(
        case=case,
        who=cast.auditor if purpose == "auditor" else cast.second_partner,
        purpose=purpose,
        until=cast.today + timedelta(days=days),
        actor=cast.hr_adviser,
        today=cast.today,
    )


@pytest.mark.parametrize(
    ("purpose", "sees_history"),
    [
        pytest.param("companion", False, id="a companion sees no history"),
        pytest.param("union_representative", False, id="nor does a union representative"),
        pytest.param("panel_member", False, id="nor does a panel member"),
        pytest.param("legal_adviser", True, id="a legal adviser sees the whole case"),
        pytest.param("appeal_manager", True, id="so does who hears the appeal"),
    ],
)
def test_a_guest_sees_what_the_purpose_needs(
    cast: Cast, case: Case, purpose: str, sees_history: bool
) -> None:
    client = cast.client(cast.second_partner)
    assert client.get(url(case)).status_code == 403
    invite(cast, case, purpose)
    page = client.get(url(case))
    assert page.status_code == 200
    assert ("The request was acknowledged" in page.content.decode()) is sees_history
    assert client.get(url(cast.open_case)).status_code == 403
    assert case in cases_seen_by(cast.second_partner, cast.today)


def test_the_day_after_the_last_one_the_case_is_closed_to_the_guest(
    cast: Cast, case: Case
) -> None:
    guest = invite(cast, case, "legal_adviser", days=0)
    client = cast.client(cast.second_partner)
    assert client.get(url(case)).status_code == 200
    Guest.objects.filter(pk=guest.pk).update(until=cast.today - timedelta(days=1))
    assert client.get(url(case)).status_code == 403
    assert case not in cases_seen_by(cast.second_partner, cast.today)


def test_an_invitation_is_ended(cast: Cast, case: Case) -> None:
    guest = invite(cast, case, "legal_adviser")
    manager = cast.client(cast.hr_adviser)
    assert manager.post(url(case, "guests", str(guest.pk))).status_code == 302
    assert cast.client(cast.second_partner).get(url(case)).status_code == 403
    assert manager.post(url(case, "guests", str(guest.pk))).status_code == 404


def test_a_case_knows_its_guests(cast: Cast, case: Case) -> None:
    guest = invite(cast, case, "companion")
    facts = context_of(standing_of(case), cast.second_partner, cast.today)
    party = f"companion:{cast.second_partner.reference}"
    assert party in facts.actor.parties
    assert [one.party for one in facts.facts.guests] == [party]  # type: ignore[attr-defined]
    end_invitation(guest=guest, actor=cast.hr_adviser, today=cast.today)
    after = context_of(standing_of(case), cast.second_partner, cast.today)
    assert party not in after.actor.parties


def test_a_case_wakes_on_the_day_after_a_guests_last_one(cast: Cast, case: Case) -> None:
    invite(cast, case, "companion", days=3)
    row = Case.objects.get(pk=case.pk)
    assert row.wakes_on == cast.today + timedelta(days=4)


def test_somebody_new_is_added_and_gets_a_code(cast: Cast, case: Case) -> None:
    client = cast.client(cast.hr_adviser)
    until = cast.today + timedelta(days=5)
    answer = client.post(
        url(case, "guests"),
        {
            "purpose": "legal_adviser",
            "until_day": until.day,
            "until_month": until.month,
            "until_year": until.year,
            "given_name": "Non",
            "family_name": "Prys",
            "email": "non@cyfraith.example",
            "language": "cy",
        },
    )
    assert answer.status_code == 302
    person = Person.objects.get(email="non@cyfraith.example")
    assert person.language == "cy"
    assert case.guests.get().person == person
    kinds = set(Notice.objects.filter(person=person).values_list("kind", flat=True))
    assert {"cases.invited", "people.invitation"} <= kinds
    assert not mail.outbox


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({}, id="nobody is named"),
        pytest.param({"person": "Nobody Such"}, id="nobody fits"),
        pytest.param({"person": "a"}, id="several fit"),
        pytest.param({"given_name": "Non"}, id="somebody new without an address"),
        pytest.param({"person": "P-101", "email": "x@y.example"}, id="both are named"),
    ],
)
def test_who_is_not_clear_is_asked_again(cast: Cast, case: Case, typed: dict[str, str]) -> None:
    day = {"until_day": "1", "until_month": "3", "until_year": "2099"}
    answer = cast.client(cast.hr_adviser).post(
        url(case, "guests"), {"purpose": "companion", **day, **typed}
    )
    assert answer.status_code == 422
    assert not case.guests.exists()


def test_nobody_is_a_guest_of_their_own_case_or_until_yesterday(cast: Cast, case: Case) -> None:
    with pytest.raises(ValidationError):
        invite_guest(
            case=case,
            who=cast.employee,
            purpose="companion",
            until=cast.today,
            actor=cast.hr_adviser,
            today=cast.today,
        )
    with pytest.raises(ValidationError):
        invite(cast, case, "companion", days=-1)


def test_an_address_that_is_known_belongs_to_who_is_here(cast: Cast, case: Case) -> None:
    known = cast.second_partner
    known.email = "known@dyffryn.example"
    known.save()
    new = NewPerson(given_name="A", family_name="B", email="known@dyffryn.example", language="en")
    with pytest.raises(ValidationError):
        invite_guest(
            case=case,
            who=new,
            purpose="companion",
            until=cast.today,
            actor=cast.hr_adviser,
            today=cast.today,
        )


def test_the_record_says_nothing_of_a_union(cast: Cast, case: Case) -> None:
    invite(cast, case, "union_representative")
    entry = Entry.objects.filter(action="cases.invite_guest").latest("number")
    assert "union" not in entry.canonical


def test_employees_invite_nobody(cast: Cast, case: Case) -> None:
    assert cast.client(cast.employee).get(url(case, "guests")).status_code == 403


def test_a_guest_from_outside_opens_the_case_and_nothing_else(cast: Cast, case: Case) -> None:
    outside = add_person(employer=cast.employer, actor=None, given_name="Non", family_name="Prys")
    give_access(person=outside, sign_in_name="non", actor=None, password="three bicycles")
    client = cast.client(outside)
    assert client.get(url(case)).status_code == 403
    invite_guest(
        case=case,
        who=outside,
        purpose="legal_adviser",
        until=cast.today,
        actor=cast.hr_adviser,
        today=cast.today,
    )
    assert client.get(url(case)).status_code == 200
    assert client.get("/dyffryn/").status_code == 200
    closed = ("posts/", f"posts/{case.post.reference}/", "shared/", "people/", "record/")
    for address in closed:
        assert client.get(f"/dyffryn/{address}").status_code in {403, 404}, address
