"""What a profile still lacks before others may find it."""

from django.utils.translation import gettext as _

from tandem.matching import Aim
from tandem_web.matching.mapping.contradictions import Week, contradiction
from tandem_web.matching.models import Profile


def lacking(profile: Profile) -> dict[str, str]:
    """Give, by page, what has to be answered or put right; nothing where all is there."""
    lacks = {}
    shares_own = Aim.SHARE_MY_POST in profile.aims
    if not profile.aims:
        lacks["aims"] = _("Say what you look for")
    if shares_own and profile.post is None:
        lacks["post"] = _("Say which post you would share")
    if not profile.grade_lowest and profile.salary_least is None:
        lacks["grade"] = _("Say at which grade or salary")
    if profile.minutes_least is None:
        lacks["hours"] = _("Say how many hours you would work")
    if not any(profile.availability):
        lacks["week"] = _("Say on which half-days you could work")
    elif found := contradiction(week_of(profile)):
        lacks["hours"] = found
    # Whoever has gone live once has said so.
    if profile.state == Profile.State.DRAFT and "found" not in profile.answered:
        lacks["found"] = _("Say who may find you")
    return lacks


def week_of(profile: Profile) -> Week:
    """What somebody says of their hours and days."""
    return Week(
        aims=frozenset(profile.aims),
        least=profile.minutes_least,
        most=profile.minutes_most,
        availability=tuple(profile.availability),
        post_minutes=profile.post.full_time_minutes if profile.post else None,
    )
