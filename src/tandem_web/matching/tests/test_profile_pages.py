"""A profile page by page: left and taken up again, refused where answers cannot all hold."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tandem_web.matching.actions.profiles import MovedOn, save_page
from tandem_web.matching.mapping.answers import Answers
from tandem_web.matching.models import Profile, ProfileSkill, Skill
from tandem_web.matching.queries.seekers import seekers_for
from tandem_web.matching.tests.pages import ADDRESS, NEEDED, begun, fill, live, send, week
from tandem_web.matching.tests.scene import a_ladder
from tandem_web.posts.models import Post
from tandem_web.record.models import Content
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db
PROFILE = f"{ADDRESS}profile/"


@pytest.fixture
def staff() -> Staff:
    return raise_staff()


def test_from_the_first_page_to_a_profile_that_others_find(staff: Staff) -> None:
    client = staff.client(staff.employee)
    assert b"Begin" in client.get(ADDRESS).content
    profile = live(client, staff.employee)
    assert profile.state == Profile.State.ACTIVE
    assert profile.confirmed_on == staff.today
    found = seekers_for(staff.employer, staff.today).seekers[profile.alias]
    assert found.weekly_minutes == (900, 1200)
    assert sum(found.availability) == 10
    assert b"You can be found" in client.get(PROFILE).content


def test_it_can_be_left_on_any_page_and_taken_up_again(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    answer = send(client, "aims", NEEDED["aims"], later="1")
    assert answer.headers["Location"] == PROFILE
    again = staff.client(staff.employee).get(PROFILE)
    assert "1 of " in again.content.decode()
    assert again.context["next"].name == "grade"
    page = client.get(f"{PROFILE}aims/").content.decode()
    assert 'value="share_any_post" id="id_aims_1" checked' in page


def test_each_page_leads_to_the_next_and_the_last_to_the_check(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    assert send(client, "aims", NEEDED["aims"]).headers["Location"] == f"{PROFILE}grade/"
    assert send(client, "found", NEEDED["found"]).headers["Location"] == f"{PROFILE}check/"


def test_what_is_needed_is_said_before_it_goes_live(staff: Staff) -> None:
    client = staff.client(staff.employee)
    profile = begun(client, staff.employee)
    page = client.get(f"{PROFILE}check/").content.decode()
    assert "Say how many hours you would work" in page
    assert "Go live" not in page
    refused = client.post(f"{PROFILE}check/", {"version": profile.version})
    assert refused.status_code == 422
    profile.refresh_from_db()
    assert profile.state == Profile.State.DRAFT


@pytest.mark.parametrize(
    ("page", "given", "field", "words"),
    [
        pytest.param("aims", {}, "aims", "Choose at least one", id="nothing looked for"),
        pytest.param(
            "aims", {"aims": ["share_my_post"]}, "aims", "", id="nobody shares a post they lack"
        ),
        pytest.param(
            "grade",
            {"salary_least": "36000", "salary_most": "29000"},
            "salary_most",
            "must not be below",
            id="salaries the wrong way round",
        ),
        pytest.param(
            "grade", {"salary_least": "36000"}, "salary_most", "both ends", id="one salary"
        ),
        pytest.param(
            "grade",
            {"salary_least": "lots", "salary_most": "29000"},
            "salary_least",
            "whole pounds",
            id="a salary that is no number",
        ),
        pytest.param(
            "hours",
            {"minutes_least": "20:00", "minutes_most": "15:00"},
            "minutes_most",
            "must not be below",
            id="hours the wrong way round",
        ),
        pytest.param("week", week(), "half_0", "at least one half-day", id="never available"),
        pytest.param(
            "week", week(level=2) | {"half_3": "7"}, "half_3", "", id="an answer that is none"
        ),
        pytest.param(
            "places", {"other": "x" * 61, "remote_days": "0"}, "other", "60", id="a long place"
        ),
        pytest.param(
            "found",
            {"found": "services"},
            "services",
            "at least one service",
            id="named services, and none named",
        ),
        pytest.param(
            "found", {"found": "nobody"}, "found", "no open pool", id="nobody could ever find them"
        ),
        pytest.param(
            "own-words",
            {"thinking_style": "x" * 601},
            "thinking_style",
            "600",
            id="too many words",
        ),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_kept_on_the_page(
    staff: Staff, page: str, given: dict[str, Any], field: str, words: str
) -> None:
    client = staff.client(staff.auditor)
    begun(client, staff.auditor)
    answer = send(client, page, given)
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    for value in given.values():
        if isinstance(value, str) and value and page != "week":
            assert value in answer.content.decode()
    assert page not in Profile.objects.get(person=staff.auditor).answered


@pytest.mark.parametrize(
    ("first", "second", "given", "field"),
    [
        pytest.param(
            ("week", week(0)),
            "hours",
            {"minutes_least": "12:01", "minutes_most": "20:00"},
            "minutes_least",
            id="hours that never fit the half-days",
        ),
        pytest.param(
            ("hours", {"minutes_least": "24:01", "minutes_most": "30:00"}),
            "week",
            week(0, 1),
            "half_0",
            id="half-days that never hold the hours",
        ),
    ],
)
def test_hours_and_half_days_that_contradict_are_refused_on_the_later_page(
    staff: Staff,
    first: tuple[str, dict[str, Any]],
    second: str,
    given: dict[str, Any],
    field: str,
) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    assert send(client, *first).status_code == 302
    answer = send(client, second, given)
    assert answer.status_code == 422
    assert "too little time" in str(answer.context["form"].errors[field])


def test_hours_that_hardly_fit_are_kept_with_a_word(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    send(client, "week", week(0, 1))
    send(client, "hours", {"minutes_least": "15:00", "minutes_most": "20:00"})
    page = client.get(PROFILE).content.decode()
    assert "Half a working day usually has" in page


def test_a_holder_leaves_something_of_their_own_post_to_a_partner(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    send(client, "aims", {"aims": ["share_my_post"]})
    profile = Profile.objects.get(person=staff.employee)
    assert (profile.post, profile.answered) == (staff.plain_post, ["aims", "post"])
    given = {"minutes_least": "37:00", "minutes_most": "37:00"}
    answer = send(client, "hours", given)
    assert "Nothing is left for a partner" in str(answer.context["form"].errors)
    assert send(client, "hours", given | {"minutes_least": "36:59"}).status_code == 302


def test_who_no_longer_shares_their_own_post_names_none(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    send(client, "aims", {"aims": ["share_my_post"]})
    send(client, "aims", {"aims": ["vacancy"]})
    assert Profile.objects.get(person=staff.employee).post is None
    assert client.get(f"{PROFILE}post/").status_code == 404


def test_grades_are_chosen_where_the_employer_has_a_ladder(staff: Staff) -> None:
    a_ladder(staff.employer)
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    wrong = send(client, "grade", {"grade_lowest": "H", "grade_highest": "G"})
    assert "must not be below" in str(wrong.context["form"].errors)
    assert send(client, "grade", {"grade_lowest": "G", "grade_highest": "H"}).status_code == 302
    profile = Profile.objects.get(person=staff.employee)
    assert (profile.grade_lowest, profile.grade_highest) == ("G", "H")
    assert profile.salary_least is None


def test_places_of_the_employer_are_written_as_it_writes_them(staff: Staff) -> None:
    Post.objects.filter(pk=staff.plain_post.pk).update(
        place_en="Carmarthen", place_cy="Caerfyrddin"
    )
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    given = {"other": "caerfyrddin\n  Llanelli  town \n\n", "remote_days": "5"}
    assert send(client, "places", given).status_code == 302
    profile = Profile.objects.get(person=staff.employee)
    assert profile.places == ["Carmarthen", "Llanelli town"]
    assert profile.remote_days == 5


def test_skills_come_with_what_shows_them_and_go_with_it(staff: Staff) -> None:
    Skill.objects.create(employer=staff.employer, key="own_welfare", name_en="Benefit law")
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    assert client.get(f"{PROFILE}evidence/").status_code == 404
    send(client, "skills", {"level_budgets": "2", "level_own_welfare": "3"})
    send(client, "wanted-skills", {"level_budgets": "1", "level_coaching": "1"})
    send(client, "evidence", {"evidence_budgets": "I ran a budget of £2m."})
    rows = ProfileSkill.objects.filter(profile__person=staff.employee)
    kept = {row.key: (row.brings, row.wants, row.evidence) for row in rows}
    assert kept == {
        "budgets": (2, 1, "I ran a budget of £2m."),
        "own_welfare": (3, 0, ""),
        "coaching": (0, 1, ""),
    }
    send(client, "skills", {"level_own_welfare": "3"})
    kept = {row.key: (row.brings, row.wants, row.evidence) for row in rows.all()}
    assert kept["budgets"] == (0, 1, "")


def test_a_style_answer_may_be_left_out_again(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    send(client, "working-style", {"style_pace": "2", "style_detail": "5"})
    send(client, "working-style", {"style_pace": "0", "style_detail": "5"})
    assert Profile.objects.get(person=staff.employee).style == {"detail": 5}


def test_only_what_differs_from_silence_is_written_of_the_wishes(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    page = client.get(f"{PROFILE}wishes/")
    given = {
        field.name: field.value()
        for _title, _open, fields in page.context["form"].groups
        for field in fields
    }
    send(client, "wishes", given | {"wish_days": "must", "wish_style": "count"})
    wishes = Profile.objects.get(person=staff.employee).wishes
    assert wishes == {"days": "must", "style": "count"}
    told = client.get(PROFILE).content.decode()
    assert "That every half-day of the role is covered: A must" in told
    assert "The same grade:" not in told
    refused = send(client, "wishes", given | {"wish_style": "must"})
    assert refused.status_code == 422


TELLS = "My two small children start school in autumn."


@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("about", "about"),
        ("own-words", "thinking_style"),
        ("evidence", "evidence_budgets"),
        # Strangers see the places that somebody writes.
        ("places", "other"),
    ],
)
def test_a_text_that_tells_much_is_shown_once_more_before_it_is_kept(
    staff: Staff, page: str, field: str
) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    send(client, "skills", {"level_budgets": "2"})
    tells, harmless = ({field: text, "remote_days": "0"} for text in (TELLS, "I run a team."))
    asked = send(client, page, tells)
    assert asked.status_code == 422
    shown = asked.content.decode()
    assert "Would you like to look at this once more?" in shown
    assert TELLS in shown
    assert page not in Profile.objects.get(person=staff.employee).answered
    # The same text again is looked at again; only the button keeps it.
    assert send(client, page, tells).status_code == 422
    assert send(client, page, tells, keep="1").status_code == 302
    # What is kept already is not asked about again.
    assert send(client, page, tells).status_code == 302
    assert send(client, page, harmless).status_code == 302
    assert not Content.objects.filter(text__contains="children").exists()


def test_two_pages_at_once_lose_nothing(staff: Staff) -> None:
    client = staff.client(staff.employee)
    profile = begun(client, staff.employee)
    send(client, "aims", NEEDED["aims"])
    stale = {"minutes_least": "16:00", "minutes_most": "21:00", "version": profile.version}
    answer = client.post(f"{PROFILE}hours/", stale)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "was changed on another page" in page
    assert 'value="16:00"' in page
    again = {**stale, "version": answer.context["form"]["version"].value()}
    assert client.post(f"{PROFILE}hours/", again).status_code == 302


def test_a_live_profile_never_comes_to_lack_what_is_needed(staff: Staff) -> None:
    client = staff.client(staff.employee)
    profile = live(client, staff.employee)
    nothing = Answers(columns={"minutes_least": None, "minutes_most": None})
    with pytest.raises(ValidationError):
        save_page(profile=profile, page="hours", answers=nothing, seen_version=profile.version)
    with pytest.raises(MovedOn):
        save_page(profile=profile, page="hours", answers=nothing, seen_version=1)
    holds = {"aims": ["share_any_post", "share_my_post"]}
    assert send(client, "aims", holds).headers["Location"] == PROFILE


def test_nobody_reaches_the_profile_of_somebody_else(staff: Staff) -> None:
    live(staff.client(staff.employee), staff.employee)
    other = staff.client(staff.hr_adviser)
    assert other.get(PROFILE).headers["Location"] == ADDRESS
    assert other.get(f"{PROFILE}hours/").status_code == 404


def test_every_page_is_drawn_in_both_languages_before_and_after_an_answer(staff: Staff) -> None:
    a_ladder(staff.employer)
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    fill(
        client,
        aims={"aims": ["share_my_post", "vacancy"]},
        grade={"grade_lowest": "G", "grade_highest": "H"},
        skills={"level_budgets": "2"},
        week=week(0, 1, 2, 3, 4, 12),
    )
    names = [page.name for _title, pages in _groups(client) for page, *_more in pages]
    assert len(names) == 20
    for start in ("", "/cy"):
        for name in [*(f"{one}/" for one in names), "", "check/", "leave/", "delete/"]:
            answer = client.get(f"{start}{PROFILE}{name}")
            assert answer.status_code == 200, name


def _groups(client: Any) -> Any:
    return client.get(PROFILE).context["groups"]


def test_a_page_needs_as_many_queries_whatever_is_answered(staff: Staff) -> None:
    client = staff.client(staff.employee)
    begun(client, staff.employee)
    before = queries_of(client, PROFILE)
    fill(client, skills={"level_budgets": "2", "level_coaching": "1"})
    assert queries_of(client, PROFILE) == before == 23
