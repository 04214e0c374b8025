"""allauth has no Welsh: every page that it works behind speaks Welsh all the same."""

import html
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django.fixtures import Settings

from tandem_web.people.access import SecondFactor
from tandem_web.people.actions import invite
from tandem_web.people.models import Account, Channel
from tests.cast import FAST_HASHER, PASSWORD, Staff, raise_staff

pytestmark = pytest.mark.django_db

# Words that only English has. Names and what people typed are not among them.
ENGLISH = re.compile(
    r"\b(?:the|and|of|with|what|which|nobody|your|from|until|this|is|not|enter|code|password|"
    r"required|valid|incorrect|invalid|too|key|sign|account|you|field)\b",
    re.IGNORECASE,
)
RIGHT = {"sign_in_name": "rhian@dyffryn.example", "password": PASSWORD}

SIGNED_OUT = ("sign-in/", "sign-in/forgotten/", "code/", "code/account/", "invitation/abcd/")
SIGNED_IN = (
    *("account/", "account/password/", "account/language/", "account/email/"),
    *("account/sessions/", "account/confirm/", "account/app/", "account/passkeys/add/"),
)
WITH_APP = (
    *("account/", "account/confirm/code/", "account/recovery-codes/"),
    *("account/recovery-codes/new/", "account/app/remove/"),
)
WITH_PASSKEY = ("account/", "account/passkeys/{}/remove/")


@pytest.fixture
def staff(db: None, settings: Settings) -> Staff:
    settings.PASSWORD_HASHERS = FAST_HASHER
    return raise_staff()


def english_in(page: bytes) -> list[str]:
    """The lines of a page that hold an English word, its title and hidden labels included."""
    text = re.sub(r"<(script|style|svg|code)\b.*?</\1>", "", page.decode(), flags=re.DOTALL)
    shown = re.findall(r'(?:aria-label|placeholder|alt)="([^"]*)"', text)
    # The switch to the other language is in that language.
    text = re.sub(r'<a [^>]*lang="en".*?</a>', "", text, flags=re.DOTALL)
    lines = [*re.sub(r"<[^>]+>", "\n", text).splitlines(), *shown]
    return [line.strip() for line in lines if ENGLISH.search(html.unescape(line))]


def faults_of(client: Client, addresses: tuple[str, ...]) -> list[str]:
    """English on any page, as it is opened and as it is refused."""
    found = []
    for address in addresses:
        opened = client.get(f"/cy/{address}")
        refused = client.post(f"/cy/{address}", {"code": "", "password": "x", "email": "x"})
        assert opened.status_code == 200, (address, opened.status_code)
        for answer in (opened, refused):
            assert answer.status_code in {200, 302, 405, 422}
            found += [
                f"{address} {answer.status_code}: {one}" for one in english_in(answer.content)
            ]
    return found


def confirmed(language: str = "/cy") -> Client:
    """A browser in which its owner has signed in, and has just confirmed that it is them."""
    client = Client()
    client.post(f"{language}/sign-in/", RIGHT)
    client.post(f"{language}/account/confirm/", {"password": PASSWORD})
    return client


def test_the_finder_finds_english() -> None:
    assert english_in(b"<p>Croeso</p><p>Invalid login.</p>") == ["Invalid login."]
    assert english_in(b"<p>Rhowch eich cyfrinair</p>") == []


def test_the_pages_before_signing_in_speak_welsh(staff: Staff) -> None:
    client = Client()
    client.post("/cy/code/", {"code": code_for(staff)})
    assert faults_of(client, SIGNED_OUT) == []


def code_for(staff: Staff) -> str:
    return invite(people=[staff.employee], channel=Channel.PAPER, actor=None)[0].code


def test_the_pages_of_an_account_speak_welsh(staff: Staff) -> None:
    assert faults_of(confirmed(), SIGNED_IN) == []


def test_the_pages_of_a_second_step_speak_welsh(staff: Staff) -> None:
    client = confirmed()
    account = Account.objects.get(sign_in_name=RIGHT["sign_in_name"])
    passkey = a_passkey(account)
    recovery = Authenticator(
        user=account, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "", "used_mask": 0}
    )
    recovery.data["seed"] = encrypted("0" * 80)
    recovery.save()
    addresses = tuple(address.format(passkey.pk) for address in (*WITH_PASSKEY,))
    pages = [client.get(f"/cy/{address}") for address in addresses]
    assert [page.status_code for page in pages] == [200, 200]
    assert [line for page in pages for line in english_in(page.content)] == []
    passkey.delete()
    app = Authenticator(
        user=account, type=Authenticator.Type.TOTP, data={"secret": encrypted("A")}
    )
    app.save()
    assert faults_of(client, WITH_APP) == []


def encrypted(text: str) -> str:
    return SecondFactor().encrypt(text)


def a_passkey(account: Account) -> Authenticator:
    data = {"name": "Fy ffôn", "credential": {}}
    passkey = Authenticator(user=account, type=Authenticator.Type.WEBAUTHN, data=data)
    passkey.save()
    return passkey


def test_the_second_step_itself_and_its_refusals_speak_welsh(staff: Staff) -> None:
    account = Account.objects.get(sign_in_name=RIGHT["sign_in_name"])
    app = Authenticator(
        user=account, type=Authenticator.Type.TOTP, data={"secret": encrypted("A" * 32)}
    )
    app.save()
    client = Client()
    client.post("/cy/sign-in/", RIGHT)
    for code in ("", "123456"):
        assert english_in(client.post("/cy/sign-in/second-step/", {"code": code}).content) == []
    for _attempt in range(4):
        client.post("/cy/sign-in/second-step/", {"code": "123456"})
    answer = client.post("/cy/sign-in/second-step/", {"code": "123456"})
    assert answer.status_code == 429
    assert english_in(answer.content) == []


def test_a_passkey_that_is_not_known_is_refused_in_welsh(staff: Staff) -> None:
    client = Client()
    for credential in ("", "x", '{"id": "AA", "response": {"userHandle": "AA"}}', "[]", "{}"):
        answer = client.post("/cy/sign-in/passkey/", {"credential": credential}, follow=True)
        assert answer.status_code == 200
        assert "Nid yw’r gyfrin-allwedd hon yn agor Tandem" in answer.content.decode()
        assert english_in(answer.content) == []
