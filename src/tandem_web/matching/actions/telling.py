"""Who is told of what lies between two people: without names, and without what was written."""

from typing import Any

from tandem_web.employers.queries import today
from tandem_web.matching.models import HalfInterest, Introduction, Profile
from tandem_web.matching.queries.interests import offerers_to_tell
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


def tell_of_interest(
    interest: HalfInterest, kind: str, *, about: str = "", once_a_day: str = ""
) -> None:
    """Tell somebody what became of their interest in a vacant half."""
    person = interest.profile.person
    slug = interest.profile.employer.slug
    queue(
        employer=interest.profile.employer,
        person=person,
        kind=f"matching.{kind}",
        facts=_facts_of(interest),
        path=("matching:half_interest", [slug, str(interest.pk)]),
        about=about,
        once=_once(interest, person, once_a_day),
    )


def tell_offerers(
    interest: HalfInterest, kind: str, *, about: str = "", once_a_day: str = ""
) -> None:
    """Tell those who offer a half and may know who would like it: an alias, and no name ever."""
    employer, half = interest.half.post.employer, interest.half_id
    page = [employer.slug, str(half)]
    path = ("matching:vacant_half", page)
    # Whoever has withdrawn has no page any more.
    if kind != "half_withdrawn":
        path = ("matching:interested_person", [*page, str(interest.pk)])
    for person in offerers_to_tell(interest, today(employer)):
        queue(
            employer=employer,
            person=person,
            kind=f"matching.{kind}",
            facts=_facts_of(interest),
            path=path,
            about=about,
            once=_once(interest, person, once_a_day),
        )


def interest_about(interest: HalfInterest) -> str:
    """What a notice about an interest is idle without."""
    return f"half_interest:{interest.pk}"


def _facts_of(interest: HalfInterest) -> dict[str, Any]:
    post = interest.half.post
    return {
        "alias": interest.profile.alias,
        "title_en": post.title_en,
        "title_cy": post.title_cy or post.title_en,
    }


def _once(interest: HalfInterest, person: Person, day: str) -> str:
    return f"half_message:{interest.pk}:{person.pk}:{day}" if day else ""
