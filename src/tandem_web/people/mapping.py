"""A person's name as it is sorted, and an account's as it is compared."""

import unicodedata


def sort_key(family_name: str, given_name: str) -> str:
    """The key by which a list of people is ordered: family name first, accents apart.

    English and Welsh readers look a name up in the same list, so the Welsh
    letters ``dd`` and ``ll`` are not sorted as letters of their own.

    >>> sort_key("Gŵyn-Lewis", "Siân")
    'gwyn-lewis sian'
    """
    folded = unicodedata.normalize("NFD", f"{family_name} {given_name}".casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def sign_in_key(sign_in_name: str) -> str:
    """A sign-in name as it is stored: ``Rhian.Bowen`` and ``rhian.bowen`` are one account."""
    return unicodedata.normalize("NFKC", sign_in_name).strip().casefold()
