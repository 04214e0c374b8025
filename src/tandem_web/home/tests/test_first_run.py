import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from tandem_web.employers.models import Employer
from tandem_web.employers.queries import today
from tandem_web.home.actions import FirstPerson, NewEmployer, set_up_employer
from tandem_web.people.models import Account, Person, Role
from tandem_web.posts.actions import import_files
from tandem_web.posts.mapping import ImportedFile
from tandem_web.record.queries import verify
from tests.cast import POSTS

pytestmark = pytest.mark.django_db(databases=["default", "equality"])

NAMES = {"name_en": "Dyffryn Council", "name_cy": "Cyngor Dyffryn", "slug": "Dyffryn"}
POLICY = {"pack": "carmarthenshire", "division": "england-and-wales"}
ACCOUNT = {
    "given_name": "Nia",
    "family_name": "Hughes",
    "sign_in_name": "Nia@dyffryn.example",
    "password": "three brown bicycles",
}


def test_an_empty_site_leads_through_three_pages_to_a_home() -> None:
    client = Client()
    assert client.get("/").headers["Location"] == "/start/"
    assert "Set up Tandem" in client.get("/start/").content.decode()
    answer = client.post("/start/employer/", NAMES)
    assert answer.headers["Location"] == "/start/policy/"
    answer = client.post("/start/policy/", POLICY)
    assert answer.headers["Location"] == "/start/account/"
    answer = client.post("/start/account/", ACCOUNT, follow=True)
    assert answer.redirect_chain[-1][0] == "/dyffryn/"
    assert "From here to the first share" in answer.content.decode()
    employer = Employer.objects.get()
    assert (employer.slug, employer.pack) == ("dyffryn", "carmarthenshire")
    person = Person.objects.get()
    assert person.roles == {Role.ADMINISTRATOR, Role.HR_ADVISER}
    assert verify(employer).broken == ()


def test_the_password_waits_in_no_session() -> None:
    client = Client()
    client.post("/start/employer/", NAMES)
    client.post("/start/policy/", POLICY)
    client.post("/start/account/", ACCOUNT | {"given_name": ""})
    assert "three brown bicycles" not in str(dict(client.session))


def test_a_page_that_is_skipped_is_asked_first() -> None:
    client = Client()
    assert client.get("/start/account/").headers["Location"] == "/start/employer/"
    client.post("/start/employer/", NAMES)
    assert client.get("/start/account/").headers["Location"] == "/start/policy/"


def test_what_was_answered_is_shown_again_on_the_way_back() -> None:
    client = Client()
    client.post("/start/employer/", NAMES)
    assert 'value="Dyffryn Council"' in client.get("/start/employer/").content.decode()


@pytest.mark.parametrize(
    ("step", "facts", "field"),
    [
        ("employer", NAMES | {"name_cy": ""}, "name_cy"),
        ("employer", NAMES | {"slug": "cy"}, "slug"),
        ("employer", NAMES | {"slug": "two words"}, "slug"),
        ("policy", POLICY | {"pack": "nobody’s"}, "pack"),
        ("account", ACCOUNT | {"password": "short"}, "password"),
        ("account", ACCOUNT | {"sign_in_name": ""}, "sign_in_name"),
    ],
)
@pytest.mark.parametrize("language", ["", "/cy"])
def test_a_mistake_is_told_on_its_field(
    language: str, step: str, facts: dict[str, str], field: str
) -> None:
    client = Client()
    client.post(f"{language}/start/employer/", NAMES)
    client.post(f"{language}/start/policy/", POLICY)
    answer = client.post(f"{language}/start/{step}/", facts)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Employer.objects.exists()


def new_employer(slug: str = "dyffryn") -> NewEmployer:
    return NewEmployer(
        slug=slug, name_en="D", name_cy="D", pack="great_britain", division="scotland"
    )


def first_person(name: str = "nia") -> FirstPerson:
    return FirstPerson(
        given_name="Nia", family_name="Hughes", sign_in_name=name, password="three brown bicycles"
    )


def test_the_pages_are_gone_once_an_employer_exists() -> None:
    set_up_employer(employer=new_employer(), first=first_person())
    client = Client()
    for address in ("/start/", "/start/employer/", "/cy/start/account/"):
        assert client.get(address).status_code == 404
        assert client.post(address, NAMES).status_code in {404, 405}


def test_of_two_who_finish_at_once_only_one_is_first() -> None:
    set_up_employer(employer=new_employer(), first=first_person())
    with pytest.raises(PermissionDenied):
        set_up_employer(
            employer=new_employer("glannau"), first=first_person("owain"), only_if_none=True
        )
    assert Employer.objects.count() == 1


