"""The best few with their reasons, near misses, and what somebody changes beside them."""

import re
from typing import Any

import pytest

from tandem.matching import Criterion, Relaxation, compatibility, could_pair
from tandem.matching.guide import questions
from tandem.messages import Message
from tandem_web.matching.access.suggestions import Suggested, get_suggestions_for
from tandem_web.matching.models import Profile, Suggestion, TurnedDown
from tandem_web.matching.queries import kept_pools
from tandem_web.matching.queries.seekers import seekers_around
from tandem_web.matching.queries.suggesting import Easing, most_telling
from tandem_web.matching.tests.meeting_scene import (
    AT,
    LATE_WEEK,
    MORNINGS,
    a_profile,
    met,
    two_strangers,
)
from tandem_web.matching.tests.pool_scene import a_half
from tandem_web.people.models import Person
from tandem_web.policy.actions import override
from tests.cast import Staff
from tests.query_counts import queries_of

pytestmark = pytest.mark.django_db
PAGE = "/dyffryn/matching/suggestions/"
NO_LATE_FRIDAY = [*LATE_WEEK[:9], 0, 0, 0, 0, 0]


def people(staff: Staff, number: int) -> list[Person]:
    rows = Person.objects.filter(employer=staff.employer, partner_profile=None).order_by("pk")
    return list(rows[:number])


def a_seeker(staff: Staff, **changed: Any) -> Profile:
    """Somebody who works the first half of the week and looks for the other."""
    given: dict[str, Any] = {"aims": ["share_my_post"], "wishes": {}, "post": staff.plain_post}
    return a_profile(staff, staff.employee, "Alder", **{**given, **changed})


def test_the_best_few_come_with_reasons_a_drawing_and_a_sum(staff: Staff) -> None:
    own = a_seeker(staff)
    a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={})
    page = staff.client(own.person).get(PAGE)
    assert page.status_code == 200
    assert "Birch" in page.text
    assert "Between you, every half-day that is needed is covered" in page.text
    assert "The two weeks as a table" in page.text
    assert "If something looks wrong, put your profile or what counts for you right" in page.text
    for secret in ("Siân", "Pugh", "What Siân wrote", "Evidence of"):
        assert secret not in page.text
    view = get_suggestions_for(own.person, own, 6)
    assert view is not None
    fits = view.suggested[0].compatibility
    assert sum(line.yours.points + line.theirs.points for line in view.suggested[0].points) == (
        fits.value
    )
    assert f"{fits.to_you} + {fits.to_them} = {fits.value}" in page.text


@pytest.mark.parametrize("large", [False, True], ids=["a small pool", "a large pool"])
def test_style_counts_where_the_employer_and_the_seeker_both_say_so(
    staff: Staff, monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    if large:
        monkeypatch.setattr(kept_pools, "LARGE", 1)
        monkeypatch.setattr(kept_pools, "_kept", {})
    answered = dict.fromkeys(questions(), 3)
    own = a_seeker(staff, wishes={"style": "count"}, style=answered)
    a_profile(
        staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={}, style=answered
    )

    def style_points() -> list[int]:
        view = get_suggestions_for(own.person, own, 6)
        assert view is not None
        fits = view.suggested[0].compatibility
        return [part.points for part in fits.yours if part.criterion == Criterion.STYLE]

    assert style_points() == []
    override(
        employer=staff.employer,
        parameter="profile.style_weight",
        value="3",
        holds_from=staff.today,
        reason="We have asked our pairs",
        actor=staff.administrator,
        today=staff.today,
    )
    (points,) = style_points()
    assert points > 0, "a line of its own"
    page = staff.client(staff.hr_adviser).get("/dyffryn/matching/runs/")
    assert re.search(r'name="style_weight" value="3"[^>]* checked', page.text)


def test_the_drawing_and_its_table_say_the_same(staff: Staff) -> None:
    own = a_seeker(staff)
    a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={})
    view = get_suggestions_for(own.person, own, 6)
    assert view is not None
    drawn = [half for day in view.suggested[0].weeks.days for half in day.halves]
    assert len(drawn) == 10
    seekers = seekers_around(own, staff.today).seekers
    week = compatibility(seekers["Alder"], seekers["Birch"]).week
    for half, fact in zip(drawn, week, strict=False):
        worked = {"first": (True, False), "second": (False, True), "both": (True, True)}
        assert worked.get(half.kind, (False, False)) == (
            fact.yours >= 2 if not half.soft else fact.yours == 1,
            fact.theirs >= 2 if not half.soft else fact.theirs == 1,
        )


