from collections.abc import Mapping
from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection, NavigationEntry, kept
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.record.apps import describe

_SAMPLE = {"until_at": "2026-12-24T12:00:00+00:00"}
# What opens a door: sent at once, shown on no page, forgotten when it is sent.
_NOTICES = (
    NoticeKind(
        name="people.invitation",
        title=_("A way into Tandem"),
        sample=_SAMPLE,
        required=True,
        secret=True,
    ),
    NoticeKind(
        name="people.new_password",
        title=_("A link to choose a new password"),
        sample=_SAMPLE,
        required=True,
        secret=True,
    ),
    NoticeKind(
        name="people.confirm_email",
        title=_("A link to confirm an e-mail address"),
        required=True,
        secret=True,
    ),
)


def reads_everybody(person: Any) -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.people.access import READS_EVERYBODY

    return bool(person.roles & READS_EVERYBODY)


def _granted(facts: Mapping[str, object]) -> str:
    sentence = _("%(actor)s granted %(person)s the role “%(role)s”.")
    return sentence % _with_role(facts)


def _revoked(facts: Mapping[str, object]) -> str:
    sentence = _("%(actor)s took the role “%(role)s” from %(person)s.")
    return sentence % _with_role(facts)


def _with_role(facts: Mapping[str, object]) -> dict[str, object]:
    """The same facts with the role as it is called in the page's language."""
    from tandem_web.people.models import Role

    labels = dict(Role.choices)
    role = str(facts["role"])
    named = {name: facts[name] for name in ("actor", "person")}
    return named | {"role": labels.get(role, role)}


def _signed_in(request: HttpRequest, **_more: Any) -> None:
    from tandem_web.people.actions import remember_session

    # A program that signs somebody in without any browser has no session to show.
    if hasattr(request, "user"):
        remember_session(request=request)


_COLLECTIONS = (
    Collection(
        title=_("Signing in"),
        what=_(
            "The name you sign in with, a password that nobody can read back, your second steps "
            "and passkeys, and on which devices you are signed in."
        ),
        why=_("So that nobody else can act in your name."),
        seen_by=_("You alone; HR sees that you can sign in and whether you have a second step."),
        period=kept(
            _(
                "As long as you can sign in here; a device for twelve hours after its last use; "
                "failed tries for an hour at most."
            )
        ),
        views=(
            "sign_in",
            "account_login",
            "forgotten_password",
            "enter_code",
            "accept_invitation",
            "follow_invitation",
            "account",
            "choose_password",
            "change_email",
            "sessions",
            "account_reauthenticate",
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
        ),
    ),
    Collection(
        title=_("Your languages"),
        what=_("In which language you want pages, your contract, letters and forms."),
        why=_("So that you are written to in the language you choose; nobody else chooses it."),
        seen_by=_("You, and HR where a letter is written. Your manager is not shown it."),
        period=kept(_("As long as you can sign in here.")),
        views=("choose_language",),
    ),
    Collection(
        title=_("Who can sign in, and what they may do"),
        what=_("Codes given to people, accounts taken away, and roles granted."),
        why=_("So that everybody sees what is theirs to see, and nothing else."),
        seen_by=_("HR, administrators and auditors; the person concerned."),
        period=kept(
            _("A code until it is used or has run out; the rest as long as the record is kept.")
        ),
        views=("people:access", "people:give_access", "people:change_roles"),
    ),
)


class PeopleConfig(AppConfig):
    name = "tandem_web.people"
    label = "people"
    navigation = (
        NavigationEntry(label=_("People"), view="people:list", order=40, shown_to=reads_everybody),
    )
    collections = _COLLECTIONS

    def ready(self) -> None:
        # However somebody came in: by allauth, as a persona, at the end of the first run.
        user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
        describe(
            actions={
                "people.add_person": _("%(actor)s added %(name)s."),
                "people.change_person": _("%(actor)s changed what is kept about %(name)s."),
                "people.change_employment": _(
                    "%(actor)s changed the employment %(payroll_number)s."
                ),
                "people.add_employment": _(
                    "%(actor)s added the employment %(payroll_number)s of %(person)s."
                ),
                "people.change_contract_hours": _(
                    "%(actor)s changed the contract hours of employment %(payroll_number)s."
                ),
                "people.add_hours_for_a_time": _(
                    "%(actor)s gave employment %(payroll_number)s other contract hours from "
                    "%(starts_on)s until %(ends_on)s."
                ),
                "people.give_access": _("%(actor)s gave %(person)s an account."),
                "people.invite": _("%(actor)s gave %(person)s a code to sign in with."),
                "people.revoke_invitation": _("%(actor)s revoked the code of %(person)s."),
                "people.withdraw_access": _("%(actor)s took access away from %(person)s."),
                "people.end_sessions": _("%(actor)s signed %(person)s out everywhere."),
                "people.remove_second_factor": _(
                    "%(actor)s took away the second step of %(person)s."
                ),
                "people.change_account_email": _("%(actor)s changed their e-mail address."),
                "people.choose_password": _("%(actor)s chose a password."),
                "people.grant_role": _granted,
                "people.revoke_role": _revoked,
            },
            objects={"person": (_("Person"), "people:person")},
        )
        announce(*_NOTICES)
