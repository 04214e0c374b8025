"""What HR keeps for everybody: grades with what they pay, and skills."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tandem_web.hours.actions import set_grade
from tandem_web.matching.models import GradeStep, Skill
from tandem_web.matching.queries.ladders import ladder_of, ladder_steps
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
    first = [fields[0].value() for fields, _step in page.context["form"].rows]
    assert first == ["E", "G", "H", "L", "", "", ""]
    assert b"nobody is compared by grade" in page.content


def test_grades_are_kept_in_the_order_of_what_they_pay(staff: Staff, adviser: Client) -> None:
    lines = ("H", "33000", "36000"), ("E", "24000", "26000"), ("", "", "")
    assert adviser.post(GRADES, typed(adviser, *lines)).status_code == 302
    assert grades_of(staff.employer, staff.today) == ["E", "H"]
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
    assert grades_of(staff.employer, staff.today) == ["E", "G", "H"]


def with_points(staff: Staff, name: str, lowest: int, highest: int, from_on: date) -> None:
    set_grade(
        employer=staff.employer,
        name=name,
        lowest=lowest,
        highest=highest,
        holds_from=from_on,
        actor=staff.hr_adviser,
    )


def salaries(staff: Staff, on: date | None = None) -> dict[str, tuple[int, int, bool]]:
    return {
        step.grade: (step.salary_least, step.salary_most, step.is_typed)
        for step in ladder_steps(staff.employer, on or staff.today)
    }


class TestPoints:
    """What a grade pays follows from its points, unless somebody has typed something else."""

    def test_a_grade_with_points_stands_there_and_shows_how_it_was_worked_out(
        self, staff: Staff, adviser: Client
    ) -> None:
        with_points(staff, "H", 25, 29, date(2026, 4, 1))
        paid = salaries(staff)
        assert paid == {"H": (36_363, 39_862, False)}
        page = adviser.get(GRADES)
        text = page.content.decode()
        assert page.context["form"]["least_0"].value() == 36_363
        assert "Follows the points" in text
        assert "Points 25 to 29, from 1 April 2026." in text.replace("\N{NO-BREAK SPACE}", " ")
        assert "How this was worked out" in text
        assert not GradeStep.objects.exists()

    def test_what_is_left_as_it_was_given_is_written_nowhere_and_follows(
        self, staff: Staff, adviser: Client
    ) -> None:
        with_points(staff, "H", 25, 29, date(2026, 4, 1))
        lines = ("H", "36363", "39862"), ("K", "60000", "70000")
        assert adviser.post(GRADES, typed(adviser, *lines)).status_code == 302
        assert list(GradeStep.objects.values_list("grade", flat=True)) == ["K"]
        told = Entry.objects.select_related("content").get(action="matching.set_ladder")
        assert json.loads(told.content.text)["by_points"] == ["H"]
        with_points(staff, "H", 25, 27, staff.today)
        assert salaries(staff)["H"] == (36_363, 38_220, False)

    def test_a_typed_one_stays_typed_until_its_salaries_are_taken_away(
        self, staff: Staff, adviser: Client
    ) -> None:
        with_points(staff, "H", 25, 29, date(2026, 4, 1))
        assert adviser.post(GRADES, typed(adviser, ("H", "36000", "40000"))).status_code == 302
        assert salaries(staff)["H"] == (36_000, 40_000, True)
        assert b"They give" in adviser.get(GRADES).content
        adviser.post(GRADES, typed(adviser, ("H", "36363", "39862")))
        assert salaries(staff)["H"] == (36_363, 39_862, True)
        adviser.post(GRADES, typed(adviser, ("H", "36363", "39862")))
        with_points(staff, "H", 25, 27, staff.today)
        assert salaries(staff)["H"] == (36_363, 39_862, True), "the same figure is still theirs"
        adviser.post(GRADES, typed(adviser, ("H", "", "")))
        assert salaries(staff)["H"] == (36_363, 38_220, False)

    def test_a_pay_award_changes_the_ladder_on_its_day(self, staff: Staff) -> None:
        with_points(staff, "H", 25, 29, date(2024, 4, 1))
        assert salaries(staff, date(2024, 3, 31)) == {}
        assert salaries(staff, date(2025, 3, 31)) == {"H": (35_235, 38_626, False)}
        assert salaries(staff, date(2025, 4, 1)) == {"H": (36_363, 39_862, False)}

    def test_nobody_keeps_a_ladder_whose_points_have_changed_meanwhile(
        self, staff: Staff, adviser: Client
    ) -> None:
        with_points(staff, "H", 25, 29, date(2026, 4, 1))
        given = typed(adviser, ("H", "36363", "39862"))
        with_points(staff, "H", 25, 27, staff.today)
        page = adviser.post(GRADES, given, follow=True)
        assert b"Somebody has changed the grades since" in page.content
        assert not GradeStep.objects.exists()

    def test_people_choose_from_it_and_posts_stand_on_it(self, staff: Staff) -> None:
        with_points(staff, "H", 25, 29, date(2026, 4, 1))
        with_points(staff, "E", 11, 14, date(2026, 4, 1))
        assert grades_of(staff.employer, staff.today) == ["E", "H"]
        ladder = ladder_of(staff.employer)
        assert ladder.of_grades("H", "H") == (2, 2)
        assert ladder.of_salary(37_000, 38_000) == (2, 2)

    def test_one_is_left_off_and_brought_back(self, staff: Staff, adviser: Client) -> None:
        with_points(staff, "H", 25, 29, date(2026, 4, 1))
        with_points(staff, "E", 11, 14, date(2026, 4, 1))
        assert "Left off" not in adviser.get(GRADES).text
        adviser.post(GRADES, typed(adviser, ("", "", ""), ("H", "36363", "39862")))
        assert grades_of(staff.employer, staff.today) == ["H"]
        ladder = ladder_of(staff.employer)
        assert ladder.of_grades("E", "E") is None
        assert ladder.of_grades("H", "H") == (1, 1)
        told = Entry.objects.select_related("content").get(action="matching.set_ladder")
        assert json.loads(told.content.text)["left_off"] == ["E"]
        page = adviser.get(GRADES).text
        assert "Left off, though their pay points are on record: <strong>E</strong>." in page
        # It stays off while something else changes, and whatever its points become.
        with_points(staff, "E", 11, 15, staff.today)
        adviser.post(GRADES, typed(adviser, ("H", "36000", "39000")))
        assert grades_of(staff.employer, staff.today) == ["H"]
        adviser.post(GRADES, typed(adviser, ("H", "36000", "39000"), ("E", "", "")))
        assert grades_of(staff.employer, staff.today) == ["E", "H"]
        assert salaries(staff)["E"][2] is False
        assert "Left off" not in adviser.get(GRADES).text

    def test_all_are_left_off_and_none_comes_back_by_itself(
        self, staff: Staff, adviser: Client
    ) -> None:
        with_points(staff, "H", 25, 29, date(2026, 4, 1))
        adviser.post(GRADES, typed(adviser))
        assert salaries(staff) == {}
        page = adviser.get(GRADES)
        assert [fields[0].value() for fields, _step in page.context["form"].rows[:3]] == [
            "E",
            "G",
            "L",
        ]
        adviser.post(GRADES, typed(adviser, ("H", "30000", "31000")))
        assert salaries(staff) == {"H": (30_000, 31_000, True)}


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
