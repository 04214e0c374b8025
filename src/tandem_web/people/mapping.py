"""A person's name as it is sorted, an account's as it is compared, a code as it is kept."""

import re
import unicodedata

from django.core import signing
from django.utils.crypto import salted_hmac


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


def suggested_sign_in_name(given_name: str, family_name: str) -> str:
    """A name to sign in with that its owner will remember.

    >>> suggested_sign_in_name("Siân", "Gŵyn-Lewis")
    'sian.gwyn-lewis'
    """
    return ".".join(sort_key(name, "").replace(" ", "") for name in (given_name, family_name))


def code_digest(code: str) -> str:
    """A code as it is kept, however it was typed: hyphens, spaces and capitals do not count."""
    plain = re.sub(r"[\W_]+", "", code).casefold()
    return salted_hmac("tandem.invitation", plain, algorithm="sha256").hexdigest()


# What a browser calls itself, the most particular word first.
_BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"} | {
    "CriOS": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows"} | {
    "CrOS": "ChromeOS",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """The browser and the device that somebody signed in with; "" where neither is known.

    >>> device_of("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Windows'
    """
    browser = next((name for word, name in _BROWSERS.items() if word in user_agent), "")
    system = next((name for word, name in _SYSTEMS.items() if word in user_agent), "")
    return ", ".join(one for one in (browser, system) if one)


def email_token(account_id: int, email: str) -> str:
    """What a link carries that confirms an address."""
    return signing.dumps([account_id, email], salt="tandem.email")


def email_of_token(account_id: int, token: str) -> str:
    """The address that a link confirms; ``BadSignature`` after a day, or for another account."""
    found, email = signing.loads(token, salt="tandem.email", max_age=24 * 60 * 60)
    if found != account_id:
        raise signing.BadSignature
    return str(email)


def qr_path(text: str) -> tuple[int, str]:
    """A QR code as the side of a square and the path of an SVG drawing in it."""
    # It takes a while to load, and every process of the site starts without it.
    import qrcode

    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    path = "".join(
        f"M{across} {down}h1v1h-1z"
        for down, row in enumerate(rows)
        for across, dark in enumerate(row)
        if dark
    )
    return len(rows), path