def init(*more: str) -> None:
    call_command(
        "init",
        *("--name-en", "Dyffryn Council", "--name-cy", "Cyngor Dyffryn", "--slug", "dyffryn"),
        *("--pack", "carmarthenshire", "--division", "england-and-wales"),
        *("--given-name", "Nia", "--family-name", "Hughes"),
        "--code",
        *more,
    )


def test_the_command_makes_an_employer_and_prints_a_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    init()
    code = capsys.readouterr().out.split()[-1].rstrip(".")
    assert not Account.objects.exists()
    client = Client()
    assert client.post("/code/", {"code": code}).headers["Location"] == "/code/account/"
    chosen = {"sign_in_name": "Nia", "password": "three brown bicycles"}
    answer = client.post("/code/account/", chosen, follow=True)
    assert answer.redirect_chain[-1][0] == "/dyffryn/"
    assert Person.objects.get().roles == {Role.ADMINISTRATOR, Role.HR_ADVISER}


@pytest.mark.parametrize(
    ("more", "word"),
    [(("--pack", "none"), "Policy pack"), (("--slug", "static"), "Address")],
)
def test_the_command_says_what_is_wrong_and_makes_nothing(
    more: tuple[str, ...], word: str
) -> None:
    with pytest.raises(CommandError, match=word):
        init(*more)
    assert not Employer.objects.exists()


def test_the_command_names_the_flag_that_it_needs_where_nobody_can_be_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    with pytest.raises(CommandError, match="Give --name-en as well"):
        call_command("init")
    assert not Employer.objects.exists()


def test_the_command_tells_that_an_address_is_taken() -> None:
    init()
    with pytest.raises(CommandError):
        init()
    assert Employer.objects.count() == 1


def test_an_employer_that_starts_from_the_law_alone_is_led_to_what_is_missing() -> None:
    client = Client()
    client.post("/start/employer/", NAMES)
    client.post("/start/policy/", POLICY | {"pack": "great_britain"})
    page = client.post("/start/account/", ACCOUNT, follow=True).content.decode()
    assert "values that the policy pack leaves open" in page
    client.post(
        "/dyffryn/policy/parameters/full_time.weekly_hours/change/",
        {
            "returns": "own",
            "value": "37:00",
            "holds_from_day": "1",
            "holds_from_month": "1",
            "holds_from_year": "2026",
            "reason": "Our contracts say so.",
            "confirmed": "yes",
        },
    )
    values = client.get("/dyffryn/policy/parameters/").content.decode()
    assert "parameters/full_time.weekly_hours/change/" not in values
    assert "parameters/full_time.daily_hours/change/" in values


@pytest.mark.parametrize("pack", ["practice_guide", "defaults", "local_government"])
def test_what_others_extend_is_not_offered_save_for_the_law(pack: str) -> None:
    client = Client()
    client.post("/start/employer/", NAMES)
    page = client.get("/start/policy/").content.decode()
    assert f'value="{pack}"' not in page
    assert 'value="great_britain"' in page


def test_a_pack_that_leaves_values_open_stands_last_and_says_so() -> None:
    client = Client()
    client.post("/start/employer/", NAMES)
    page = client.get("/start/policy/").content.decode()
    assert "no share can be set up before you have set them all" in page
    offered = re.findall(r'name="pack" value="(\w+)"', page)
    assert (offered[0], offered[-1]) == ("carmarthenshire", "great_britain")
    (sentence,) = re.findall(r"It leaves (\d+) values open", page)
    assert int(sentence) > 0
    client.post("/start/policy/", POLICY | {"pack": "great_britain"})
    home = client.post("/start/account/", ACCOUNT, follow=True).content.decode()
    assert f"Set the {sentence} values that the policy pack leaves open" in home


def test_a_share_under_the_law_alone_names_the_value_that_is_not_set() -> None:
    client = Client()
    client.post("/start/employer/", NAMES)
    client.post("/start/policy/", POLICY | {"pack": "great_britain"})
    client.post("/start/account/", ACCOUNT)
    employer = Employer.objects.get()
    import_files(
        employer=employer,
        posts=ImportedFile.from_bytes("posts.csv", POSTS.encode()),
        people=None,
        today=today(employer),
        actor=None,
    )
    for address in ("", "posts/", "people/", "policy/", "record/", "cases/"):
        assert client.get(f"/dyffryn/{address}").status_code == 200, address
    answer = client.get("/cy/dyffryn/posts/S-001/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nid yw’r polisi’n gyflawn eto" in page
    assert "Yr oriau amser llawn lleiaf mewn swydd y gellir ei rhannu" in page
    assert 'href="/cy/dyffryn/policy/parameters/"' in page
