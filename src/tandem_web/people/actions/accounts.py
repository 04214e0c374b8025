"""An account: given with a code or at the start, changed by its owner, taken away at the end."""

from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tandem_web.notices.actions import queue
from tandem_web.people.actions.sessions import end_sessions
from tandem_web.people.mapping import email_token, sign_in_key
from tandem_web.people.models import Account, DocumentLanguage, Person
from tandem_web.record import actions as record


def give_access(
    *, person: Person, sign_in_name: str, actor: Person | None, password: str | None
) -> Account:
    """Make the account of a person who has none; without a password no password opens it.

    Raises ``ValidationError`` when the name is taken or the person has an account.
    """
    key = sign_in_key(sign_in_name)
    with transaction.atomic():
        record.lock(employer=person.employer)
        if Person.objects.filter(pk=person.pk, account__isnull=False).exists():
            raise ValidationError(_("This person can already sign in."))
        if Account.objects.filter(sign_in_name=key).exists():
            raise ValidationError(_("Somebody else signs in with this name. Choose another."))
        account = Account(sign_in_name=key, email=person.email, language=person.language)
        account.set_password(password)
        account.full_clean()
        account.save(force_insert=True)
        join_account(person=person, account=account, actor=actor)
    return account


def join_account(*, person: Person, account: Account, actor: Person | None) -> None:
    """Let an account be this person too, who has none; it may be others at other employers."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        person.account = account
        person.full_clean()
        person.save(update_fields=["account"])
        _append(person, actor, "people.give_access", {"sign_in_name": account.sign_in_name})


def choose_password(*, account: Account, password: str) -> None:
    """Set the password that an account's owner has chosen."""
    with transaction.atomic():
        account.set_password(password)
        account.full_clean()
        account.save()
        for person in account.people.select_related("employer").order_by("employer_id"):
            _append(person, person, "people.choose_password", {})


def change_email(*, account: Account, email: str) -> None:
    """Keep the address to which an account's owner wants links to sign in with."""
    with transaction.atomic():
        account.email = email
        account.full_clean()
        account.save()
        for person in account.people.select_related("employer").order_by("employer_id"):
            _append(person, person, "people.change_account_email", {"email": email})


def send_email_link(*, account: Account, email: str) -> None:
    """Send a link to an address that an account's owner has named; opening it confirms it."""
    person = account.people.select_related("employer").order_by("employer_id").first()
    if person is None:
        return
    token = email_token(account.pk, email)
    with transaction.atomic():
        queue(
            employer=person.employer,
            person=person,
            kind="people.confirm_email",
            facts={},
            path=("confirm_email", [token]),
            address=email,
        )


def choose_languages(*, account: Account, language: str, documents: Mapping[str, str]) -> None:
    """Keep the languages in which an account's owner reads pages, letters and documents.

    ``documents`` gives a language for each class of document, or "" for the owner's own. A
    preference binds nobody and can be seen nowhere else, so it makes no entry in the record.
    """
    with transaction.atomic():
        account.language = language
        account.full_clean()
        account.save()
        for person in account.people.all():
            person.language = language
            person.save(update_fields=["language"])
            person.document_languages.all().delete()
            for document_class, chosen in documents.items():
                if chosen:
                    own = DocumentLanguage(
                        person=person, document_class=document_class, language=chosen
                    )
                    own.full_clean()
                    own.save(force_insert=True)


def remove_second_factor(*, person: Person, actor: Person | None) -> None:
    """Take the app, the passkeys and the recovery codes of somebody who has lost them."""
    with transaction.atomic():
        record.lock(employer=person.employer)
        Authenticator.objects.filter(user=person.account).delete()
        _append(person, actor, "people.remove_second_factor", {})


def withdraw_access(*, person: Person, actor: Person | None) -> None:
    """Take a person's account away and end its sessions, as when somebody has left.

    An account that is nobody any more is deleted; one that is a person elsewhere goes on there.
    """
    with transaction.atomic():
        record.lock(employer=person.employer)
        account = person.account
        if account is None:
            return
        end_sessions(account=account)
        person.account = None
        person.save(update_fields=["account"])
        if not account.people.exists():
            account.delete()
        _append(person, actor, "people.withdraw_access", {"sign_in_name": account.sign_in_name})


def _append(
    person: Person, actor: Person | None, action: str, content: Mapping[str, object]
) -> None:
    record.append(
        employer=person.employer,
        actor=actor,
        action=action,
        object_reference=f"person:{person.reference}",
        content={"person": person.full_name, **content},
    )
