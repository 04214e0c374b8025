"""Suggested patterns: each says when they could work, and a search finds what fits."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.cases.actions import Sent
from tandem_web.cases.models import Case
from tandem_web.cases.tests.sharing import open_plain
from tandem_web.patterns.models import Availability
from tandem_web.people.models import Employment, Person
from tests.cast import Cast, raise_cast

pytestmark = pytest.mark.django_db

WANTED = {"weeks": "1", "hours_0": "18:30", "hours_1": "18:30"}


@pytest.fixture
def cast() -> Cast:
    return raise_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    opened = open_plain(cast)
    assert isinstance(opened, Sent)
    return opened.case


def url(case: Case, tail: str = "suggestions", language: str = "") -> str:
    return f"{language}/dyffryn/cases/{case.reference}/{tail}/"


def partner_of(case: Case, number: int) -> Employment:
    return (
        case.partners.select_related("employment__person").order_by("position")[number].employment
    )


def availability(letter: str = "yes", *, only: str = "yes", weekday: int = 9) -> dict[str, str]:
    return {
        f"wish-0-{day}-{half}": only if day == weekday else letter
        for day in range(5)
        for half in (0, 1)
    }


def say(cast: Cast, case: Case, number: int, person: Person, **wishes: object) -> int:
    payroll_number = partner_of(case, number).payroll_number
    answer = cast.client(person).post(
        url(case, f"availability/{payroll_number}"),
        availability(**wishes),  # type: ignore[arg-type]
    )
    return answer.status_code


def test_a_get_writes_nothing_and_asks_what_is_wanted(cast: Cast, case: Case) -> None:
    client = cast.client(cast.hr_adviser)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url(case))
    assert answer.status_code == 200
    assert "Nothing said yet" in answer.content.decode()
    assert len(asked) <= 30
    assert not any(query["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for query in asked)


def test_suggestions_come_with_their_drawing_and_trade_offs(cast: Cast, case: Case) -> None:
    client = cast.client(cast.hr_adviser)
    with CaptureQueriesContext(connection) as asked:
        page = client.post(url(case), WANTED).content.decode()
    assert "patterns to choose from" in page
    assert "Use this one" in page
    assert 'class="tandem-strip' in page
    assert "public holidays on working days" in page
    assert len(asked) <= 40
    assert not Case.objects.get(pk=case.pk).events.filter(type="drafted").exists()
    welsh = client.post(url(case, language="/cy"), WANTED).content.decode()
    assert "gŵyl gyhoeddus" in welsh


def test_the_one_chosen_opens_in_the_editor_and_is_saved_only_there(
    cast: Cast, case: Case
) -> None:
    client = cast.client(cast.hr_adviser)
    page = client.post(url(case), WANTED).content.decode()
    section = page.split('<section class="tandem-suggestion"')[1]
    fields = {
        name: unescape(value)
        for name, value in re.findall(r'name="(grid-[^"]+)" value="([^"]*)"', section)
    }
    editor = client.post(url(case, "draft"), {**fields, "grid-do": "check"})
    assert editor.status_code == 200
    assert "in this pattern" in editor.content.decode()
    assert Case.objects.get(pk=case.pk).version == case.version
    del fields["grid-do"]
    saved = client.post(url(case, "draft"), {**fields, "seen": str(case.version)})
    assert saved.status_code == 302
    assert Case.objects.get(pk=case.pk).version > case.version


def test_a_partner_says_for_themselves_and_not_for_the_other(cast: Cast, case: Case) -> None:
    first, second = partner_of(case, 0), partner_of(case, 1)
    assert say(cast, case, 0, first.person, weekday=4, only="no") == 302
    row = Availability.objects.get(employment=first)
    assert row.wishes == "yyyyyyyynnnnnn"
    assert say(cast, case, 1, first.person) == 403
    assert say(cast, case, 1, cast.hr_adviser) == 302
    assert Availability.objects.filter(employment=second).exists()


def test_what_was_said_is_remembered_and_can_be_changed(cast: Cast, case: Case) -> None:
    person = partner_of(case, 0).person
    say(cast, case, 0, person, weekday=0, only="no")
    number = partner_of(case, 0).payroll_number
    page = cast.client(person).get(url(case, f"availability/{number}")).content.decode()
    assert page.count('<option value="no" selected>') == 2
    say(cast, case, 0, person)
    assert Availability.objects.get().wishes == "yyyyyyyyyynnnn"


def test_a_no_is_kept(cast: Cast, case: Case) -> None:
    say(cast, case, 0, cast.hr_adviser, weekday=0, only="no")
    page = cast.client(cast.hr_adviser).post(url(case), WANTED).content.decode()
    first = r'name="grid-0-0-0-0-start"'
    assert "Use this one" in page
    assert not re.search(first, page)


def test_availability_that_nobody_can_meet_says_what_collides(cast: Cast, case: Case) -> None:
    say(cast, case, 0, cast.hr_adviser, letter="no", weekday=1, only="yes")
    answer = cast.client(cast.hr_adviser).post(url(case), WANTED)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "No pattern keeps all of this" in page
    name = partner_of(case, 0).person.full_name
    assert f"the half-days on which {name} cannot work" in page
    assert "more than one of them has to change" in page


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("hours_0", "", "Enter the hours a week of"),
        ("hours_0", "60:00", "at most 48"),
        ("weeks", "9", "Select a valid choice"),
        ("overlap", "soon", "overlap"),
        ("cover_name", "Welsh", "Choose at least one day"),
        ("cover_start", "late", "is not a time of day"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    cast: Cast, case: Case, field: str, value: str, error: str
) -> None:
    answer = cast.client(cast.hr_adviser).post(url(case), {**WANTED, field: value})
    assert answer.status_code == 422
    assert error in answer.content.decode()


def test_a_post_that_works_through_midnight_is_left_to_the_editor(cast: Cast, case: Case) -> None:
    case.post.service_hours.create(weekday=0, start_minute=900, end_minute=1500)
    page = cast.client(cast.hr_adviser).get(url(case)).content.decode()
    assert "end by midnight" in page
    assert "Use this one" not in page


def test_a_fortnight_of_wishes_needs_a_cycle_that_holds_it(cast: Cast, case: Case) -> None:
    number = partner_of(case, 0).payroll_number
    client = cast.client(cast.hr_adviser)
    wishes = availability() | {
        name.replace("wish-0", "wish-1"): value for name, value in availability().items()
    }
    assert client.post(url(case, f"availability/{number}") + "?weeks=2", wishes).status_code == 302
    assert client.post(url(case), {**WANTED, "weeks": "3"}).status_code == 422
    assert client.post(url(case), {**WANTED, "weeks": "4"}).status_code == 200


def test_an_auditor_reads_the_case_and_drafts_nothing(cast: Cast, case: Case) -> None:
    assert cast.client(cast.auditor).get(url(case)).status_code == 403
