"""The parts of secret addresses that only this site can compute."""

from django.utils.crypto import salted_hmac

from tandem_web.recruitment.models import Application


def proof_of(application: Application) -> str:
    """The part of an application's address that only this site can compute."""
    return _proof("application", application.key)


def partner_proof_of(application: Application) -> str:
    """The part of the link to a partner that only this site can compute."""
    return _proof("partner", application.partner_key)


def _proof(purpose: str, key: str) -> str:
    digest = salted_hmac(f"recruitment.{purpose}", key, algorithm="sha256").hexdigest()
    return digest[:32]