def test_whoever_may_not_be_found_is_not_suggested(staff: Staff) -> None:
    own = a_seeker(staff)
    first, second, third, fourth = people(staff, 4)
    a_profile(staff, first, "Birch", availability=LATE_WEEK, found_by_employer=False)
    a_profile(staff, second, "Cedar", availability=LATE_WEEK, state="paused")
    hidden = a_profile(staff, third, "Damson", availability=LATE_WEEK)
    TurnedDown.objects.create(profile=hidden, other=own)
    asked = a_profile(staff, fourth, "Elder", availability=LATE_WEEK)
    met(own, asked, "declined")
    page = staff.client(own.person).get(PAGE).text
    for alias in ("Birch", "Cedar", "Damson", "Elder"):
        assert alias not in page
        address = f"/dyffryn/matching/people/{alias}/ask/"
        assert staff.client(own.person).get(address).status_code == 404


def test_what_an_adviser_sent_comes_first_and_is_marked(staff: Staff) -> None:
    own = a_seeker(staff)
    first, second = people(staff, 2)
    a_profile(staff, first, "Birch", availability=LATE_WEEK, wishes={})
    weaker = a_profile(
        staff, second, "Cedar", availability=[2] * 10 + [0] * 4, wishes={}, languages={}
    )
    Suggestion.objects.create(profile=own, about=weaker, sent_by=staff.hr_adviser, sent_at=AT)
    page = staff.client(own.person).get(PAGE).text
    assert page.index("Cedar") < page.index("Birch")
    assert "An adviser points them out to you" in page
    assert page.count(f"tell {staff.hr_adviser.full_name}") == 1, "they answer for it"


def test_somebody_is_put_aside_and_brought_back(staff: Staff) -> None:
    own = a_seeker(staff)
    a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={})
    client = staff.client(own.person)
    assert client.post("/dyffryn/matching/people/Birch/put-aside/").status_code == 302
    page = client.get(PAGE).text
    assert "1 person whom you put aside" in page
    assert "Look closer" not in page
    assert client.post("/dyffryn/matching/people/Birch/bring-back/").status_code == 302
    assert "Look closer" in client.get(PAGE).text
    assert client.post("/dyffryn/matching/people/Birch/bring-back/").status_code == 404


def test_a_seeker_relaxes_one_wish_after_seeing_what_it_changes(staff: Staff) -> None:
    own = a_seeker(staff)
    for alias, person in zip(("Birch", "Cedar"), people(staff, 2), strict=True):
        a_profile(staff, person, alias, availability=NO_LATE_FRIDAY, wishes={})
    client = staff.client(own.person)
    page = client.get(PAGE).text
    assert "Nobody fits yet" in page
    assert "Friday afternoon" in page
    assert "2 people more" in page
    key = re.search(r"suggestions/relax/(\w+)/", page)
    assert key is not None
    address = f"{PAGE}relax/{key[1]}/"
    assert "Friday afternoon" in client.get(address).text
    assert client.post(address, {"version": "9"}).status_code == 302
    own.refresh_from_db()
    assert own.availability[9] == 0
    client.post(address, {"version": str(own.version)})
    own.refresh_from_db()
    assert own.availability[9] == 1
    page = client.get(PAGE).text
    assert "Birch" in page
    assert "Cedar" in page
    assert client.get(address).status_code == 404


def test_of_one_change_that_size_is_shown_which_finds_most_for_what_it_asks() -> None:
    grades = [
        _easing("grades", amount, unlocks) for amount, unlocks in ((4, 71), (3, 65), (2, 46))
    ]
    lower, hours = _easing("grades", -1, 5), _easing("weekly_minutes", 60, 7)
    assert most_telling([*grades, lower, hours], 3) == [grades[2], hours, lower]
    assert most_telling([*grades, lower, hours], 1) == [grades[2]]


def _easing(field: str, amount: int, unlocks: int) -> Easing:
    words = Message("matching.morning")
    change = Relaxation(reference="Alder", field=field, message=words, amount=amount)
    return Easing(key=f"{field}{amount}", relaxation=change, unlocks=unlocks)


def test_what_counts_is_changed_beside_the_suggestions(staff: Staff) -> None:
    own = a_seeker(staff)
    names = ("days", "hours", "skills", "grade", "service", "place", "ambition", "mentoring")
    typed = {f"wish-{name}": "count" for name in (*names, "languages")}
    typed |= {"wish-days": "must", "wish-version": str(own.version)}
    client = staff.client(own.person)
    wrong = client.post(f"{PAGE}wishes/", {**typed, "wish-hours": "always"})
    assert wrong.status_code == 422
    assert "Choose what it means to you" in wrong.text
    assert client.post(f"{PAGE}wishes/", typed).status_code == 302
    own.refresh_from_db()
    assert own.wishes["days"] == "must"
    again = client.post(f"{PAGE}wishes/", {**typed, "wish-days": "ignore"}, follow=True)
    assert "changed in another window" in again.text
    own.refresh_from_db()
    assert own.wishes["days"] == "must"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"state": "draft"}, "Your profile is not finished"),
        ({"state": "paused"}, "Your profile is paused"),
        ({"asked_to_confirm_on": "2026-01-01"}, "Confirm that your profile still holds"),
    ],
)
def test_without_a_live_profile_the_page_says_what_to_do(
    staff: Staff, changed: dict[str, str], says: str
) -> None:
    own = a_seeker(staff)
    Profile.objects.filter(pk=own.pk).update(**changed)
    assert says in staff.client(own.person).get(PAGE).text


