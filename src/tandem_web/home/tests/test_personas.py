import pytest
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from tandem_web.employers.models import Employer
from tandem_web.people.models import Account
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db

DEMO = override_settings(DEMO=True, ROOT_URLCONF="tandem_web.home.tests.demo_urls")


@pytest.fixture
def cast(db: None) -> Cast:
    cast = raise_cast()
    Employer.objects.filter(pk=cast.employer.pk).update(is_demo=True)
    return cast


def test_outside_demo_mode_the_address_is_not_even_there(cast: Cast) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("home:become", args=[cast.first_partner.pk])
    for address in ("/demo/", f"/demo/{cast.first_partner.pk}/", "/cy/demo/"):
        assert Client().get(address).status_code == 404
    client = Client()
    assert client.post(f"/demo/{cast.first_partner.pk}/").status_code == 404
    assert client.get("/dyffryn/").status_code == 302


@override_settings(ROOT_URLCONF="tandem_web.home.tests.demo_urls")
def test_even_if_the_address_were_there_nobody_becomes_anybody(cast: Cast) -> None:
    client = Client()
    assert client.post(f"/demo/{cast.first_partner.pk}/").status_code == 404
    assert "_auth_user_id" not in client.session


@DEMO
def test_one_click_makes_a_visitor_a_persona(cast: Cast) -> None:
    client = Client()
    front = client.get("/").content.decode()
    assert "Be Rhian" in front
    assert "Shares Family Support Team Leader with Marc Price." in front
    answer = client.post(f"/demo/{cast.first_partner.pk}/", follow=True)
    assert answer.redirect_chain[-1][0] == "/dyffryn/"
    assert "Hello, Rhian" in answer.content.decode()


@DEMO
def test_a_link_makes_nobody_anybody(cast: Cast) -> None:
    assert Client().get(f"/demo/{cast.first_partner.pk}/").status_code == 405


@DEMO
def test_a_forged_click_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/demo/{cast.first_partner.pk}/").status_code == 403


@DEMO
def test_the_people_of_a_real_employer_stay_who_they_are(cast: Cast) -> None:
    client = Client()
    assert client.post(f"/demo/{cast.outsider.pk}/").status_code == 404
    assert "Owain" not in client.get("/").content.decode()


@DEMO
def test_a_closed_account_is_no_persona(cast: Cast) -> None:
    Account.objects.filter(people=cast.first_partner).update(is_active=False)
    client = Client()
    assert client.post(f"/demo/{cast.first_partner.pk}/").status_code == 404
    assert "Be Rhian" not in client.get("/demo/").content.decode()


def test_the_front_page_offers_no_persona_outside_demo_mode(cast: Cast) -> None:
    page = Client().get("/").content.decode()
    assert "Sign in" in page
    assert "Be Rhian" not in page
