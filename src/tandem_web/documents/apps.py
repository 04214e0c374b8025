from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.people.models import Person

# May this person read what belongs to the owner with this reference? May raise what an access
# function raises.
Guard = Callable[["Person", str], bool]
# May this person read what was sent to one person, the addressee, about that owner?
PersonalGuard = Callable[["Person", str, "Person"], bool]


@dataclass(frozen=True, slots=True)
class Guards:
    """Who reads the files of one kind of owner."""

    everybody: Guard
    addressed: PersonalGuard | None = None


GUARDS: dict[str, Guards] = {}


def guard(kind: str, reads: Guard, *, addressed: PersonalGuard | None = None) -> None:
    """Say who may read the files of a kind of owner; called from ``AppConfig.ready``.

    A kind without a guard is read by nobody. What is addressed to one person is read by them,
    HR advisers and auditors; ``addressed`` says who else, and is asked only after ``reads``.
    """
    GUARDS[kind] = Guards(reads, addressed)


class DocumentsConfig(AppConfig):
    name = "tandem_web.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        describe(
            actions={
                "documents.store_file": _("%(actor)s added the file “%(name)s”."),
                "documents.issue": _("%(actor)s issued “%(title)s”, version %(version)s."),
                "documents.erase_file": _("%(actor)s erased the file “%(name)s”: %(reason)s"),
            },
        )
