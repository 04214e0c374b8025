"""Somebody of the cast who would like the vacant half of a post, and how far they have come."""

from typing import Any

from tandem_web.matching.actions.interests import answer_interest, ask_for_half
from tandem_web.matching.models import HalfInterest, Profile, VacantHalf
from tandem_web.matching.tests.meeting_scene import LATE_WEEK, a_profile
from tandem_web.notices.models import Notice
from tandem_web.people.models import Person
from tests.cast import Staff

HOME = "/dyffryn/matching"


def a_seeker(
    staff: Staff, person: Person | None = None, alias: str = "Alder", **changed: Any
) -> Profile:
    """Somebody who could take the end of the week of the post that waits."""
    given = {"aims": ["vacancy"], "availability": LATE_WEEK, "wishes": {}, **changed}
    row = a_profile(staff, person or staff.employee, alias, **given)
    row.services.clear()
    return row


def an_interest(profile: Profile, half: VacantHalf, text: str = "") -> HalfInterest:
    row = ask_for_half(profile=profile, half=half, text=text)
    assert row is not None
    return row


def talking(staff: Staff, half: VacantHalf, **changed: Any) -> HalfInterest:
    row = an_interest(a_seeker(staff, **changed), half)
    assert answer_interest(interest=row, accepts=True, actor=staff.hr_adviser)
    row.refresh_from_db()
    return row


def told(kind: str) -> set[str]:
    return {row.person.given_name for row in Notice.objects.filter(kind=f"matching.{kind}")}


def ask_page(half: VacantHalf) -> str:
    return f"{HOME}/halves/{half.pk}/ask/"


def own_page(row: HalfInterest) -> str:
    return f"{HOME}/halves/asked/{row.pk}/"


def half_page(half: VacantHalf) -> str:
    return f"{HOME}/vacant/{half.pk}/"


def their_page(row: HalfInterest) -> str:
    return f"{HOME}/vacant/{row.half_id}/people/{row.pk}/"


def learns_nothing(staff: Staff, person: Person, row: HalfInterest) -> None:
    """Nowhere does the person see that somebody waits for an answer, nor can they answer."""
    client = staff.client(person)
    assert client.get(their_page(row)).status_code in {403, 404}
    assert client.post(f"{their_page(row)}answer/", {"answer": "accept"}).status_code in {
        403,
        404,
    }
    signs = ("Alder", "Who would like", "who would like", "Waits for", their_page(row))
    for page in (half_page(row.half), f"{HOME}/vacant/", "/dyffryn/"):
        seen = client.get(page).text
        for sign in signs:
            assert sign not in seen, (page, sign)
    assert not Notice.objects.filter(person=person, kind__startswith="matching.").exists()
    row.refresh_from_db()
    assert row.state == "asked"
