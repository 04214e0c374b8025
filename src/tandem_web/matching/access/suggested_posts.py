"""Who sees that a vacant post was pointed out: the two, as far as either may see the other."""

from dataclasses import dataclass

from django.http import Http404

from tandem_web.employers.queries import today
from tandem_web.matching.access.meetings import Meeting, get_own_profile_for, meet
from tandem_web.matching.models import Profile, ProposedPost
from tandem_web.matching.queries.shown import profiles_to_show
from tandem_web.matching.queries.vacant_posts import posts_sent_to
from tandem_web.people.models import Person


@dataclass(frozen=True, slots=True)
class SuggestedPost:
    """A vacant post that an adviser pointed out to somebody with another."""

    row: ProposedPost
    meeting: Meeting


def get_suggested_post_for(person: Person, number: int) -> SuggestedPost:
    """A post that was pointed out to the person; of others' nobody learns that it exists."""
    own = get_own_profile_for(person)
    found = next((one for one in _of(own, person) if one.row.pk == number), None)
    if found is None:
        raise Http404
    return found


def suggested_posts_of(own: Profile, person: Person) -> list[SuggestedPost]:
    """Every post that was pointed out to whoever's profile it is, the latest first."""
    return _of(own, person)


def _of(own: Profile, person: Person) -> list[SuggestedPost]:
    on = today(person.employer)
    rows = posts_sent_to(own, on)
    others = profiles_to_show(_other(row, own) for row in rows)
    found = [SuggestedPost(row, meet(own, others[_other(row, own)], on)) for row in rows]
    # Whoever has paused, or put the other aside, stands on no page of theirs.
    return [one for one in found if one.meeting.shown and not _is_aside(one.meeting)]


def _other(row: ProposedPost, own: Profile) -> int:
    second = row.pair.second_id
    return row.pair.first_id if second is None or second == own.pk else second


def _is_aside(meeting: Meeting) -> bool:
    return meeting.relation.turned_down_by_viewer
