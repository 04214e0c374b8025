"""What is queued goes out once, in its reader's language, whatever the mail server does."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tandem_web.notices.actions import deliver_again, queue, withdraw
from tandem_web.notices.apps import UnknownKind
from tandem_web.notices.mapping import one_line
from tandem_web.notices.models import Frequency, Notice, Preference
from tandem_web.notices.queries import MOST_ATTEMPTS, WAITS
from tandem_web.notices.tests.scene import START, closed_port, mail_server, sending_to, tell
from tandem_web.people.models import Employment
from tests.cast import Staff, raise_staff
from tests.working import work_off


@pytest.fixture
def staff(db: None) -> Iterator[Staff]:
    with override_settings(TANDEM_NOW=START):
        yield raise_staff()


def text_of(message: EmailMessage) -> str:
    """What a message says, with plain spaces and plain ends of lines."""
    content: str = message.get_content()
    return content.replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n")


def states(*notices: Notice) -> list[str]:
    return [Notice.objects.get(pk=notice.pk).state for notice in notices]


def test_each_reader_gets_an_e_mail_in_their_own_language(staff: Staff) -> None:
    english, welsh = tell(staff.employee), tell(staff.second_partner)
    with mail_server() as letterbox:
        work_off()
    first, second = letterbox.taken
    assert first["To"] == "huw@dyffryn.example"
    assert first["Subject"] == "Confirm the arrangement for Housing Officer"
    assert first["Content-Language"] == "en"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"] == f"<{english.key}@127.0.0.1>"
    assert "Dear Huw," in text_of(first)
    assert "by 1 December 2026: Confirm the arrangement" in text_of(first)
    assert "http://127.0.0.1:8000/dyffryn/cases/\n" in text_of(first)
    assert second["To"] == "marc@dyffryn.example"
    assert second["Subject"] == "Cadarnhewch y trefniant ar gyfer Swyddog Tŷ"
    assert second["From"] == "Cyngor Sir Dyffryn – Tandem <tandem@127.0.0.1>"
    assert second["Content-Language"] == "cy"
    assert "1 Rhagfyr 2026" in text_of(second)
    assert "http://127.0.0.1:8000/cy/dyffryn/cases/\n" in text_of(second)
    assert states(english, welsh) == ["sent", "sent"]


def test_what_was_sent_stays_as_it_was(staff: Staff) -> None:
    notice = tell(staff.employee)
    with mail_server():
        work_off()
    notice.refresh_from_db()
    assert notice.subject == "Confirm the arrangement for Housing Officer"
    assert (notice.language, notice.sent_to) == ("en", "huw@dyffryn.example")
    assert "Agreement of all" in notice.body


def test_what_waits_for_one_person_is_one_e_mail(staff: Staff) -> None:
    notices = [tell(staff.employee) for _ in range(3)]
    with mail_server() as letterbox:
        work_off()
    (message,) = letterbox.taken
    assert message["Subject"] == "3 messages about your work"
    assert message.get_content().count("Confirm the arrangement for Housing Officer") >= 3
    assert states(*notices) == ["sent"] * 3


def test_nothing_is_sent_of_a_transaction_that_fails(staff: Staff) -> None:
    with transaction.atomic():
        tell(staff.employee)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert work_off() == 0


def test_a_mail_server_that_is_down_for_an_hour_loses_nothing(staff: Staff) -> None:
    notice = tell(staff.employee)
    with sending_to(closed_port()):
        work_off()
        notice.refresh_from_db()
        assert (notice.state, notice.attempts) == ("queued", 1)
        assert "refused" in notice.last_error.lower()
        assert notice.next_attempt_at == START + timedelta(minutes=1)
        work_off(START + timedelta(minutes=1))
    with mail_server() as letterbox:
        work_off(START + timedelta(minutes=5))
        assert letterbox.taken == []
        work_off(START + timedelta(hours=1))
        assert len(letterbox.taken) == 1
        work_off(START + timedelta(days=3))
        assert len(letterbox.taken) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.last_error) == ("sent", 3, "")


def test_after_a_day_somebody_has_to_look(staff: Staff) -> None:
    notice = tell(staff.employee)
    at = START
    with sending_to(closed_port()):
        work_off(at)
        for wait in WAITS:
            at += timedelta(minutes=wait)
            work_off(at)
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == ("failed", MOST_ATTEMPTS)
    assert timedelta(hours=20) < at - START < timedelta(hours=36)
    assert notice.settled_at == at


def test_an_address_that_the_server_refuses_is_not_tried_again(staff: Staff) -> None:
    notice = tell(staff.employee)
    with mail_server() as letterbox:
        letterbox.answer = "550 No such user"
        work_off()
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == ("failed", 1)
    assert "550" in notice.last_error


def test_a_recipient_who_is_refused_for_now_is_tried_again(staff: Staff) -> None:
    notice = tell(staff.employee)
    with mail_server() as letterbox:
        letterbox.answer = "450 Mailbox busy"
        work_off()
        assert states(notice) == ["queued"]
        letterbox.answer = "250 OK"
        work_off(START + timedelta(minutes=1))
    assert states(notice) == ["sent"]


def test_without_a_mail_server_it_is_written_and_kept(staff: Staff) -> None:
    notice = tell(staff.employee)
    work_off()
    notice.refresh_from_db()
    assert notice.state == "kept"
    assert notice.body


def test_a_claim_that_a_dead_worker_left_runs_out(staff: Staff) -> None:
    notice = tell(staff.employee)
    notice.state, notice.attempts = Notice.State.SENDING, 1
    notice.next_attempt_at = START + timedelta(minutes=15)
    notice.save()
    with mail_server() as letterbox:
        work_off(START + timedelta(minutes=14))
        assert letterbox.taken == []
        deliver_again(at=START + timedelta(minutes=21))
        work_off(START + timedelta(minutes=21))
    assert len(letterbox.taken) == 1
    assert states(notice) == ["sent"]


@pytest.mark.parametrize("why", ["no address", "left"])
def test_whom_no_e_mail_reaches_gets_it_on_paper(staff: Staff, why: str) -> None:
    person = staff.employee
    if why == "no address":
        person.email = ""
        person.save()
    notice = tell(person)
    if why == "left":
        yesterday = START.date() - timedelta(days=1)
        Employment.objects.filter(person=person).update(ends_on=yesterday)
    with mail_server() as letterbox:
        work_off()
    assert letterbox.taken == []
    assert states(notice) == ["on_paper"]


def test_a_day_s_messages_come_at_seven_to_whoever_wants_them_daily(staff: Staff) -> None:
    Preference.objects.create(person=staff.employee, frequency=Frequency.DAILY)
    notices = [tell(staff.employee) for _ in range(2)]
    with mail_server() as letterbox:
        work_off(START + timedelta(hours=12))
        assert letterbox.taken == []
        work_off(START.replace(day=24, hour=7))
    assert [message["Subject"] for message in letterbox.taken] == ["2 messages about your work"]
    assert states(*notices) == ["sent", "sent"]


def test_whoever_wants_only_what_is_required_gets_that_alone(staff: Staff) -> None:
    Preference.objects.create(person=staff.employee, frequency=Frequency.REQUIRED)
    facts = {"post": {"en": "A", "cy": "B"}, "starts_on": "2026-12-07"}
    given: dict[str, Any] = {"employer": staff.employer, "person": staff.employee, "facts": facts}
    assert queue(**given, kind="cases.asked") is None
    assert queue(**given, kind="cases.confirmed") is not None


def test_one_key_is_one_notice(staff: Staff) -> None:
    tell(staff.employee, once="reminder:1")
    given: dict[str, Any] = {"employer": staff.employer, "person": staff.employee, "facts": {}}
    assert queue(**given, kind="cases.asked", once="reminder:1") is None
    assert Notice.objects.count() == 1


def test_what_is_settled_before_it_goes_out_is_taken_back(staff: Staff) -> None:
    tell(staff.employee, about="case:JS-0001:agree")
    kept = tell(staff.employee, about="case:JS-0002:agree")
    withdraw(employer=staff.employer, about=["case:JS-0001:agree"])
    assert list(Notice.objects.all()) == [kept]


def test_a_kind_that_nobody_announced_cannot_be_queued(staff: Staff) -> None:
    with pytest.raises(UnknownKind):
        tell(staff.employee, kind="cases.unheard_of")


def test_no_name_can_smuggle_a_header_in(staff: Staff) -> None:
    title = "Officer\r\nBcc: thief@elsewhere.example\u2028X"
    facts = {"sentence_message": {"key": "cases.duty_confirm", "facts": {"post": title}}}
    tell(staff.employee, facts={**facts, "due_on": None, "clauses": [], "again": False})
    with mail_server() as letterbox:
        work_off()
    (message,) = letterbox.taken
    assert message["Bcc"] is None
    assert message["Subject"].endswith("Officer Bcc: thief@elsewhere.example X")


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\x00b", "a\x0bb", "a\x85b", "a\u2029b"])
def test_a_header_is_one_line_of_visible_letters(text: str) -> None:
    assert one_line(text) == "a b"
