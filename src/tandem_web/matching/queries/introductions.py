"""Reads of introductions and of what was written in them."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from tandem_web.matching.models import Introduction, IntroductionMessage, Pair, Profile

MOST_ASKED_AT_ONCE = 5
"""How many may be asked to meet at once: a person who asks everybody chooses nobody."""

_OPEN = (Introduction.State.ASKED, Introduction.State.ACCEPTED)


def introduction_with_people() -> QuerySet[Introduction]:
    """Introductions with the two profiles, their people and their employers."""
    return Introduction.objects.select_related(
        *("asker__person", "asker__employer", "asker__post"),
        *("asked__person", "asked__employer", "asked__post"),
    )


def introductions_of(profile: Profile) -> list[Introduction]:
    """The introductions of somebody, the latest first."""
    rows = introduction_with_people().filter(Q(asker=profile) | Q(asked=profile))
    return list(rows)


def introduction_of(profile: Profile, number: int) -> Introduction | None:
    """One introduction, if it is theirs."""
    rows = introduction_with_people().filter(Q(asker=profile) | Q(asked=profile), pk=number)
    return rows.first()


def open_between(one: Profile, two: Profile) -> Introduction | None:
    """The introduction of two people that waits or in which they are in touch."""
    either = Q(asker=one, asked=two) | Q(asker=two, asked=one)
    return Introduction.objects.filter(either, state__in=_OPEN).first()


def asked_at_once(profile: Profile) -> int:
    """How many people have yet to answer somebody."""
    rows = Introduction.objects.filter(asker=profile, state=Introduction.State.ASKED)
    return rows.count()


def waiting_for(profile: Profile) -> int:
    """How many people wait for somebody's answer."""
    rows = Introduction.objects.filter(asked=profile, state=Introduction.State.ASKED)
    return rows.count()


def messages_of(introduction: Introduction) -> Sequence[IntroductionMessage]:
    """What the two have written, the first before."""
    return list(introduction.messages.all())


def pair_of(introduction: Introduction) -> Pair | None:
    """The pair that two people have formed, if it still stands."""
    rows = Pair.objects.filter(introduction=introduction)
    return rows.exclude(state=Pair.State.DISSOLVED).first()
