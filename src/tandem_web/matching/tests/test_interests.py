"""Somebody asks for a vacant half; what each side sees, may do and is told at each step."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tandem_web.matching.actions.interests import (
    answer_interest,
    ask_for_half,
    give_name,
    take_interest_back,
    write_about_half,
)
from tandem_web.matching.actions.profiles import delete_profile, leave, pause
from tandem_web.matching.actions.vacant_halves import close_half
from tandem_web.matching.models import (
    HalfInterest,
    HalfMessage,
    OpenPool,
    Profile,
    ProposedPair,
    VacantHalf,
)
from tandem_web.matching.tests.answering import ask_and_answer_at_once
from tandem_web.matching.tests.interest_scene import (
    HOME,
    a_seeker,
    an_interest,
    ask_page,
    half_page,
    own_page,
    talking,
    their_page,
    told,
)
from tandem_web.matching.tests.meeting_scene import AT
from tandem_web.matching.tests.pool_scene import EARLY, a_half, a_run, colleagues
from tandem_web.matching.tests.scene import a_pool, somebody_from_outside
from tandem_web.notices.models import Notice
from tandem_web.people.actions import give_access
from tandem_web.recruitment.tests.scene import a_vacancy, an_advert
from tests.cast import PASSWORD, Staff
from tests.own_database import run_on_a_file
from tests.query_counts import queries_of
from tests.working import work_off

pytestmark = pytest.mark.django_db
SECRET = "I would love to do this one"


def test_from_a_suggestion_to_the_advert(staff: Staff, half: VacantHalf) -> None:
    own = a_seeker(staff)
    huw, nia = staff.client(own.person), staff.client(staff.hr_adviser)
    assert ask_page(half) in huw.get(f"{HOME}/suggestions/").text
    seen = huw.get(ask_page(half)).text
    for said in ("It is no application", "no name", "software decides nothing", "PG-WHO-2"):
        assert said in seen, said
    assert huw.post(ask_page(half), {"text": SECRET}).status_code == 302
    row = HalfInterest.objects.get()
    assert told("half_asked") == {"Nia"}, "Huw hides from Geraint"
    assert "Alder" in nia.get(half_page(half)).text
    seen = nia.get(their_page(row)).text
    for shown in ("Alder", SECRET, "Together they cover every half-day", "The two weeks as a"):
        assert shown in seen, shown
    for hidden in ("Bevan", "What Huw wrote", "How Huw thinks", "Evidence of", "points add up"):
        assert hidden not in seen, hidden
    assert nia.post(f"{their_page(row)}answer/", {"answer": "accept"}).status_code == 302
    assert told("half_accepted") == {"Huw"}
    assert nia.post(their_page(row), {"text": "When can you begin?"}).status_code == 302
    assert told("half_message") == {"Huw"}
    assert "When can you begin?" in huw.get(own_page(row)).text
    assert huw.post(own_page(row), {"text": "In January."}).status_code == 302
    assert told("half_message") == {"Huw", "Nia"}, "who answered, and nobody else"
    assert "Bevan" not in nia.get(their_page(row)).text
    assert huw.post(f"{own_page(row)}name/").status_code == 302
    assert told("half_named") == {"Nia"}
    seen = nia.get(their_page(row)).text
    assert "Huw Bevan" in seen
    assert "huw@dyffryn.example" in seen
    assert "What Huw wrote" not in seen
    assert "cases/open/?post=S-002" in seen
    assert "not advertised now" in huw.get(own_page(row)).text
    an_advert(staff, a_vacancy(staff, staff.waiting_post))
    for client, page in ((huw, own_page(row)), (nia, their_page(row))):
        assert "/dyffryn/jobs/" in client.get(page).text


def test_what_is_asked_for_stands_among_introductions_and_no_longer_among_suggestions(
    staff: Staff, half: VacantHalf
) -> None:
    own = a_seeker(staff)
    row = an_interest(own, half)
    client = staff.client(own.person)
    assert ask_page(half) not in client.get(f"{HOME}/suggestions/").text
    assert own_page(row) in client.get(f"{HOME}/introductions/").text
    assert client.get(ask_page(half))["Location"] == own_page(row)


def test_the_message_is_screened_before_anybody_reads_it(staff: Staff, half: VacantHalf) -> None:
    client = staff.client(a_seeker(staff).person)
    typed = {"text": "I have two small children and a bad back."}
    warned = client.post(ask_page(half), typed)
    assert warned.status_code == 422
    assert "Send it as it is" in warned.text
    assert not HalfInterest.objects.exists()
    assert client.post(ask_page(half), {"text": "x" * 2001}).status_code == 422
    assert client.post(ask_page(half), {**typed, "keep": "1"}).status_code == 302
    assert HalfMessage.objects.get().text == typed["text"]


def test_what_is_typed_wrong_is_said(staff: Staff, half: VacantHalf) -> None:
    row = an_interest(a_seeker(staff), half)
    nia = staff.client(staff.hr_adviser)
    for answer in ({}, {"answer": "perhaps"}):
        said = nia.post(f"{their_page(row)}answer/", answer)
        assert said.status_code == 422
        assert "Choose one of the two answers" in said.text
    assert nia.post(their_page(row), {"text": ""}).status_code == 422
    assert staff.client(row.profile.person).post(own_page(row), {"text": ""}).status_code == 422


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        ("they look for somebody to share their own post", {"aims": ["share_my_post"]}),
        ("they cannot work on these days", {"availability": [2, *[0] * 13]}),
        ("they are paused", {"state": "paused"}),
        ("nobody at the employer finds them", {"found_by_employer": False}),
    ],
)
def test_only_what_could_be_suggested_is_asked_for(
    staff: Staff, half: VacantHalf, why: str, changed: dict[str, Any]
) -> None:
    client = staff.client(a_seeker(staff, **changed).person)
    assert client.get(ask_page(half)).status_code == 404, why
    assert client.post(ask_page(half)).status_code == 404, why
    assert not HalfInterest.objects.exists()


def test_whoever_works_in_the_post_and_whoever_is_elsewhere_ask_for_nothing(
    staff: Staff, half: VacantHalf
) -> None:
    holder = a_seeker(staff, staff.first_waiting)
    assert staff.client(holder.person).get(ask_page(half)).status_code == 404
    for person in (staff.payroll, staff.outsider):
        assert staff.client(person).get(ask_page(half)).status_code == 404


def test_a_half_that_an_adviser_points_out_stands_first(staff: Staff, half: VacantHalf) -> None:
    own = a_seeker(staff)
    others = [
        a_seeker(staff, one, f"Oak {at}", aims=["share_my_post"], availability=EARLY)
        for at, one in enumerate(colleagues(staff, 3))
    ]
    Profile.objects.filter(pk__in=[one.pk for one in others]).update(post=staff.shared_post)
    run = a_run(staff)
    pair = ProposedPair.objects.filter(run=run).first()
    assert pair is not None
    ProposedPair.objects.filter(pk=pair.pk).update(
        first=own, second=None, vacant_half=half, sent_at=AT, sent_by=staff.hr_adviser
    )
    page = staff.client(own.person).get(f"{HOME}/suggestions/").text
    assert "An adviser points it out to you" in page
    assert page.index(f"half-{half.pk}") < page.index("Oak 0")


def test_a_guest_of_an_open_pool_asks_for_a_half_of_its_host(
    staff: Staff, half: VacantHalf
) -> None:
    guest = somebody_from_outside(staff.employer)
    give_access(
        person=guest,
        sign_in_name="ffion@example.org",
        actor=staff.administrator,
        password=PASSWORD,
    )
    guest.refresh_from_db()
    client = staff.client(guest)
    a_seeker(staff, guest, grade_lowest="", grade_highest="")
    assert client.get(ask_page(half)).status_code == 404, "they are in no pool"
    pool = a_pool(staff.employer, staff.hr_adviser, guest)
    assert ask_page(half) in client.get(f"{HOME}/suggestions/").text
    assert client.post(ask_page(half)).status_code == 302
    row = HalfInterest.objects.get()
    assert "Alder" in staff.client(staff.hr_adviser).get(their_page(row)).text
    assert client.get(own_page(row)).status_code == 200
    take_interest_back(interest=row)
    OpenPool.objects.filter(pk=pool.pk).update(closed_at=AT)
    assert client.get(ask_page(half)).status_code == 404


class TestEnds:
    def test_not_this_time_is_told_kindly_and_asked_no_more(
        self, staff: Staff, half: VacantHalf
    ) -> None:
        row = an_interest(a_seeker(staff), half)
        nia = staff.client(staff.hr_adviser)
        nia.post(f"{their_page(row)}answer/", {"answer": "decline"})
        assert told("half_declined") == {"Huw"}
        assert not told("half_asked"), "nobody is asked about what is answered"
        client = staff.client(row.profile.person)
        assert "That may have nothing to do with you" in client.get(own_page(row)).text
        assert client.get(ask_page(half)).status_code == 302
        assert ask_for_half(profile=row.profile, half=half) is None
        assert nia.get(their_page(row)).status_code == 404
        assert not answer_interest(interest=row, accepts=True, actor=staff.hr_adviser)

    def test_a_question_is_taken_back_without_a_word_and_may_be_asked_again(
        self, staff: Staff, half: VacantHalf
    ) -> None:
        row = an_interest(a_seeker(staff), half)
        client = staff.client(row.profile.person)
        assert client.get(f"{own_page(row)}end/").status_code == 200
        assert client.post(f"{own_page(row)}end/").status_code == 302
        assert not Notice.objects.filter(kind__startswith="matching.").exists()
        assert client.get(f"{own_page(row)}end/").status_code == 404
        assert ask_for_half(profile=row.profile, half=half) is not None

    def test_whoever_withdraws_later_is_seen_no_longer(
        self, staff: Staff, half: VacantHalf
    ) -> None:
        row = talking(staff, half)
        give_name(interest=row)
        assert take_interest_back(interest=row)
        assert told("half_withdrawn") == {"Nia"}
        nia = staff.client(staff.hr_adviser)
        assert nia.get(their_page(row)).status_code == 404
        assert "Bevan" not in nia.get(half_page(half)).text
        assert not write_about_half(interest=row, writer=None, text="Hello")
        assert not take_interest_back(interest=row)

    def test_a_talk_may_still_end_with_not_this_time(self, staff: Staff, half: VacantHalf) -> None:
        row = talking(staff, half)
        assert answer_interest(interest=row, accepts=False, actor=staff.hr_adviser)
        assert told("half_declined") == {"Huw"}
        assert not give_name(interest=row)

    @pytest.mark.parametrize("ends", [pause, leave, delete_profile])
    def test_with_the_profile_goes_the_interest(
        self, staff: Staff, half: VacantHalf, ends: Any
    ) -> None:
        row = talking(staff, half)
        ends(profile=row.profile)
        assert not HalfInterest.objects.filter(state__in=["asked", "accepted"]).exists()
        assert told("half_withdrawn") == {"Nia"}
        assert "Alder" not in staff.client(staff.hr_adviser).get(half_page(half)).text
        assert HalfInterest.objects.exists() == (ends is not delete_profile)

    def test_a_half_that_is_closed_ends_them_with_a_notice(
        self, staff: Staff, half: VacantHalf
    ) -> None:
        row = talking(staff, half)
        close_half(half=half, seen=half.version, actor=staff.hr_adviser)
        assert told("half_closed") == {"Huw"}
        client = staff.client(row.profile.person)
        assert "no longer offered" in client.get(own_page(row)).text
        assert client.get(ask_page(half)).status_code == 404
        assert ask_for_half(profile=row.profile, half=half) is None
        again = a_half(staff)
        assert ask_for_half(profile=row.profile, half=again) is not None

    def test_who_has_paused_meanwhile_has_not_asked(self, staff: Staff, half: VacantHalf) -> None:
        own = a_seeker(staff)
        pause(profile=own)
        assert ask_for_half(profile=own, half=half) is None


def test_an_old_profile_gives_no_reasons(staff: Staff, half: VacantHalf) -> None:
    row = an_interest(a_seeker(staff), half)
    Profile.objects.filter(pk=row.profile_id).update(asked_to_confirm_on="2026-01-01")
    seen = staff.client(staff.hr_adviser).get(their_page(row)).text
    assert "it is not compared now" in seen
    assert "The two weeks as a table" not in seen


def test_what_waits_stands_on_the_home_page_and_the_list(staff: Staff, half: VacantHalf) -> None:
    for number, person in enumerate(colleagues(staff, 2)):
        an_interest(a_seeker(staff, person, f"Oak {number}"), half)
    for person in (staff.hr_adviser, staff.line_manager):
        client = staff.client(person)
        assert "Answer 2 people who would like a vacant half" in client.get("/dyffryn/").text
        assert ">2</strong>" in client.get(f"{HOME}/vacant/").text
    for row in HalfInterest.objects.all():
        answer_interest(interest=row, accepts=True, actor=staff.hr_adviser)
    assert "would like a vacant half" not in staff.client(staff.hr_adviser).get("/dyffryn/").text


def test_every_notice_has_its_words_in_both_languages(staff: Staff, half: VacantHalf) -> None:
    row = an_interest(a_seeker(staff), half)
    work_off()
    asked = Notice.objects.get(kind="matching.half_asked", person=staff.hr_adviser)
    assert "Housing Options Adviser" not in asked.body, "Nia reads Welsh"
    assert "Cynghorydd Opsiynau Tai" in asked.body
    answer_interest(interest=row, accepts=True, actor=staff.hr_adviser)
    work_off()
    accepted = Notice.objects.get(kind="matching.half_accepted")
    assert "vacant half of the post Housing Options Adviser" in accepted.body


def test_many_are_read_with_as_many_queries_as_few(staff: Staff, half: VacantHalf) -> None:
    people = colleagues(staff, 20)
    an_interest(a_seeker(staff, people[0], "Oak 0"), half)
    an_interest(a_seeker(staff), half)
    nia, huw = staff.client(staff.hr_adviser), staff.client(staff.employee)
    pages = (
        (nia, half_page(half)),
        (nia, f"{HOME}/vacant/"),
        (nia, "/dyffryn/"),
        (huw, f"{HOME}/introductions/"),
    )
    few = [queries_of(client, page) for client, page in pages]
    for number, person in enumerate(people[1:], start=1):
        an_interest(a_seeker(staff, person, f"Oak {number}"), half)
    assert [queries_of(client, page) for client, page in pages] == few


@pytest.mark.django_db(transaction=True)
def test_of_two_who_do_the_same_at_once_one_is_told_that_it_is_too_late(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        outcomes = run_on_a_file("tandem_web.matching.tests.answering", tmp_path).splitlines()
    else:
        outcomes = ask_and_answer_at_once()
    assert outcomes == ["done too_late"] * 4
