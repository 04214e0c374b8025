"""Every page that asks somebody for something says what is kept of it, and for how long."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from tandem_web.kit.templatetags.kit import collections
from tandem_web.policy.actions import override
from tandem_web.policy.models import Override
from tests.cast import Cast, raise_cast
from tests.permissions.table import addresses, read_table
from tests.permissions.test_permissions import arguments_of, prepare

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

NOTICE = 'class="govuk-details tandem-details tandem-privacy"'
# Pages whose fields say nothing about a person.
NOTHING_ABOUT_PEOPLE = {
    "documents:block": "the wording of a letter",
    "documents:publish": "the reason for a new wording",
    "documents:restore": "the reason for the supplied wording",
    "kit:style_page": "specimens; nothing is kept",
    "matching:ladder": "what grades pay, whoever is on them",
    "matching:open_pool": "a pool, whoever joins it",
    "matching:skills": "a skill, whoever has it",
    "matching:vacant_half": "the free hours of a post, whoever holds the others",
    "partnerships:particular": "a text about every employment alike",
    "posts:add": "a post, whoever holds it",
    "posts:change": "a post, whoever holds it",
    "recruitment:change_advert": "an advert, whoever applies",
    "start_step": "the employer",
}

# Who is asked for something anywhere is asked as one of these.
ASKED = ("partner", "hr_adviser", "line_manager", "administrator")


class Fields(HTMLParser):
    """Finds whether a page's main part asks for something that is then sent and kept."""

    def __init__(self) -> None:
        super().__init__()
        self.in_main = self.posting = self.found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main":
            self.in_main = True
        if tag == "form":
            self.posting = (given.get("method") or "").lower() == "post"
        asks = tag in {"select", "textarea"} or (
            tag == "input" and given.get("type") not in {"hidden", "submit"}
        )
        if self.in_main and self.posting and asks and "readonly" not in given:
            self.found = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.posting = False
        if tag == "main":
            self.in_main = False


def asks_for_something(page: str) -> bool:
    fields = Fields()
    fields.feed(page)
    return fields.found


def test_a_page_that_asks_shows_its_notice() -> None:
    cast = raise_cast()
    prepare(cast)
    clients = {role: cast.client(person) for role, person in cast.by_role.items()}
    needed = addresses()
    asking, silent = set(), set()
    for row in read_table().values():
        if row.post or row.name not in needed or row.name in NOTHING_ABOUT_PEOPLE:
            continue
        address = reverse(row.name, kwargs=arguments_of(row, needed[row.name], cast))
        for client in (*(clients[role] for role in ASKED if role in row.allow), Client()):
            answer = client.get(address)
            if answer.status_code != 200 or "html" not in answer["Content-Type"]:
                continue
            page = answer.content.decode()
            if asks_for_something(page):
                asking.add(row.name)
                if NOTICE not in page:
                    silent.add(row.name)
                break
    assert silent == set(), "these pages collect something and do not say so"
    assert len(asking) > 15


def test_every_view_that_a_notice_names_exists() -> None:
    named = {view for collection in collections() for view in collection.views}
    assert named - addresses().keys() == set()


def test_a_view_collects_one_thing() -> None:
    named = [view for collection in collections() for view in collection.views]
    assert sorted(named) == sorted(set(named))


def test_the_employer_s_page_shows_every_collection_in_both_languages() -> None:
    cast = raise_cast()
    for prefix in ("", "/cy"):
        page = Client().get(f"{prefix}/dyffryn/policy/privacy/").content.decode()
        assert page.count('class="govuk-summary-list govuk-summary-list--no-border"') == len(
            collections()
        )
    assert cast.employer.name_en


def test_a_period_is_that_of_the_policy() -> None:
    cast = raise_cast()
    assert "6 years after the agreement ends" in privacy_page()
    set_value(cast, "retention.agreement_years", "8")
    assert "8 years after the agreement ends" in privacy_page()


def test_birthdays_are_named_only_where_the_policy_uses_them() -> None:
    cast = raise_cast()
    assert "the day and month of birth" in privacy_page()
    set_value(cast, "leave_year.start_month", "4")
    set_value(cast, "leave_year.start_day", "1")
    set_value(cast, "leave_year.start", "fixed")
    assert "No birthday" in privacy_page()


def privacy_page() -> str:
    return Client().get("/dyffryn/policy/privacy/").content.decode()


def set_value(cast: Cast, parameter: str, value: str) -> None:
    set_to = override(
        employer=cast.employer,
        actor=cast.hr_adviser,
        parameter=parameter,
        value=value,
        holds_from=cast.today,
        reason="To see what the page says.",
        today=cast.today,
    )
    assert isinstance(set_to, Override), set_to
