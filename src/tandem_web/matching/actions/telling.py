"""Who is told of what lies between two people: without names, and without what was written."""

from typing import Any

from tandem_web.matching.models import Introduction, Profile
from tandem_web.notices.actions import queue
from tandem_web.people.models import Person


def tell_of_introduction(
    introduction: Introduction, reader: Profile, kind: str, *, about: str = "", once: str = ""
) -> None:
    """Tell one of the two; the other is their alias, whatever has been agreed since."""
    other = other_of(introduction, reader)
    facts: dict[str, Any] = {"alias": other.alias}
    person = Person.objects.select_related("employer").get(pk=reader.person_id)
    queue(
        employer=person.employer,
        person=person,
        kind=kind,
        facts=facts,
        path=("matching:introduction", [person.employer.slug, str(introduction.pk)]),
        about=about,
        once=once,
    )


def other_of(introduction: Introduction, profile: Profile) -> Profile:
    """The one of the two who is not this one."""
    is_asker = introduction.asker_id == profile.pk
    return introduction.asked if is_asker else introduction.asker


def about_of(introduction: Introduction) -> str:
    """What a question to meet is idle without."""
    return f"introduction:{introduction.pk}"
