import secrets
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tandem_web.people.mapping import sign_in_key
from tandem_web.people.models import Account, Person
from tandem_web.record import actions as record

# Letters and figures that nobody reads as another one when they copy them by hand.
_READABLE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Access:
    """An account just given, with the starting password that is shown this once."""

    account: Account
    starting_password: str


def give_access(
    *, person: Person, sign_in_name: str, actor: Person | None, password: str | None = None
) -> Access:
    """Give a person an account with a starting password that must be replaced at once.

    With ``password`` the person has chosen it themselves and need not choose another.
    Raises ``ValidationError`` when the name is taken or the person has an account.
    """
    key = sign_in_key(sign_in_name)
    starting = password or "-".join(
        "".join(secrets.choice(_READABLE_LETTERS) for _letter in range(5)) for _part in range(4)
    )
    with transaction.atomic():
        record.lock(employer=person.employer)
        if Person.objects.filter(pk=person.pk, account__isnull=False).exists():
            raise ValidationError(_("This person can already sign in."))
        if Account.objects.filter(sign_in_name=key).exists():
            raise ValidationError(_("Somebody else signs in with this name. Choose another."))
        account = Account(
            sign_in_name=key,
            email=person.email,
            language=person.language,
            must_choose_password=password is None,
        )
        account.set_password(starting)
        account.full_clean()
        account.save(force_insert=True)
        person.account = account
        person.save(update_fields=["account"])
        record.append(
            employer=person.employer,
            actor=actor,
            action="people.give_access",
            object_reference=f"person:{person.reference}",
            content={"sign_in_name": key, "person": person.full_name},
        )
    return Access(account, starting)


def choose_password(*, account: Account, password: str) -> None:
    """Set the password that an account's owner has chosen."""
    with transaction.atomic():
        account.set_password(password)
        account.must_choose_password = False
        account.full_clean()
        account.save()
        for person in account.people.select_related("employer").order_by("employer_id"):
            record.append(
                employer=person.employer,
                actor=person,
                action="people.choose_password",
                object_reference=f"person:{person.reference}",
                content={},
            )


def choose_language(*, account: Account, language: str) -> None:
    """Keep the language in which an account's owner reads pages and letters.

    A preference binds nobody and can be seen nowhere else, so it makes no entry in the record.
    """
    with transaction.atomic():
        account.language = language
        account.full_clean()
        account.save()
        for person in account.people.all():
            person.language = language
            person.save(update_fields=["language"])
