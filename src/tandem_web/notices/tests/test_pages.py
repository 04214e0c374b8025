"""The outbox, one message, what is to be printed, and what each reader chooses."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from tandem_web.notices.actions import queue, show_life
from tandem_web.notices.apps import KINDS
from tandem_web.notices.models import Notice
from tandem_web.notices.queries import letters_on_paper
from tandem_web.notices.tests.scene import START, tell
from tandem_web.people.models import Person
from tests.cast import Staff, raise_staff
from tests.query_counts import queries_of
from tests.working import work_off

OUTBOX = "/dyffryn/notices/"


@pytest.fixture
def staff(db: None) -> Iterator[Staff]:
    with override_settings(TANDEM_NOW=START):
        yield raise_staff()


def failed(person: Person) -> Notice:
    notice = tell(person)
    notice.state, notice.last_error = Notice.State.FAILED, "550 No such user"
    notice.save()
    return notice


def test_the_outbox_shows_each_message_and_what_became_of_it(staff: Staff) -> None:
    tell(staff.employee)
    page = staff.client(staff.hr_adviser).get(OUTBOX)
    assert "Confirm the arrangement for Housing Officer" in page.text
    assert "Waiting to be sent" in page.text
    assert "No mail server is set" in page.text
    assert "no worker has ever run" in page.text


def test_a_worker_that_lives_is_nothing_to_warn_of(staff: Staff) -> None:
    show_life(worker="here", at=START)
    page = staff.client(staff.hr_adviser).get(OUTBOX)
    assert "Nothing is being sent" not in page.text
    assert "No messages yet" in page.text


def test_the_outbox_can_be_narrowed_to_what_did_not_arrive(staff: Staff) -> None:
    tell(staff.employee)
    failed(staff.payroll)
    page = staff.client(staff.administrator).get(OUTBOX, {"show": "failed"})
    assert "Dilwyn Rees" in page.text
    assert "Huw Bevan" not in page.text


def test_a_long_outbox_needs_as_many_queries_as_a_short_one(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    tell(staff.employee)
    one = queries_of(client, OUTBOX)
    for person in (staff.employee, staff.payroll, staff.auditor) * 7:
        tell(person)
    assert queries_of(client, OUTBOX) == one


def test_everybody_reads_what_was_written_to_them(staff: Staff) -> None:
    notice = tell(staff.employee)
    address = f"{OUTBOX}{notice.key}/"
    assert "Dear Huw," in staff.client(staff.employee).get(address).text
    assert staff.client(staff.payroll).get(address).status_code == 403
    assert staff.client(staff.outsider).get(address).status_code == 404


def test_only_who_looks_after_messages_sees_what_the_mail_server_said(staff: Staff) -> None:
    address = f"{OUTBOX}{failed(staff.employee).key}/"
    assert "550 No such user" in staff.client(staff.hr_adviser).get(address).text
    assert "550 No such user" not in staff.client(staff.employee).get(address).text


def test_a_message_that_failed_is_sent_when_somebody_asks(staff: Staff) -> None:
    notice = failed(staff.employee)
    client = staff.client(staff.hr_adviser)
    page = client.post(f"{OUTBOX}{notice.key}/try-again/", follow=True)
    assert "on its way again" in page.text
    work_off()
    notice.refresh_from_db()
    assert notice.state == "kept"


def test_what_was_sent_is_neither_cancelled_nor_sent_again(staff: Staff) -> None:
    notice = tell(staff.employee)
    notice.state = Notice.State.SENT
    notice.save()
    client = staff.client(staff.hr_adviser)
    for step in ("cancel", "try-again", "hand-over"):
        page = client.post(f"{OUTBOX}{notice.key}/{step}/", follow=True)
        assert "Nothing was changed" in page.text
    notice.refresh_from_db()
    assert notice.state == "sent"


def test_a_message_on_paper_is_printed_and_marked(staff: Staff) -> None:
    staff.employee.email = ""
    staff.employee.language = "cy"
    staff.employee.save()
    notice = tell(staff.employee)
    client = staff.client(staff.hr_adviser)
    assert "Annwyl Huw," in client.get(f"{OUTBOX}paper/").text
    client.post(f"{OUTBOX}{notice.key}/hand-over/")
    notice.refresh_from_db()
    assert (notice.state, notice.language) == ("handed_over", "cy")
    assert notice.subject == "Cadarnhewch y trefniant ar gyfer Swyddog Tŷ"
    assert "Nothing to hand over" in client.get(f"{OUTBOX}paper/").text


def test_each_kind_of_message_can_be_read_in_both_languages(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    page = client.get(f"{OUTBOX}kinds/cases.asked/")
    assert "Dear Elin," in page.text
    assert "Annwyl Elin," in page.text
    assert client.get(f"{OUTBOX}kinds/cases.unheard_of/").status_code == 404


def test_every_announced_kind_can_be_previewed(staff: Staff) -> None:
    client = staff.client(staff.hr_adviser)
    listed = client.get(f"{OUTBOX}kinds/")
    for kind in listed.context["kinds"]:
        assert client.get(f"{OUTBOX}kinds/{kind.name}/").status_code == 200, kind.name


def test_a_reader_chooses_how_often_e_mails_come(staff: Staff) -> None:
    client = staff.client(staff.employee)
    page = client.post(f"{OUTBOX}mine/", {"frequency": "daily"}, follow=True)
    assert "Your choice is saved." in page.text
    notice = tell(staff.employee)
    assert notice.next_attempt_at == START.replace(day=24, hour=7)


def test_a_visitor_of_the_demonstration_reads_the_outbox(staff: Staff) -> None:
    tell(staff.employee)
    with override_settings(DEMO=True):
        assert staff.client().get(OUTBOX).status_code == 302
        staff.employer.is_demo = True
        staff.employer.save()
        assert "Huw Bevan" in staff.client().get(OUTBOX).text
    assert staff.client().get(OUTBOX).status_code == 302


@pytest.mark.django_db
def test_health_says_whether_a_worker_lives() -> None:
    client = Client()
    assert client.get("/health/worker/").status_code == 503
    show_life(worker="here", at=timezone.now())
    assert client.get("/health/worker/").status_code == 200


def test_nobody_but_its_reader_knows_of_a_private_message(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = tell(staff.employee)
    monkeypatch.setitem(KINDS, notice.kind, replace(KINDS[notice.kind], private=True))
    address = f"{OUTBOX}{notice.key}/"
    assert staff.client(staff.employee).get(address).status_code == 200
    assert staff.client(staff.hr_adviser).get(address).status_code == 404
    page = staff.client(staff.hr_adviser).get(OUTBOX)
    assert "Huw Bevan" not in page.text
    assert "No messages yet" in page.text


def test_a_private_message_is_not_printed_for_others_to_hand_over(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tell(staff.payroll)
    monkeypatch.setitem(KINDS, known.kind, replace(KINDS[known.kind], private=True))
    Person.objects.filter(pk=staff.employee.pk).update(email="")
    staff.employee.refresh_from_db()
    told = queue(
        employer=staff.employer, person=staff.employee, kind=known.kind, facts=known.facts
    )
    assert told is None
    assert letters_on_paper(staff.employer) == []
