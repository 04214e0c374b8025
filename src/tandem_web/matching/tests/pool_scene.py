"""What HR does with a pool in the cast: free hours that are offered, and runs."""

from tandem_web.matching.actions.vacant_halves import HalfValues, offer_half
from tandem_web.matching.models import VacantHalf
from tandem_web.posts.models import Post
from tests.cast import Staff

WEDNESDAY_NOON_TO_FRIDAY = (5, 6, 7, 8, 9)


def values(**changed: object) -> HalfValues:
    given: dict[str, object] = {
        "minutes_least": 15 * 60,
        "minutes_most": 18 * 60 + 30,
        "needed": WEDNESDAY_NOON_TO_FRIDAY,
        "wanted_skills": {"social_work": 2},
        "languages": {"cy": 2},
        "remote_days": 1,
    }
    return HalfValues(**{**given, **changed})  # type: ignore[arg-type]


def as_read(post: Post) -> Post:
    return Post.objects.select_related("employer", "service", "reports_to").get(pk=post.pk)


def a_half(staff: Staff, **changed: object) -> VacantHalf:
    """The free hours of the post that waits for its second partner, offered by HR."""
    return offer_half(
        post=as_read(staff.waiting_post), values=values(**changed), actor=staff.hr_adviser
    )


def make_pool(staff: Staff) -> None:
    """Make what the permission table's addresses of this part lead to."""
    a_half(staff)


def pool_arguments(staff: Staff) -> dict[str, str]:
    half = VacantHalf.objects.get(post__employer=staff.employer)
    return {"$vacant_half": str(half.pk)}
