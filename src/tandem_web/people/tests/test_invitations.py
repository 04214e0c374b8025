"""Codes that give access: by e-mail, on paper, spent once."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from tandem_web.notices.models import Notice
from tandem_web.people.actions import (
    CodeSpent,
    accept,
    add_person,
    invite,
    revoke_invitation,
    withdraw_access,
)
from tandem_web.people.models import Account, Channel, Invitation, Person
from tandem_web.people.queries import invitation_of
from tandem_web.record.models import Content
from tests.cast import FAST_HASHER, PASSWORD, Staff, raise_staff

pytestmark = pytest.mark.django_db

CHOSEN = {"sign_in_name": "Elin.Rees", "password": "seven quiet bicycles"}


@pytest.fixture
def staff(db: None, settings: Settings) -> Staff:
    settings.PASSWORD_HASHERS = FAST_HASHER
    return raise_staff()


@pytest.fixture
def newcomer(staff: Staff) -> Person:
    return add_person(
        employer=staff.employer,
        actor=None,
        given_name="Elin",
        family_name="Rees",
        language="cy",
    )


def card(person: Person) -> str:
    """A code on paper, as it stands on the card."""
    return invite(people=[person], channel=Channel.PAPER, actor=None)[0].code


def test_a_code_is_kept_as_a_digest_and_found_however_it_is_typed(newcomer: Person) -> None:
    code = card(newcomer)
    kept = Invitation.objects.get()
    assert code not in str(vars(kept))
    for typed in (code, code.upper(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert invitation_of(typed) == kept
    assert all(code not in str(vars(content)) for content in Content.objects.all())


def test_a_card_leads_to_an_account_on_a_phone(newcomer: Person) -> None:
    client = Client()
    entered = client.post("/cy/code/", {"code": card(newcomer).upper()})
    assert entered.headers["Location"] == "/cy/code/account/"
    page = client.get("/cy/code/account/").content.decode()
    assert "Croeso, Elin" in page
    assert 'value="elin.rees"' in page
    assert client.post("/cy/code/account/", CHOSEN | {"password": "short"}).status_code == 422
    answer = client.post("/cy/code/account/", CHOSEN, follow=True)
    assert answer.redirect_chain[-1][0] == "/cy/dyffryn/"
    newcomer.refresh_from_db()
    assert newcomer.account == Account.objects.get(sign_in_name="elin.rees")
    signed_in = Client().post("/sign-in/", CHOSEN)
    assert signed_in.status_code == 302


def spent(invitation: Invitation) -> None:
    accept(invitation=invitation, sign_in_name="elin", password=PASSWORD)


def expired(invitation: Invitation) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    Invitation.objects.filter(pk=invitation.pk).update(
        made_at=yesterday - timedelta(days=1), expires_at=yesterday
    )


def revoked(invitation: Invitation) -> None:
    revoke_invitation(invitation=invitation, actor=None)


def replaced(invitation: Invitation) -> None:
    card(invitation.person)


@pytest.mark.parametrize("end", [spent, expired, revoked, replaced], ids=lambda end: end.__name__)
def test_a_code_that_holds_no_more_is_told_like_one_that_never_was(
    newcomer: Person, end: object
) -> None:
    code = card(newcomer)
    invitation = invitation_of(code)
    assert invitation is not None
    assert callable(end)
    end(invitation)
    told = Client().post("/code/", {"code": code})
    unknown = Client().post("/code/", {"code": "aaaa-bbbb-cccc"})
    assert told.status_code == unknown.status_code == 422
    assert told.context["form"].errors == unknown.context["form"].errors
    assert "ask your HR team for a new code" in told.content.decode()
    with pytest.raises(CodeSpent):
        accept(invitation=invitation, sign_in_name="again", password=PASSWORD)


def test_a_code_that_runs_out_on_the_last_page_leads_back(newcomer: Person) -> None:
    client, code = Client(), card(newcomer)
    client.post("/code/", {"code": code})
    Invitation.objects.update(revoked_at=timezone.now())
    answer = client.post("/code/account/", CHOSEN, follow=True)
    assert answer.redirect_chain[-1][0] == "/code/"
    assert "This code opens nothing" in answer.content.decode()


def test_a_name_that_is_taken_spends_no_code(newcomer: Person) -> None:
    client, code = Client(), card(newcomer)
    client.post("/code/", {"code": code})
    taken = client.post("/code/account/", CHOSEN | {"sign_in_name": "rhian@dyffryn.example"})
    assert taken.status_code == 422
    assert invitation_of(code) is not None


def test_wrong_codes_are_counted_and_right_ones_are_not(newcomer: Person) -> None:
    client = Client()
    for _attempt in range(20):
        assert client.post("/code/", {"code": "wrong"}).status_code == 422
    answer = client.post("/code/", {"code": card(newcomer)})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 15 * 60


def test_a_link_comes_by_e_mail_and_looking_at_it_spends_nothing(staff: Staff) -> None:
    person = add_person(
        employer=staff.employer,
        actor=None,
        given_name="Elin",
        family_name="Rees",
        email="elin@dyffryn.example",
    )
    invite(people=[person], channel=Channel.EMAIL, actor=staff.hr_adviser)
    notice = Notice.objects.get(kind="people.invitation")
    code = notice.path[1][0]
    page = Client().get(f"/invitation/{code}/").content.decode()
    assert f'value="{code}"' in page
    assert invitation_of(code) is not None


def test_nobody_without_an_address_is_sent_an_e_mail(newcomer: Person, staff: Staff) -> None:
    with pytest.raises(ValidationError):
        invite(people=[newcomer], channel=Channel.EMAIL, actor=None)
    client = staff.client(staff.hr_adviser)
    chosen = {"people": [newcomer.reference], "channel": "email"}
    answer = client.post("/dyffryn/people/access/", chosen)
    assert answer.status_code == 422
    assert "Elin Rees has no e-mail address" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_cards_for_several_people_are_shown_once_each_in_their_language(
    staff: Staff, newcomer: Person
) -> None:
    other = add_person(employer=staff.employer, actor=None, given_name="Gwyn", family_name="Hill")
    client = staff.client(staff.hr_adviser)
    listed = client.get("/dyffryn/people/access/").content.decode()
    assert "Rees, Elin" in listed
    assert "Bowen, Rhian" not in listed
    chosen = {"people": [newcomer.reference, other.reference], "channel": "paper"}
    page = client.post("/dyffryn/people/access/", chosen)
    codes = [one.code for one in page.context["invited"]]
    assert all(code in page.content.decode() for code in codes)
    assert 'lang="cy"' in page.content.decode()
    assert "Mae’r cerdyn hwn" in page.content.decode()
    again = client.get("/dyffryn/people/access/").content.decode()
    assert "has a code until" in again
    assert not any(code in again for code in codes)


@pytest.mark.parametrize(
    ("giver", "receiver", "status"),
    [
        ("administrator", "employee", 200),
        ("administrator", "hr_adviser", 200),
        ("hr_adviser", "employee", 200),
        ("hr_adviser", "administrator", 403),
        ("hr_adviser", "hr_adviser", 403),
        ("line_manager", "first_partner", 403),
        ("employee", "employee", 403),
        ("hr_adviser", "outsider", 404),
    ],
)
def test_who_may_give_whom_a_code(staff: Staff, giver: str, receiver: str, status: int) -> None:
    """A code opens what its owner may do, so nobody gets at an administrator's account by it."""
    client, colleague = staff.client(getattr(staff, giver)), getattr(staff, receiver)
    reference = "X-1" if receiver == "outsider" else colleague.reference
    address = f"/dyffryn/people/{reference}/access/"
    assert client.get(address).status_code == status
    assert client.post(address, {"channel": "paper"}).status_code == status


