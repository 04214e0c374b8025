"""What a person looks for and who may find them: what is kept, told and recorded."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry, kept
from tandem_web.notices.apps import NoticeKind


def _may_look(person: Any) -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.matching.access.profiles import may_look_for_partner

    return may_look_for_partner(person)


NAVIGATION: tuple[NavigationEntry, ...] = (
    NavigationEntry(
        label=_("Find a partner"), view="matching:start", order=38, shown_to=_may_look
    ),
)
COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        title=_("What you look for in a partner"),
        what=_(
            "What you answer on these pages: the role you look for, hours and half-days, places, "
            "skills, languages, what counts for you, how you like to work, and who may find you. "
            "Most of it is compared with what others answer. Your name, age, sex, family, "
            "health, ethnic origin, religion, breaks in your career and what you answered for "
            "statistics are not asked and never compared."
        ),
        why=_("To show you people with whom you could share a role, and to show you to them."),
        seen_by=_(
            "Those whom you let find you, without your name, your post or what you wrote; whoever "
            "you are in touch with reads what you wrote, and your name once you both agree. HR "
            "sees a code, unless you let it see your name. No manager of yours, unless you let "
            "them, and no selection panel."
        ),
        period=kept(_("Until you delete your profile.")),
        views=("matching:start", "matching:page", "matching:check"),
    ),
)
NOTICES: tuple[NoticeKind, ...] = (
    NoticeKind(
        name="matching.confirm_profile",
        title=_("Does what you look for in a partner still hold?"),
        sample={"until_on": "2027-03-29"},
    ),
)
# The record says that it happened and not who did it: HR reads the record.
ACTIONS: dict[str, Promise] = {
    "matching.begin_profile": _("Somebody began to look for a partner, as %(alias)s."),
    "matching.change_profile": _("%(alias)s changed what they look for in a partner."),
    "matching.go_live": _("%(alias)s let others find them."),
    "matching.pause_profile": _("%(alias)s paused looking for a partner."),
    "matching.resume_profile": _("%(alias)s looks for a partner again."),
    "matching.confirm_profile": _("%(alias)s confirmed what they look for in a partner."),
    "matching.ask_to_confirm": _("Tandem asked %(alias)s whether their answers still hold."),
    "matching.leave_pools": _("%(alias)s left every pool."),
    "matching.delete_profile": _("%(alias)s deleted their profile."),
}
OBJECTS: dict[str, tuple[Promise, str]] = {
    "partner_profile": (_("Profile of somebody who looks for a partner"), ""),
}
