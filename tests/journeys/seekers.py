"""Steps of people who look for a partner, at the browser."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import override

from tandem_web.matching.forms.week import name_of_half_day
from tandem_web.matching.models import Profile
from tandem_web.people.models import Person
from tests.journeys.steps import People
from tests.journeys.visitor import Visitor


def becomes_findable(
    people: People,
    person: Person,
    *,
    aim: str,
    half_days: Sequence[int],
    hours: tuple[str, str] = ("15:00", "22:00"),
) -> Profile:
    """Somebody goes through the pages that are needed, skips the others, and goes live."""
    me = people.come(person)
    me.go("/dyffryn/matching/")
    me.follow(me.button(me.words("Begin")))
    me.hand.tick(me.box(me.words(aim)))
    _continue(me)
    _go_to(me, "Grade or salary")
    me.write(me.words("Lowest full-time salary a year, in pounds"), "29000")
    me.write(me.words("Highest full-time salary a year, in pounds"), "36000")
    _continue(me)
    _go_to(me, "Hours")
    me.write(me.words("Fewest hours a week"), hours[0])
    me.write(me.words("Most hours a week"), hours[1])
    _continue(me)
    _go_to(me, "Your week")
    for half_day in half_days:
        me.hand.pick(me.box(_half_day(me, half_day)), me.words.in_context("half-day", "Yes"))
    _continue(me)
    _go_to(me, "Who may find you")
    _continue(me)
    me.follow(me.button(me.words("Go live")))
    me.sees(me.words("Your profile is live: those whom you let can find you."))
    return Profile.objects.get(person=person)


def _continue(me: Visitor) -> None:
    me.follow(me.button(me.words("Save and continue")))


def _go_to(me: Visitor, title: str) -> None:
    """By the list of pages, as somebody who does not answer everything in order."""
    me.go("/dyffryn/matching/profile/")
    me.follow(me.page.get_by_role("main").get_by_role("link", name=me.words(title), exact=True))


def _half_day(me: Visitor, half_day: int) -> str:
    with override(me.words.language):
        return capfirst(name_of_half_day(half_day))