def test_a_code_for_somebody_with_an_account_opens_a_new_password_only(staff: Staff) -> None:
    client, code = Client(), card(staff.employee)
    before = staff.client(staff.employee)
    client.post("/code/", {"code": code})
    assert "sign_in_name" not in client.get("/code/account/").context["form"].fields
    client.post("/code/account/", {"password": "seven quiet bicycles"})
    name = "huw@dyffryn.example"
    chosen = {"sign_in_name": name, "password": "seven quiet bicycles"}
    assert Client().post("/sign-in/", chosen).status_code == 302
    assert before.get("/dyffryn/").status_code == 302


def test_an_account_becomes_a_person_at_a_second_employer(staff: Staff) -> None:
    elsewhere = add_person(
        employer=staff.other_employer, actor=None, given_name="Rhian", family_name="Bowen"
    )
    client = staff.client(staff.first_partner)
    client.post("/code/", {"code": card(elsewhere)})
    assert "Use this account" in client.get("/code/account/").content.decode()
    answer = client.post("/code/account/join/")
    assert answer.headers["Location"] == "/glannau/"
    assert client.get("/glannau/").status_code == client.get("/dyffryn/").status_code == 200
    # Neither employer alone may now open an account that is the other's too.
    adviser = staff.client(staff.administrator)
    address = f"/dyffryn/people/{staff.first_partner.reference}/access/"
    assert adviser.get(address).status_code == 403


def test_whoever_has_left_can_no_longer_sign_in(staff: Staff) -> None:
    gone = staff.client(staff.employee)
    assert gone.get("/dyffryn/").status_code == 200
    withdraw_access(person=staff.employee, actor=staff.hr_adviser)
    assert gone.get("/dyffryn/").status_code == 302
    staff.employee.refresh_from_db()
    assert staff.employee.account is None
    assert not Account.objects.filter(sign_in_name="huw@dyffryn.example").exists()


def test_a_forgotten_password_is_told_the_same_whoever_asks(staff: Staff) -> None:
    pages = {
        re.sub("[A-Za-z0-9]{64}", "", page.content.decode())
        for name in ("Rhian@dyffryn.example", "nobody@dyffryn.example")
        for page in [Client().post("/sign-in/forgotten/", {"sign_in_name": name})]
    }
    notice = Notice.objects.get(kind="people.new_password")
    assert notice.address == "rhian@dyffryn.example"
    assert invitation_of(notice.path[1][0]) is not None
    assert len(pages) == 1
