from datetime import date

from django.db.models import Q, QuerySet

from tandem_web.matching.apps.openings import OPENINGS, Choice, Joint, Opening
from tandem_web.matching.models import Introduction, Pair
from tandem_web.people.models import Person


def pairs_of(person: Person) -> list[Pair]:
    """Every pair of which the person is one and may still know the other, the newest first."""
    found = _shown().filter(Q(first__person=person) | Q(second__person=person))
    return list(_with_people(found))


def pair_of_number(number: int) -> Pair | None:
    return _with_people(_shown().filter(pk=number)).first()


def live_pair_of(introduction: Introduction) -> Pair | None:
    found = Pair.objects.filter(introduction=introduction)
    return _with_people(found.exclude(state=Pair.State.DISSOLVED)).first()


def introduction_of_number(number: int) -> Introduction | None:
    found = Introduction.objects.filter(pk=number)
    return found.select_related(
        *("asker__employer", "asker__person__employer"),
        *("asked__employer", "asked__person__employer"),
    ).first()


def joint_of(pair: Pair) -> Joint:
    """What the two agreed, as it is handed over to whatever they open."""
    return Joint(
        (pair.first.person, pair.second.person),
        (pair.minutes_first or 0, pair.minutes_second or 0),
        pair.joint_profile,
    )


def openings_for(joint: Joint, today: date) -> list[tuple[Opening, list[Choice]]]:
    """What these two may open, each with about what; what has no choice is not for them."""
    offered = [(one, list(one.choices(joint, today))) for one in OPENINGS.values()]
    return [(opening, choices) for opening, choices in offered if choices]


def _shown() -> QuerySet[Pair]:
    """Pairs whose two see each other; two who parted and then ended their introduction do not."""
    over = Q(state=Pair.State.DISSOLVED, introduction__state=Introduction.State.ENDED)
    return Pair.objects.exclude(over)


def _with_people(found: QuerySet[Pair]) -> QuerySet[Pair]:
    return found.select_related(
        "introduction",
        *("first__employer", "first__person__employer"),
        *("second__employer", "second__person__employer"),
    )
