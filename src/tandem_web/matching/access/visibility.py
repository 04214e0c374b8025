"""Who may find whom: what two people have said of themselves, and nothing else, decides."""

from collections.abc import Iterable, Mapping
from datetime import date

from tandem.matching import Seeker
from tandem_web.matching.models import Profile
from tandem_web.matching.queries.seekers import seekers_of
from tandem_web.matching.queries.surroundings import managers_of_people
from tandem_web.people.models import Person


def may_find(viewer: Seeker, other: Seeker) -> bool:
    """Whether somebody may come upon another: on both sides, by what each has allowed."""
    if viewer.reference == other.reference:
        return False
    # Neither is the other's manager, where one of them hides from theirs, nor turned down.
    if other.reference in viewer.apart or viewer.reference in other.apart:
        return False
    # The other is found in one of the circles that the viewer belongs to.
    if not viewer.searches & other.pools:
        return False
    # Nobody looks on without letting themselves be found by whom they look at.
    return bool(other.searches & viewer.pools)


def may_find_profile(viewer: Profile, other: Profile, today: date) -> bool:
    """The same of two rows; a draft, paused or unconfirmed profile finds and is found by nobody.

    Their employers have been read with them.
    """
    seekers = seekers_of([viewer, other], viewer.employer, today).seekers
    if viewer.alias not in seekers or other.alias not in seekers:
        return False
    return may_find(seekers[viewer.alias], seekers[other.alias])


def hidden_from(person: Person, profiles: Iterable[Profile], today: date) -> frozenset[int]:
    """Those of the profiles, by key, that hide from a person."""
    hidden = whom_they_hide_from(profiles, today)
    return frozenset(pk for pk, managers in hidden.items() if person.pk in managers)


def whom_they_hide_from(profiles: Iterable[Profile], today: date) -> Mapping[int, frozenset[int]]:
    """From which people each of the profiles hides, by key: from whoever manages theirs.

    It holds for who acts for a manager, and whatever else the person is: an adviser does not see
    their own people either.
    """
    hiding = {profile.pk: profile for profile in profiles if profile.hidden_from_managers}
    managers = managers_of_people(hiding.values(), today)
    return {pk: managers.get(one.person_id, frozenset()) for pk, one in hiding.items()}
