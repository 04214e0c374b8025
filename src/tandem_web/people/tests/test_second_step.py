"""The second step of signing in, lockout, and the devices on which somebody is signed in."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from tandem_web.notices.models import Notice
from tandem_web.people.models import Account
from tests.cast import FAST_HASHER, PASSWORD, Staff, raise_staff

pytestmark = pytest.mark.django_db

NAME = "rhian@dyffryn.example"
RIGHT = {"sign_in_name": NAME, "password": PASSWORD}
WRONG = {"sign_in_name": NAME, "password": "not the password"}


@pytest.fixture
def staff(db: None, settings: Settings) -> Staff:
    # Hashing as it should be takes longer than all the rest.
    settings.PASSWORD_HASHERS = FAST_HASHER
    return raise_staff()


def signed_in(language: str = "") -> Client:
    client = Client()
    assert client.post(f"{language}/sign-in/", RIGHT).status_code == 302
    return client


def code_now(secret: str) -> str:
    """What an app on a phone shows at this moment."""
    return f"{hotp_value(secret.replace(' ', ''), int(time.time()) // 30):06}"


def add_app(client: Client) -> str:
    """Add an app as somebody does, and return its key."""
    asked = client.get("/account/app/")
    confirm = asked.headers["Location"]
    assert confirm.startswith("/account/confirm/")
    assert client.post(confirm, {"password": "wrong"}).status_code == 422
    assert client.post(confirm, {"password": PASSWORD}).headers["Location"] == "/account/app/"
    secret: str = client.get("/account/app/").context["secret"]
    assert client.post("/account/app/", {"code": "000000"}).status_code == 422
    added = client.post("/account/app/", {"code": code_now(secret)})
    assert added.headers["Location"] == "/account/recovery-codes/"
    return secret


def test_an_app_is_asked_for_after_the_password(staff: Staff) -> None:
    secret = add_app(signed_in())
    client = Client()
    answer = client.post("/sign-in/", RIGHT | {"next": "/dyffryn/posts/"})
    assert answer.headers["Location"] == "/sign-in/second-step/"
    assert client.get("/dyffryn/").status_code == 302
    assert client.post("/sign-in/second-step/", {"code": "000000"}).status_code == 422
    answer = client.post("/sign-in/second-step/", {"code": code_now(secret)})
    assert answer.headers["Location"] == "/dyffryn/posts/"
    assert client.get("/dyffryn/").status_code == 200


def test_the_key_of_an_app_cannot_be_read_in_the_database(staff: Staff) -> None:
    secret = add_app(signed_in())
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret.replace(" ", "") not in str(kept.data)


def test_a_recovery_code_lets_in_once(staff: Staff) -> None:
    owner = signed_in()
    add_app(owner)
    codes = re.findall(
        r"<code>(\d{8})</code>", owner.get("/account/recovery-codes/").content.decode()
    )
    assert len(codes) == 10
    for expected in (302, 422):
        client = Client()
        client.post("/sign-in/", RIGHT)
        answer = client.post("/sign-in/second-step/", {"code": codes[0]})
        assert answer.status_code == expected
    assert codes[0] not in owner.get("/account/recovery-codes/").content.decode()


def test_an_app_is_removed_again(staff: Staff) -> None:
    client = signed_in()
    add_app(client)
    assert client.post("/account/app/remove/").headers["Location"] == "/account/"
    assert "/account/recovery" not in client.get("/account/").content.decode()
    assert Client().post("/sign-in/", RIGHT).headers["Location"] == "/"


def test_the_hr_team_sees_and_takes_away_what_somebody_has_lost(staff: Staff) -> None:
    add_app(signed_in())
    adviser = staff.client(staff.hr_adviser)
    page = f"/dyffryn/people/{staff.first_partner.reference}/"
    assert "Second step: app" in adviser.get(page).content.decode()
    adviser.post(f"{page}second-step/remove/")
    assert "Second step: none" in adviser.get(page).content.decode()
    assert Client().post("/sign-in/", RIGHT).headers["Location"] == "/"
    auditor = staff.client(staff.auditor)
    assert "Second step" not in auditor.get(page).content.decode()


@pytest.mark.parametrize("language", ["", "/cy"])
def test_whoever_tries_too_often_is_told_when_to_try_again(staff: Staff, language: str) -> None:
    client = Client()
    for _attempt in range(5):
        assert client.post(f"{language}/sign-in/", WRONG).status_code == 422
    answer = client.post(f"{language}/sign-in/", RIGHT)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    words = "Gormod o ymdrechion" if language else "Too many attempts"
    assert words in answer.content.decode()
    assert re.search(r"\d\d:\d\d", answer.content.decode())
    # Somebody else may sign in from the same address.
    assert client.post("/sign-in/", RIGHT | {"sign_in_name": "x"}).status_code == 422


def test_attempts_are_counted_by_name_whatever_its_capitals_and_by_address(staff: Staff) -> None:
    for name in (NAME, NAME.upper(), f" {NAME} ", NAME.title(), NAME):
        Client().post("/sign-in/", WRONG | {"sign_in_name": name})
    assert Client().post("/sign-in/", RIGHT).status_code == 429
    cache.clear()
    for number in range(30):
        Client().post("/sign-in/", WRONG | {"sign_in_name": f"somebody {number}"})
    assert Client().post("/sign-in/", RIGHT).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post("/sign-in/", RIGHT).status_code == 302


def test_signing_in_again_and_again_is_no_attack(staff: Staff) -> None:
    for _time in range(8):
        signed_in()


def test_a_device_is_signed_out_from_another(staff: Staff) -> None:
    here, there = signed_in(), Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/604.1")
    there.post("/sign-in/", RIGHT)
    page = here.get("/account/sessions/")
    assert "Safari, iPhone" in page.content.decode()
    own, other = page.context["sessions"]
    assert (own.is_this_one, other.is_this_one) == (True, False)
    stranger = staff.client(staff.second_partner)
    stranger.post(f"/account/sessions/{other.id}/end/")
    assert there.get("/dyffryn/").status_code == 200
    here.post(f"/account/sessions/{other.id}/end/")
    assert there.get("/dyffryn/").status_code == 302
    assert here.get("/dyffryn/").status_code == 200


def test_all_other_devices_are_signed_out_at_once_or_with_a_new_password(staff: Staff) -> None:
    here, others = signed_in(), [signed_in(), signed_in()]
    here.post("/account/sessions/end/")
    assert [one.get("/dyffryn/").status_code for one in others] == [302, 302]
    other = signed_in()
    new = {"current_password": PASSWORD, "password": "seven quiet bicycles"}
    assert here.post("/account/password/", new | {"current_password": "x"}).status_code == 422
    assert here.post("/account/password/", new).headers["Location"] == "/account/"
    assert other.get("/dyffryn/").status_code == 302
    assert len(here.get("/account/sessions/").context["sessions"]) == 1


def test_the_hr_team_ends_the_sessions_of_somebody(staff: Staff) -> None:
    gone = signed_in()
    adviser = staff.client(staff.hr_adviser)
    adviser.post(f"/dyffryn/people/{staff.first_partner.reference}/sessions/end/")
    assert gone.get("/dyffryn/").status_code == 302


@pytest.mark.parametrize(
    "address",
    ["/account/signup/", "/accounts/signup/", "/accounts/login/", "/signup/", "/account/2fa/"],
)
def test_what_tandem_does_not_use_of_allauth_is_not_there(db: None, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_an_e_mail_address_is_confirmed_by_its_link(staff: Staff) -> None:
    client = signed_in()
    confirm = client.get("/account/email/").headers["Location"]
    client.post(confirm, {"password": PASSWORD})
    client.post("/account/email/", {"email": "rhian@home.example"})
    notice = Notice.objects.get(kind="people.confirm_email")
    assert notice.address == "rhian@home.example"
    link = f"/account/email/{notice.path[1][0]}/"
    stranger = staff.client(staff.second_partner)
    stranger.post(link)
    assert client.get(link).status_code == 200
    assert Account.objects.get(sign_in_name=NAME).email == "rhian@dyffryn.example"
    client.post(link)
    assert Account.objects.get(sign_in_name=NAME).email == "rhian@home.example"
