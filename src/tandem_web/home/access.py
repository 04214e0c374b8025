from django.conf import settings
from django.http import Http404

from tandem_web.people.models import Person


def get_persona_for_anyone(person_id: int) -> Person:
    """Somebody of the demonstration whom a visitor may become with one click."""
    # Outside demo mode nobody becomes anybody, even if the address were there.
    if not settings.DEMO:
        raise Http404
    personas = Person.objects.select_related("employer", "account").filter(
        # A real employer's people stay who they are, on whatever site they stand.
        employer__is_demo=True,
        # Somebody without an account, or with a closed one, cannot sign in at all.
        account__is_active=True,
    )
    persona = personas.filter(pk=person_id).first()
    if persona is None:
        raise Http404
    return persona
