"""What somebody notes for themselves about another: it is theirs alone, and is not recorded."""

from django.db import transaction

from tandem_web.matching.models import PrivateNote, Profile
from tandem_web.record import actions as record


def keep_note(*, writer: Profile, about: Profile, text: str, version: int) -> bool:
    """Keep a note as it is written; False where it was changed in another window since.

    An empty one is removed. `version` is the one that the writer saw, 0 where there was none.
    """
    with transaction.atomic():
        record.lock(employer=writer.employer)
        row = PrivateNote.objects.filter(writer=writer, about=about).first()
        if (row.version if row else 0) != version:
            return False
        if row is not None and not text:
            row.delete()
            return True
        if text:
            row = row or PrivateNote(writer=writer, about=about, version=0)
            row.text = text
            row.version += 1
            row.full_clean()
            row.save()
    return True
