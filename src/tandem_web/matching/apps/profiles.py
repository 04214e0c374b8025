"""What a person looks for and who may find them: what is kept, told and recorded."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tandem_web.kit.apps import Collection, Kept, NavigationEntry, kept
from tandem_web.notices.apps import NoticeKind

if TYPE_CHECKING:
    from tandem_web.employers.models import Employer


def _may_look(person: Any) -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.matching.access.profiles import may_look_for_partner

    return may_look_for_partner(person)


def ask_to_confirm(employer: "Employer", today: date) -> None:
    """Ask those whose answers are old whether they still hold."""
    from tandem_web.matching.actions.confirming import ask_to_confirm as ask

    ask(employer, today)


def forget_newcomers(employer: "Employer", today: date) -> None:
    """Delete what newcomers gave who never followed the link."""
    from tandem_web.matching.actions.pools import forget_newcomers as forget

    forget(employer, today)


def _as_long_as_in_a_pool(_employer: Any) -> Kept:
    days = settings.INVITATION_DAYS
    sentence = ngettext(
        "Until you leave the pool; your name and address as long as your account. If you never "
        "follow the link that we send you, all of it is deleted once the link has run out: "
        "%(days)s day after we last sent one.",
        "Until you leave the pool; your name and address as long as your account. If you never "
        "follow the link that we send you, all of it is deleted once the link has run out: "
        "%(days)s days after we last sent one.",
        days,
    )
    return Kept(sentence % {"days": days})


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
    Collection(
        title=_("Joining an open pool"),
        what=_("Your name, your e-mail address and your language; and which pools you are in."),
        why=_("To let you sign in, and to let the members of the pool find you without a name."),
        seen_by=_(
            "HR and administrators of the host see your name and address as a guest of theirs. No "
            "member sees them before you both agree, and nobody is told which pools you are in."
        ),
        period=_as_long_as_in_a_pool,
        views=("matching:join",),
    ),
)
NOTICES: tuple[NoticeKind, ...] = (
    NoticeKind(
        name="matching.confirm_profile",
        title=_("Does what you look for in a partner still hold?"),
        sample={"until_on": "2027-03-29"},
        private=True,
    ),
    # Whoever asks for a link while they have an account; the page itself gives nothing away.
    NoticeKind(
        name="matching.known_already",
        title=_("You can join the pool with your account"),
        sample={"pool_en": "Public services", "pool_cy": "Gwasanaethau cyhoeddus"},
        required=True,
        private=True,
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
    "matching.set_ladder": _("%(actor)s set the grades and what they pay."),
    "matching.add_skill": _("%(actor)s added the skill %(name)s."),
    "matching.change_skill": _("%(actor)s changed the skill %(name)s."),
    "matching.open_pool": _("%(actor)s opened the pool %(pool)s."),
    "matching.change_pool": _("%(actor)s changed the pool %(pool)s."),
    "matching.close_pool": _("%(actor)s closed the pool %(pool)s."),
    "matching.join_pool": _("Somebody joined the pool %(pool)s."),
    "matching.leave_pool": _("Somebody left the pool %(pool)s."),
    "matching.forget_newcomer": _(
        "Somebody who never followed the link was taken out of the pool %(pool)s."
    ),
}
OBJECTS: dict[str, tuple[Promise, str]] = {
    "partner_profile": (_("Profile of somebody who looks for a partner"), ""),
    "partner_choices": (_("What people who look for a partner choose from"), ""),
    "open_pool": (_("Open pool"), "matching:pool"),
}