def test_without_any_profile_the_page_says_what_to_do(staff: Staff) -> None:
    assert "Say first what you look for" in staff.client(staff.payroll).get(PAGE).text


def test_many_are_read_with_as_many_queries_as_few(staff: Staff) -> None:
    own = a_seeker(staff)
    a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={})
    client = staff.client(own.person)
    few = queries_of(client, PAGE)
    for number, person in enumerate(people(staff, 6)):
        a_profile(staff, person, f"Oak {number}", availability=MORNINGS[::-1][4:] + [0] * 4)
    assert queries_of(client, PAGE) == few


def test_who_would_share_the_post_they_hold_is_marked(staff: Staff) -> None:
    own = a_seeker(staff, aims=["share_any_post"], post=None)
    first, second = people(staff, 2)
    a_profile(staff, first, "Birch", availability=LATE_WEEK, wishes={}, aims=["share_my_post"])
    a_profile(staff, second, "Cedar", availability=LATE_WEEK, wishes={}, aims=["share_any_post"])
    view = get_suggestions_for(own.person, own, 6)
    assert view is not None
    marked = {one.name: isinstance(one, Suggested) and one.is_in_post for one in view.suggested}
    assert marked["Birch"]
    assert not marked.get("Cedar")
    page = staff.client(own.person).get(PAGE).text
    assert page.count("Would share their own post") == 1


def test_only_pairs_that_could_be_are_suggested(staff: Staff) -> None:
    own, _other = two_strangers(staff)
    view = get_suggestions_for(own.person, own, 6)
    seekers = seekers_around(own, staff.today).seekers
    assert view is not None
    assert all(could_pair(seekers["Alder"], seekers[one.name]) for one in view.suggested)


def test_a_large_pool_is_kept_and_whoever_is_chosen_is_read_again(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_pools, "LARGE", 0)
    monkeypatch.setattr(kept_pools, "_kept", {})
    own = a_seeker(staff)
    a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={})
    paused = a_profile(staff, staff.second_waiting, "Cedar", availability=LATE_WEEK, wishes={})
    a_profile(staff, staff.first_partner, "Damson", availability=NO_LATE_FRIDAY, wishes={})
    client = staff.client(own.person)
    page = client.get(PAGE).text
    for shown in ("Birch", "Cedar", "Friday afternoon", "1 person more"):
        assert shown in page
    paused.state = Profile.State.PAUSED
    paused.save()
    Profile.objects.filter(pk=own.pk).update(
        availability=[3, 3, 3, 3, 3, 3, 0, 0, 0, 1, 0, 0, 0, 0]
    )
    page = client.get(PAGE).text
    assert "Cedar" not in page
    assert "Damson" in page


def test_who_is_new_to_a_large_pool_or_puts_somebody_aside_is_answered_at_once(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_pools, "LARGE", 0)
    monkeypatch.setattr(kept_pools, "_kept", {})
    a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={})
    first = a_profile(staff, staff.second_waiting, "Cedar", availability=LATE_WEEK, wishes={})
    assert staff.client(first.person).get(PAGE).status_code == 200
    own = a_seeker(staff)
    client = staff.client(own.person)
    assert "Birch" in client.get(PAGE).text
    assert client.post("/dyffryn/matching/people/Birch/put-aside/").status_code == 302
    view = get_suggestions_for(own.person, own, 6)
    assert view is not None
    assert [one.name for one in view.suggested] == ["Cedar"]
    assert view.put_aside == ("Birch",)


def test_a_large_pool_is_read_with_as_many_queries_for_many_near_misses_as_for_few(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_pools, "LARGE", 0)
    monkeypatch.setattr(kept_pools, "_kept", {})
    own = a_seeker(staff)
    a_profile(staff, staff.first_waiting, "Birch", availability=LATE_WEEK, wishes={})
    a_profile(staff, staff.first_partner, "Damson", availability=NO_LATE_FRIDAY, wishes={})
    client = staff.client(own.person)
    client.get(PAGE)
    few = queries_of(client, PAGE)
    monkeypatch.setattr(kept_pools, "_kept", {})
    a_profile(staff, staff.second_waiting, "Cedar", availability=NO_LATE_FRIDAY, wishes={})
    a_profile(staff, staff.second_partner, "Elder", availability=NO_LATE_FRIDAY, wishes={})
    page = client.get(PAGE).text
    assert "3 people more" in page
    assert queries_of(client, PAGE) == few


def test_a_vacant_half_stands_among_the_people(staff: Staff) -> None:
    own = a_seeker(staff, aims=["vacancy"], availability=LATE_WEEK)
    own.services.clear()
    half = a_half(staff)
    page = staff.client(own.person).get(PAGE).text
    assert "Vacant half of a post" in page
    assert half.post.reference in page
    assert "Pugh" not in page
