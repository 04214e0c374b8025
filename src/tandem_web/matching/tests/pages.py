"""Answers to the pages of a profile, as a browser sends them."""

from typing import Any

from django.test import Client

from tandem.matching import HALF_DAYS
from tandem_web.matching.models import Profile
from tandem_web.people.models import Person

ADDRESS = "/dyffryn/matching/"


def week(*half_days: int, level: int = 2) -> dict[str, Any]:
    """Yes to some half-days and no to the others."""
    return {f"half_{one}": level if one in half_days else 0 for one in range(HALF_DAYS)}


MONDAY_TO_WEDNESDAY_NOON = week(0, 1, 2, 3, 4)
NEEDED: dict[str, dict[str, Any]] = {
    "aims": {"aims": ["share_any_post"]},
    "grade": {"salary_least": "29000", "salary_most": "36000"},
    "hours": {"minutes_least": "15:00", "minutes_most": "20:00"},
    "week": MONDAY_TO_WEDNESDAY_NOON,
    "found": {"found": "employer", "hidden_from_managers": "on"},
}


def begun(client: Client, person: Person) -> Profile:
    """A profile that somebody has begun by the button."""
    client.post(ADDRESS)
    return Profile.objects.select_related("employer").get(person=person)


def send(client: Client, page: str, given: dict[str, Any], **more: Any) -> Any:
    """Send one page on top of what stands."""
    account = client.session["_auth_user_id"]
    version = Profile.objects.get(person__account=account).version
    return client.post(f"{ADDRESS}profile/{page}/", {"version": version, **given, **more})


def fill(client: Client, **changed: dict[str, Any]) -> None:
    """Answer all that is needed; `changed` are other answers of pages."""
    for page, given in (NEEDED | changed).items():
        answer = send(client, page, given)
        assert answer.status_code == 302, (page, answer.context["form"].errors)


def live(client: Client, person: Person, **changed: dict[str, Any]) -> Profile:
    """A profile from its first page to the button that makes it live."""
    profile = begun(client, person)
    fill(client, **changed)
    profile.refresh_from_db()
    answer = client.post(f"{ADDRESS}profile/check/", {"version": profile.version})
    assert answer.status_code == 302
    profile.refresh_from_db()
    return profile
