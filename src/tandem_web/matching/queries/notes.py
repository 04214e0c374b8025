"""What somebody has noted about another, for them alone."""

from tandem_web.matching.models import PrivateNote, Profile


def note_of(writer: Profile, about: Profile) -> PrivateNote | None:
    return PrivateNote.objects.filter(writer=writer, about=about).first()
