"""Who may open which page, and how somebody shows who they are."""

from tandem_web.people.access.doors import (
    GIVES_ACCESS,
    GRANTS_ROLES,
    READS_EVERYBODY,
    get_colleague_for,
    get_invitation_for,
    get_person_for,
    may_give_access_to,
    open_to_anyone,
    reader_of,
    require_role,
    require_to_give_access,
    show_employer,
    signed_in_account,
    signed_in_person,
    signed_in_person_with,
)
from tandem_web.people.access.signing_in import SecondFactor, SigningIn, after_sign_in

__all__ = [
    "GIVES_ACCESS",
    "GRANTS_ROLES",
    "READS_EVERYBODY",
    "SecondFactor",
    "SigningIn",
    "after_sign_in",
    "get_colleague_for",
    "get_invitation_for",
    "get_person_for",
    "may_give_access_to",
    "open_to_anyone",
    "reader_of",
    "require_role",
    "require_to_give_access",
    "show_employer",
    "signed_in_account",
    "signed_in_person",
    "signed_in_person_with",
]
