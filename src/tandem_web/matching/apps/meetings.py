"""Suggestions, introductions and messages: what is kept, told and recorded."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry, kept
from tandem_web.notices.apps import NoticeKind

NAVIGATION: tuple[NavigationEntry, ...] = ()
COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        title=_("Whom you could share with"),
        what=_(
            "What each criterion means to you, and whom you have put aside. Suggestions are "
            "worked out when you ask for them and kept nowhere. They compare days, hours, "
            "skills, grade, service, place, what you want of the role, mentoring and languages: "
            "never your name, age, health, family or any other protected characteristic."
        ),
        why=_("To suggest people with whom you could share a role, and to say why."),
        seen_by=_("You. Others see the wishes in your profile without your name."),
        period=kept(_("Until you delete your profile.")),
        views=("matching:suggestions", "matching:relax"),
    ),
    Collection(
        title=_("Introductions and messages"),
        what=_(
            "Whom you ask to meet, what the two of you write, and whether you agreed to names."
        ),
        why=_("So that two people can get to know each other before either is named."),
        seen_by=_("The two of you. Not HR, not your manager, and no selection panel."),
        period=kept(_("Until one of the two deletes their profile.")),
        views=("matching:ask", "matching:introduction", "matching:end_introduction"),
    ),
    Collection(
        title=_("Your private notes"),
        what=_("What you note about the other beside the conversation guide."),
        why=_("To help you to remember what you talked about."),
        seen_by=_("You alone."),
        period=kept(_("Until you empty them, or one of the two deletes their profile.")),
        views=("matching:guide",),
    ),
)


def _private(name: str, title: str | Promise) -> NoticeKind:
    """A notice that only its reader knows of; it names nobody and holds nothing of a message."""
    return NoticeKind(
        name=f"matching.{name}", title=title, sample={"alias": "Heron 12"}, private=True
    )


NOTICES: tuple[NoticeKind, ...] = (
    _private("asked_to_meet", _("Somebody would like to meet you about sharing a role")),
    _private("meeting_accepted", _("Somebody has agreed to meet you")),
    _private("meeting_declined", _("Somebody has not taken up your question to meet")),
    _private("message_received", _("Somebody whom you are in touch with has written")),
    _private("names_agreed_by_one", _("Somebody would like you to know each other’s names")),
    _private("names_shared", _("You both agreed to names")),
    _private("introduction_ended", _("An introduction has ended")),
)
# The record says that it happened and not who did it: HR reads the record.
ACTIONS: dict[str, Promise] = {
    "matching.ask_to_meet": _("Somebody asked another person to meet about sharing a role."),
    "matching.meeting_accepted": _("Somebody agreed to meet."),
    "matching.meeting_declined": _("Somebody did not take up a question to meet."),
    "matching.write_message": _("A message was written in an introduction."),
    "matching.agree_to_names": _("Somebody agreed to names in an introduction."),
    "matching.take_name_back": _("Somebody took back their agreement to names."),
    "matching.end_introduction": _("An introduction was ended."),
    "matching.put_aside": _("Somebody put a suggestion aside."),
    "matching.bring_back": _("Somebody brought a suggestion back."),
    "matching.change_wishes": _("Somebody changed what counts for them in a partner."),
    "matching.relax_wish": _("Somebody relaxed what they look for in a partner."),
}
OBJECTS: dict[str, tuple[Promise, str]] = {
    "introduction": (_("Introduction"), ""),
    "seeker": (_("Somebody who looks for a partner"), ""),
}
