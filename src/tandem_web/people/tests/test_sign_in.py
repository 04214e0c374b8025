import pytest
from django.test import Client

from tandem_web.people.models import Account, DocumentClass
from tandem_web.people.queries import document_language
from tests.cast import PASSWORD, Staff, raise_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db: None) -> Staff:
    staff = raise_staff()
    account = staff.first_partner.account
    assert account is not None
    account.set_password(PASSWORD)
    account.save()
    return staff


def test_passwords_are_kept_with_argon2(staff: Staff) -> None:
    assert Account.objects.get(people=staff.first_partner).password.startswith("argon2")


def test_a_person_signs_in_whatever_the_case_of_the_name(staff: Staff) -> None:
    client = Client()
    answer = client.post(
        "/sign-in/", {"sign_in_name": " Rhian@Dyffryn.example ", "password": PASSWORD}, follow=True
    )
    assert answer.redirect_chain[-1][0] == "/dyffryn/"


def test_an_unknown_name_and_a_wrong_password_are_told_the_same(staff: Staff) -> None:
    errors = []
    for name in ("rhian@dyffryn.example", "nobody@dyffryn.example"):
        answer = Client().post("/sign-in/", {"sign_in_name": name, "password": "wrong"})
        assert answer.status_code == 422
        errors.append(list(answer.context["form"].non_field_errors()))
        assert f'value="{name}"' in answer.content.decode()
    assert errors[0] == errors[1] != []


def test_a_password_is_never_sent_back(staff: Staff) -> None:
    answer = Client().post("/sign-in/", {"sign_in_name": "x", "password": "secret words"})
    assert "secret words" not in answer.content.decode()


def test_a_closed_account_is_told_the_same_and_stays_out(staff: Staff) -> None:
    Account.objects.filter(people=staff.first_partner).update(is_active=False)
    answer = Client().post(
        "/sign-in/", {"sign_in_name": "rhian@dyffryn.example", "password": PASSWORD}
    )
    assert answer.status_code == 422


def test_the_page_that_was_asked_for_comes_after_signing_in(staff: Staff) -> None:
    client = Client()
    asked = client.get("/cy/dyffryn/partnerships/S-001/")
    assert asked.headers["Location"] == "/cy/sign-in/?next=/cy/dyffryn/partnerships/S-001/"
    form = client.get(asked.headers["Location"])
    assert 'value="/cy/dyffryn/partnerships/S-001/"' in form.content.decode()
    answer = client.post(
        "/cy/sign-in/",
        {
            "sign_in_name": "rhian@dyffryn.example",
            "password": PASSWORD,
            "next": "/cy/dyffryn/partnerships/S-001/",
        },
    )
    assert answer.headers["Location"] == "/cy/dyffryn/partnerships/S-001/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_signing_in_leads_to_no_other_site(staff: Staff, elsewhere: str) -> None:
    answer = Client().post(
        "/sign-in/",
        {"sign_in_name": "rhian@dyffryn.example", "password": PASSWORD, "next": elsewhere},
    )
    assert answer.headers["Location"] == "/"


def test_a_reader_of_welsh_lands_on_a_welsh_page(staff: Staff) -> None:
    Account.objects.filter(people=staff.first_partner).update(language="cy")
    answer = Client().post(
        "/sign-in/", {"sign_in_name": "rhian@dyffryn.example", "password": PASSWORD}
    )
    assert answer.headers["Location"] == "/cy/"


def test_signing_out_needs_a_post(staff: Staff) -> None:
    client = staff.client(staff.first_partner)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/dyffryn/").status_code == 302


def test_the_language_is_chosen_once_for_pages_and_letters(staff: Staff) -> None:
    client = staff.client(staff.first_partner)
    answer = client.post("/account/language/", {"language": "cy", "contract": "en"})
    assert answer.headers["Location"] == "/cy/"
    staff.first_partner.refresh_from_db()
    assert staff.first_partner.language == "cy"
    chosen = [document_language(staff.first_partner, one) for one in DocumentClass]
    assert chosen == ["en", "cy", "cy"]
    assert client.post("/account/language/", {"language": "fr"}).status_code == 422
