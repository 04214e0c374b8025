"""Two strangers ask, answer, write and agree to names; what each sees and is told at each step."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tandem_web.matching.actions.introductions import (
    agree_to_names,
    answer_question,
    ask_to_meet,
    end_introduction,
    write_message,
)
from tandem_web.matching.models import Introduction, IntroductionMessage, Pair, Profile, TurnedDown
from tandem_web.matching.queries.introductions import MOST_ASKED_AT_ONCE
from tandem_web.matching.tests.meeting_scene import AT, a_profile, met, named, two_strangers
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tandem_web.record.models import Entry
from tests.cast import Staff
from tests.working import work_off

pytestmark = pytest.mark.django_db
HOME = "/dyffryn/matching"


def told(kind: str) -> set[str]:
    return {row.person.given_name for row in Notice.objects.filter(kind=f"matching.{kind}")}


def page_of(row: Introduction) -> str:
    return f"{HOME}/introductions/{row.pk}/"


def test_two_strangers_come_to_know_each_others_names(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    huw, sian = staff.client(asker.person), staff.client(asked.person)
    answer = huw.post(f"{HOME}/people/Birch/ask/", {"text": "Shall we talk?"})
    assert answer.status_code == 302
    row = Introduction.objects.get()
    page = page_of(row)
    assert told("asked_to_meet") == {"Siân"}
    seen = sian.get(page).text
    assert "Shall we talk?" in seen
    assert "Alder" in seen
    assert "Bevan" not in seen
    assert "What Huw wrote" not in seen
    assert sian.post(f"{page}step/", {"step": "accept"}).status_code == 302
    assert told("meeting_accepted") == {"Huw"}
    assert "What Siân wrote" in huw.get(page).text
    assert sian.post(page, {"text": "Gladly. When are you in?"}).status_code == 302
    assert told("message_received") == {"Huw"}
    assert huw.post(f"{page}step/", {"step": "name"}).status_code == 302
    assert told("names_agreed_by_one") == {"Siân"}
    assert "Pugh" not in huw.get(page).text
    assert "Bevan" not in sian.get(page).text
    assert sian.post(f"{page}step/", {"step": "name"}).status_code == 302
    assert told("names_shared") == {"Huw", "Siân"}
    assert "sian@dyffryn.example" in huw.get(page).text
    assert "Huw Bevan" in sian.get(page).text
    assert "We want to share a role" in huw.get(page).text
    assert huw.post(f"{page}pair/").status_code == 302
    assert told("pair_formed") == {"Siân"}
    assert Pair.objects.get().introduction == row


def test_what_was_written_and_who_they_are_stand_in_no_email_and_in_no_record(
    staff: Staff,
) -> None:
    asker, asked = two_strangers(staff)
    row = ask_to_meet(asker=asker, asked=asked, text="A secret of ours")
    assert row is not None
    # Each is sent before the next step takes it back as settled.
    work_off()
    answer_question(introduction=row, profile=asked, accepts=True)
    write_message(introduction=row, writer=asked, text="A secret of ours")
    agree_to_names(introduction=row, profile=asker)
    work_off()
    agree_to_names(introduction=row, profile=asked)
    work_off()
    notices = Notice.objects.filter(kind__startswith="matching.")
    assert notices.count() == 6
    for notice in notices:
        other = asked.person if notice.person == asker.person else asker.person
        for secret in ("A secret of ours", other.family_name, other.given_name, other.email):
            assert secret not in f"{notice.subject} {notice.body}"
    for entry in Entry.objects.filter(action__startswith="matching."):
        assert entry.actor is None
        assert entry.content.text == "{}"


def test_hr_sees_neither_the_message_nor_that_it_was_sent(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    row = ask_to_meet(asker=asker, asked=asked, text="Shall we talk?")
    assert row is not None
    notice = Notice.objects.get(kind="matching.asked_to_meet")
    for reader in (staff.hr_adviser, staff.administrator, staff.line_manager, staff.auditor):
        client = staff.client(reader)
        assert client.get(page_of(row)).status_code == 404
        assert client.get(f"/dyffryn/notices/{notice.key}/").status_code in {403, 404}
    outbox = staff.client(staff.hr_adviser).get("/dyffryn/notices/").text
    assert "Siân Pugh" not in outbox


def test_who_is_declined_is_told_kindly_and_nothing_else(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    row = met(asker, asked, "asked")
    sian = staff.client(asked.person)
    sian.post(f"{page_of(row)}step/", {"step": "decline", "turns_down": "yes"})
    assert TurnedDown.objects.filter(profile=asked, other=asker).exists()
    assert told("meeting_declined") == {"Huw"}
    seen = staff.client(asker.person).get(page_of(row)).text
    assert "They would rather not meet" in seen
    assert "Mornings" not in seen
    assert staff.client(asker.person).get(f"{HOME}/people/Birch/ask/").status_code == 404


def test_a_text_that_tells_of_family_or_health_is_pointed_out_once(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    client = staff.client(asker.person)
    page = f"{HOME}/people/{asked.alias}/ask/"
    typed = {"text": "I have two small children and a bad back."}
    warned = client.post(page, typed)
    assert warned.status_code == 422
    assert "You need not tell this to anybody" in warned.text
    assert Introduction.objects.count() == 0
    assert "Send it as it is" in warned.text
    other = {"text": "I have three small children."}
    assert client.post(page, other).status_code == 422
    assert client.post(page, {**typed, "keep": "1"}).status_code == 302
    assert IntroductionMessage.objects.get().text == typed["text"]


def test_nobody_asks_more_than_a_few_at_once(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    people = Person.objects.filter(employer=staff.employer, partner_profile=None)
    for number, person in enumerate(people[:MOST_ASKED_AT_ONCE]):
        met(asker, a_profile(staff, person, f"Oak {number}"), "asked")
    with pytest.raises(ValidationError, match="5 people at once"):
        ask_to_meet(asker=asker, asked=asked, text="And you?")
    answer = staff.client(asker.person).post(f"{HOME}/people/Birch/ask/", {"text": "And you?"})
    assert answer.status_code == 422
    assert "5 people at once" in answer.text


def test_two_who_ask_each_other_have_one_introduction(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    assert ask_to_meet(asker=asker, asked=asked, text="Hello") is not None
    assert ask_to_meet(asker=asked, asked=asker, text="Hello") is None


def test_a_question_is_taken_back_without_a_word(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    row = ask_to_meet(asker=asker, asked=asked, text="Hello")
    assert row is not None
    client = staff.client(asker.person)
    assert client.get(f"{page_of(row)}end/").status_code == 200
    assert client.post(f"{page_of(row)}end/").status_code == 302
    assert Notice.objects.filter(kind__startswith="matching.").count() == 0
    assert not answer_question(introduction=row, profile=asked, accepts=True)


def test_either_ends_it_and_blocks_and_names_are_gone(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    row = named(asker, asked)
    client = staff.client(asked.person)
    assert client.post(f"{page_of(row)}end/", {"turns_down": "yes"}).status_code == 302
    assert told("introduction_ended") == {"Huw"}
    assert TurnedDown.objects.filter(profile=asked, other=asker).exists()
    seen = staff.client(asker.person).get(page_of(row)).text
    assert "Pugh" not in seen
    assert not write_message(introduction=row, writer=asker, text="Why?")
    assert not end_introduction(introduction=row, profile=asker)


def test_one_email_a_day_tells_of_messages(staff: Staff, settings: Any) -> None:
    asker, asked = two_strangers(staff)
    row = met(asker, asked)
    for _number in range(3):
        write_message(introduction=row, writer=asker, text="Hello")
    assert Notice.objects.filter(kind="matching.message_received").count() == 1
    settings.TANDEM_NOW = AT + timedelta(days=1)
    write_message(introduction=row, writer=asker, text="Hello again")
    assert Notice.objects.filter(kind="matching.message_received").count() == 2
    assert timezone.localtime(IntroductionMessage.objects.latest("pk").sent_at).day == 1


def test_nobody_steps_into_an_introduction_of_others(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    row = met(asker, asked, "asked")
    third = a_profile(staff, staff.second_waiting, "Cedar")
    client = staff.client(third.person)
    assert client.get(page_of(row)).status_code == 404
    assert client.post(f"{page_of(row)}step/", {"step": "accept"}).status_code == 404
    own = staff.client(asker.person).post(f"{page_of(row)}step/", {"step": "accept"})
    assert own.status_code == 302
    row.refresh_from_db()
    assert row.state == "asked"


def test_with_the_profile_goes_all_that_was_said(staff: Staff) -> None:
    asker, asked = two_strangers(staff)
    row = met(asker, asked)
    write_message(introduction=row, writer=asker, text="Hello")
    Profile.objects.filter(pk=asked.pk).delete()
    assert Introduction.objects.count() == IntroductionMessage.objects.count() == 0
