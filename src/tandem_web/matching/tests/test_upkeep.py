"""What HR keeps for everybody: grades with what they pay, and skills."""

from typing import Any

import pytest
from django.test import Client

from tandem_web.matching.models import GradeStep, Skill
from tandem_web.matching.queries.profiles import grades_of
from tandem_web.matching.tests.pages import ADDRESS, begun
from tandem_web.matching.tests.scene import a_ladder
from tandem_web.record.models import Entry
from tests.cast import Staff, raise_staff

pytestmark = pytest.mark.django_db
GRADES, SKILLS = f"{ADDRESS}grades/", f"{ADDRESS}skills/"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


@pytest.fixture
def adviser(staff: Staff) -> Client:
    return staff.client(staff.hr_adviser)


def typed(client: Client, *lines: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    seen = client.get(GRADES).context["form"]["seen"].value()
    given = {
        f"{name}_{line}": value
        for line, values in enumerate(lines)
        for name, value in zip(("grade", "least", "most"), values, strict=True)
    }
    return {"seen": seen, **given, **more}


def test_the_grades_of_posts_stand_there_to_begin_with(adviser: Client) -> None:
    page = adviser.get(GRADES)
    first = [row[0].value() for row in page.context["form"].rows]
    assert first == ["E", "G", "H", "L", "", "", ""]
    assert b"nobody is compared by grade" in page.content


def test_grades_are_kept_in_the_order_of_what_they_pay(staff: Staff, adviser: Client) -> None:
    lines = ("H", "33000", "36000"), ("E", "24000", "26000"), ("", "", "")
    assert adviser.post(GRADES, typed(adviser, *lines)).status_code == 302
    assert grades_of(staff.employer) == ["E", "H"]
    assert Entry.objects.filter(action="matching.set_ladder", actor=staff.hr_adviser).exists()


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        (("H", "36000", "33000"), "most_1", "must not be below"),
        (("H", "33000", ""), "least_1", "both salaries of grade H"),
        (("", "33000", "36000"), "grade_1", "the name"),
        (("E", "33000", "36000"), "grade_1", "stands above"),
        (("H", "a lot", "36000"), "least_1", "whole pounds"),
    ],
    ids=["the wrong way round", "one salary", "no name", "a grade twice", "no number"],
)
def test_a_line_that_cannot_be_is_refused_and_nothing_is_kept(
    adviser: Client, line: tuple[str, str, str], field: str, words: str
) -> None:
    answer = adviser.post(GRADES, typed(adviser, ("E", "24000", "26000"), line))
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert not GradeStep.objects.exists()


def test_nobody_overwrites_grades_that_they_have_not_seen(staff: Staff, adviser: Client) -> None:
    given = typed(adviser, ("X", "1", "2"))
    a_ladder(staff.employer)
    page = adviser.post(GRADES, given, follow=True)
    assert b"Somebody has changed the grades since" in page.content
    assert grades_of(staff.employer) == ["E", "G", "H"]


def test_a_skill_is_added_renamed_and_retired(staff: Staff, adviser: Client) -> None:
    given = {"name_en": "Housing benefit law", "name_cy": "Cyfraith budd-dal tai"}
    assert adviser.post(SKILLS, given).status_code == 302
    key = Skill.objects.get().key
    assert key == "own_housing_benefit_law"
    twice = adviser.post(SKILLS, given)
    assert "there already" in str(twice.context["form"].errors["name_en"])
    seeker = staff.client(staff.employee)
    begun(seeker, staff.employee)
    skills = f"{ADDRESS}profile/skills/"
    assert "Housing benefit law" in seeker.get(skills).content.decode()
    changed = {"name_en": "Benefit law", "name_cy": "Cyfraith budd-daliadau", "is_retired": "on"}
    assert adviser.post(f"{SKILLS}{key}/", changed).status_code == 302
    assert "Benefit law" not in seeker.get(skills).content.decode()
    assert "Benefit law" in adviser.get(SKILLS).content.decode()


def test_a_retired_skill_stays_for_whoever_brings_it(staff: Staff) -> None:
    skill = Skill.objects.create(employer=staff.employer, key="own_law", name_en="Benefit law")
    seeker = staff.client(staff.employee)
    profile = begun(seeker, staff.employee)
    profile.skills.create(key="own_law", brings=2)
    skill.is_retired = True
    skill.save()
    assert "Benefit law" in seeker.get(f"{ADDRESS}profile/skills/").content.decode()


def test_hr_of_another_employer_reaches_none_of_it(staff: Staff) -> None:
    Skill.objects.create(employer=staff.employer, key="own_law", name_en="Benefit law")
    other = staff.client(staff.outsider)
    assert other.get(f"{SKILLS}own_law/").status_code == 404
    assert other.get("/glannau/matching/skills/own_law/").status_code == 404
