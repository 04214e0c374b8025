"""The sentences of every package, English and Welsh side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tandem.messages.values import Language

PLURAL_FORMS: Mapping[Language, tuple[str, ...]] = {
    "en": ("one", "other"),
    "cy": ("zero", "one", "two", "few", "many", "other"),
}
_WELSH_FORM = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One key: its sentence in each language, or one sentence for each plural form."""

    en: str | Mapping[str, str]
    cy: str | Mapping[str, str]
    checked_by: str

    def sentence(self, language: Language, number: int | None) -> str:
        """The sentence for a language and, where it has plural forms, for a number."""
        forms = self.cy if language == "cy" else self.en
        return forms if isinstance(forms, str) else forms[plural_form(language, number)]


def plural_form(language: Language, number: int | None) -> str:
    """The CLDR plural category: two in English, six in Welsh.

    >>> [plural_form("cy", n) for n in (0, 1, 2, 3, 6, 7)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    if number is None:
        return "other"
    if language == "cy":
        return _WELSH_FORM.get(number, "other")
    return "one" if number == 1 else "other"


@cache
def package_catalogue(package: str) -> Mapping[str, Entry]:
    """The entries of one package: its `messages.toml` and those of the folders in it."""
    folder = files("tandem").joinpath(package)
    if not folder.is_dir():
        return {}
    inside = sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda one: one.name)
    return {key: entry for part in (folder, *inside) for key, entry in _entries_in(part).items()}


def _entries_in(folder: Traversable) -> dict[str, Entry]:
    source = folder.joinpath("messages.toml")
    if not source.is_file():
        return {}
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    checked_by = table.pop("checked_by", "")
    return {
        key: Entry(entry["en"], entry["cy"], entry.get("checked_by", checked_by))
        for key, entry in table.items()
    }


def is_message(key: str) -> bool:
    """Whether some catalogue holds a sentence of this key."""
    return key in package_catalogue(key.partition(".")[0])


def entry_for(key: str) -> Entry:
    """The entry of a key; `KeyError` where no catalogue holds it, which is a bug."""
    return package_catalogue(key.partition(".")[0])[key]
