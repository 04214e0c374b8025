"""Two people who have met, and the pair that they form."""

from collections.abc import Sequence

from tandem_web.employers.queries import now
from tandem_web.matching.actions.pairs import Terms, agree_terms, form_pair, save_terms
from tandem_web.matching.models import Introduction, Pair, Profile
from tandem_web.people.models import Person


def a_profile(person: Person, **changed: object) -> Profile:
    """A live profile of the person, the one that they have or a new one."""
    found = Profile.objects.filter(person=person).first()
    return found or Profile.objects.create(
        employer=person.employer,
        person=person,
        alias=f"Seeker {person.pk}",
        state=Profile.State.ACTIVE,
        made_at=now(person.employer),
        minutes_least=1080,
        minutes_most=1200,
        **changed,
    )


def who_met(first: Person, second: Person) -> Introduction:
    """An introduction of two who know each other's names."""
    return Introduction.objects.create(
        asker=a_profile(first),
        asked=a_profile(second),
        state=Introduction.State.ACCEPTED,
        asked_at=now(first.employer),
        answered_at=now(second.employer),
        asker_named_at=now(first.employer),
        asked_named_at=now(second.employer),
    )


def a_pair(first: Person, second: Person) -> Pair:
    return form_pair(introduction=who_met(first, second), actor=first)


def terms(first: int = 1110, second: int = 1110, *, days: Sequence[int] = range(5)) -> Terms:
    return Terms(
        minutes_first=first,
        minutes_second=second,
        half_days_first=list(days),
        half_days_second=[day for day in range(10) if day not in days],
        joint_profile="We have led teams for ten years between us.",
    )


def an_agreed_pair(first: Person, second: Person) -> Pair:
    """A pair of which both agree to the same split."""
    pair = a_pair(first, second)
    pair = save_terms(pair=pair, terms=terms(), actor=first, seen_version=pair.version)
    return agree_terms(pair=pair, actor=second, seen_version=pair.version)
