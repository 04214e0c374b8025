from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.messages import Fact
from tandem_web.kit.apps import NavigationEntry
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


@dataclass(frozen=True, slots=True)
class RealCases:
    """What a letter can be previewed with: references with their labels, and the facts of one.

    ``facts`` raises what an access function raises for what the person may not read.
    """

    choices: Callable[["Person"], Sequence[tuple[str, str]]]
    facts: Callable[["Person", str], Mapping[str, Fact]]


REAL_CASES: dict[str, RealCases] = {}


def guard(kind: str, reads: Guard, *, addressed: PersonalGuard | None = None) -> None:
    """Say who may read the files of a kind of owner; called from ``AppConfig.ready``.

    A kind without a guard is read by nobody. What is addressed to one person is read by them,
    HR advisers and auditors; ``addressed`` says who else, and is asked only after ``reads``.
    """
    GUARDS[kind] = Guards(reads, addressed)


def real_cases(
    letter: str,
    *,
    choices: Callable[["Person"], Sequence[tuple[str, str]]],
    facts: Callable[["Person", str], Mapping[str, Fact]],
) -> None:
    """Say with which real cases a letter can be previewed; called from ``AppConfig.ready``."""
    REAL_CASES[letter] = RealCases(choices, facts)


def _adapts_wording(person: "Person") -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.documents.access import adapts_wording

    return adapts_wording(person)


def _issued(facts: Mapping[str, object]) -> str:
    """The title stands as it was issued; in a page of the other language its own is named."""
    sentence = _("%(actor)s issued “%(title)s”, version %(version)s.") % facts
    languages = {"en": _("English"), "cy": _("Welsh")}
    issued_in = str(facts.get("language", ""))
    if issued_in not in languages or issued_in == (get_language() or "en")[:2]:
        return sentence
    return f"{sentence} ({languages[issued_in]})"


def _published(facts: Mapping[str, object]) -> str:
    sentence = _(
        "%(actor)s published version %(version)s of the wording of “%(letter)s”: %(reason)s"
    )
    return sentence % _with_title(facts)


def _restored(facts: Mapping[str, object]) -> str:
    sentence = _("%(actor)s went back to the supplied wording of “%(letter)s”: %(reason)s")
    return sentence % _with_title(facts)


def _with_title(facts: Mapping[str, object]) -> dict[str, object]:
    """The same facts with the letter's title in the page's language."""
    from tandem_web.documents.queries import LetterUnknown, load_letter, readable

    words = {name: facts[name] for name in ("actor", "version", "letter", "reason")}
    try:
        letter = load_letter(str(facts["letter"]))
    except LetterUnknown:
        return words
    return words | {"letter": readable(letter, letter.title)}


class DocumentsConfig(AppConfig):
    name = "tandem_web.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (
        NavigationEntry(
            label=_("Letters"), view="documents:letters", order=55, shown_to=_adapts_wording
        ),
    )

    def ready(self) -> None:
        describe(
            actions={
                "documents.store_file": _("%(actor)s added the file “%(name)s”."),
                "documents.issue": _issued,
                "documents.publish_wording": _published,
                "documents.restore_wording": _restored,
                "documents.erase_file": _("%(actor)s erased the file “%(name)s”: %(reason)s"),
            },
            objects={"letter": (_("Letter"), "documents:letter")},
        )
