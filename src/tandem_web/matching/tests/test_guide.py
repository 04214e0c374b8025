"""The conversation guide and the notes beside it: for two who are in touch, the notes for one."""

import pytest

from tandem.matching.guide import questions
from tandem_web.matching.models import PrivateNote, Profile
from tandem_web.matching.tests.meeting_scene import met, two_strangers
from tests.cast import Staff

pytestmark = pytest.mark.django_db
PAGE = "/dyffryn/matching/people/Birch/guide/"
KEYS = list(questions())


def both(staff: Staff) -> tuple[Profile, Profile]:
    own, other = two_strangers(staff)
    own.style = dict.fromkeys(KEYS[:4], 1)
    other.style = {KEYS[0]: 5, KEYS[1]: 1, KEYS[2]: 2}
    own.save()
    other.save()
    met(own, other)
    return own, other


def test_the_guide_says_where_two_agree_and_differ_and_what_to_talk_about(staff: Staff) -> None:
    own, _other = both(staff)
    page = staff.client(own.person).get(PAGE)
    assert page.status_code == 200
    for heading in ("What to talk about first", "Where else you differ", "Where you agree"):
        assert heading in page.text
    assert "The other has not answered this." in page.text
    assert "Pugh" not in page.text


def test_strangers_have_no_guide(staff: Staff) -> None:
    own, other = two_strangers(staff)
    assert staff.client(own.person).get(PAGE).status_code == 404
    met(own, other, "asked")
    assert staff.client(own.person).get(PAGE).status_code == 404


def test_the_page_says_who_has_not_answered_yet(staff: Staff) -> None:
    own, other = both(staff)
    Profile.objects.filter(pk=other.pk).update(style={})
    page = staff.client(own.person).get(PAGE).text
    assert "They have not answered the questions yet" in page
    Profile.objects.filter(pk=own.pk).update(style={})
    page = staff.client(own.person).get(PAGE).text
    assert "You have not answered the questions yet" in page


def test_notes_are_for_their_writer_alone(staff: Staff) -> None:
    own, other = both(staff)
    client = staff.client(own.person)
    assert client.post(PAGE, {"text": "Seems kind", "version": "0"}).status_code == 302
    assert "Seems kind" in client.get(PAGE).text
    theirs = staff.client(other.person).get("/dyffryn/matching/people/Alder/guide/")
    assert theirs.status_code == 200
    assert "Seems kind" not in theirs.text
    assert client.post(PAGE, {"text": "Older window", "version": "0"}).status_code == 302
    assert PrivateNote.objects.get().text == "Seems kind"
    assert client.post(PAGE, {"text": "x" * 4001, "version": "1"}).status_code == 422
    assert client.post(PAGE, {"text": "", "version": "1"}).status_code == 302
    assert PrivateNote.objects.count() == 0


def test_with_either_profile_the_notes_go(staff: Staff) -> None:
    own, other = both(staff)
    PrivateNote.objects.create(writer=own, about=other, text="Seems kind")
    Profile.objects.filter(pk=other.pk).delete()
    assert PrivateNote.objects.count() == 0
