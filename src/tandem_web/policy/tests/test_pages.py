import pytest
from django.test import Client
from django.urls import reverse

from tandem.policy import load_pack, pack_names
from tandem_web.employers.actions import create_employer
from tandem_web.employers.models import Employer
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def employer(db: None) -> Employer:
    return create_employer(
        slug="dyffryn", name_en="Dyffryn Council", name_cy="Cyngor Dyffryn", pack="carmarthenshire"
    )


def read(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_anyone_reads_a_clause_in_both_languages_at_its_own_address(employer: Employer) -> None:
    clause = load_pack("carmarthenshire").clause("CCC-BH-1")
    english, welsh = read("/dyffryn/policy/CCC-BH-1/"), read("/cy/dyffryn/policy/CCC-BH-1/")
    assert clause.title.en in english
    assert clause.text.en in english
    assert clause.title.cy.replace("’", "’") in welsh
    assert clause.text.cy in welsh


def test_the_contents_and_the_printed_page_hold_every_clause(employer: Employer) -> None:
    contents, whole = read("/dyffryn/policy/"), read("/dyffryn/policy/print/")
    for clause in load_pack("carmarthenshire").clauses():
        assert reverse("policy:clause", args=["dyffryn", clause.id]) in contents
        assert f'id="{clause.id}"' in whole


@pytest.mark.parametrize("pack", [name for name in pack_names() if load_pack(name).text_seen])
def test_the_contents_say_how_much_of_the_policy_was_read(pack: str) -> None:
    create_employer(slug="other", name_en="Other", name_cy="Arall", pack=pack)
    seen = load_pack(pack).text_seen
    assert seen is not None
    assert seen.en in read("/other/policy/")
    assert seen.cy in read("/cy/other/policy/")


def test_every_clause_of_the_pack_has_its_page(employer: Employer) -> None:
    client = Client()
    for clause in load_pack("carmarthenshire").clauses():
        address = reverse("policy:clause", args=["dyffryn", clause.id])
        assert client.get(address).status_code == 200, clause.id


@pytest.mark.parametrize(
    "address",
    [
        "/dyffryn/policy/CCC-NOPE-1/",
        "/dyffryn/policy/parameters/no.such/",
        "/nowhere/policy/",
        "/nowhere/policy/CCC-BH-1/",
    ],
)
def test_what_is_not_there_is_not_found(employer: Employer, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_the_values_stand_with_their_clauses(employer: Employer) -> None:
    page = read("/dyffryn/policy/parameters/")
    assert "Longest trial of two existing employees" in page
    assert "12 weeks" in page


def test_the_policy_needs_two_queries_however_long_it_is(employer: Employer) -> None:
    client = Client()
    addresses = ["", "print/", "CCC-BH-1/", "parameters/"]
    assert [queries_of(client, f"/dyffryn/policy/{one}") for one in addresses] == [2, 2, 2, 2]


def test_what_the_pack_leaves_open_is_listed_until_it_is_set() -> None:
    create_employer(slug="glannau", name_en="G", name_cy="G", pack="great_britain")
    page = read("/glannau/policy/parameters/")
    assert "Still to be set" in page
    assert "Full-time hours a week" in page
    assert "policy/parameters/full_time.weekly_hours/change/" not in page
