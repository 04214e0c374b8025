"""The library's texts: every table of its TOML files that has an `en` and a `cy`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "src" / "tandem"
FORMS = {"en": {"one", "other"}, "cy": {"zero", "one", "two", "few", "many", "other"}}
PLACEHOLDER = re.compile(r"\{\w*\}")
MAY_STAND_BESIDE = {"en", "cy", "checked_by"}


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages, where it stands, and who has checked its Welsh."""

    where: str
    entry: dict[str, Any]
    checked_by: str

    def forms(self, language: str) -> list[str]:
        """Return the text, or each of its plural forms."""
        text = self.entry[language]
        return list(text.values()) if isinstance(text, dict) else [text]


def texts() -> list[Bilingual]:
    """Return every bilingual text of the library."""
    found: list[Bilingual] = []
    for path in sorted(LIBRARY.rglob("*.toml")):
        with path.open("rb") as opened:
            table = tomllib.load(opened)
        found += _walk(path.relative_to(LIBRARY).as_posix(), table, table.get("checked_by", ""))
    return found


def _walk(where: str, value: object, checked_by: str) -> Iterator[Bilingual]:
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _walk(f"{where} [{number}]", item, checked_by)
    elif isinstance(value, dict):
        checked_by = value.get("checked_by", checked_by)
        if {"en", "cy"} & set(value):
            yield Bilingual(where, value, checked_by)
            return
        name = value.get("id", "")
        for key, item in value.items():
            yield from _walk(f"{where} {name} {key}".replace("  ", " "), item, checked_by)


def faults_of(text: Bilingual, same_in_welsh: set[str]) -> Iterator[str]:
    """Say what is wrong with one text."""
    entry = text.entry
    if not {"en", "cy"} <= set(entry):
        yield "is in one language only"
        return
    english, welsh = text.forms("en"), text.forms("cy")
    if not all(form.strip() for form in [*english, *welsh]):
        yield "is empty in a language"
    plural = [language for language in FORMS if isinstance(entry[language], dict)]
    if plural and (plural != ["en", "cy"] or any(set(entry[k]) != FORMS[k] for k in FORMS)):
        yield "lacks plural forms: two in English, six in Welsh"
    wanted, given = (
        {p for f in forms for p in PLACEHOLDER.findall(f)} for forms in (english, welsh)
    )
    if wanted != given:
        yield "has other placeholders in its Welsh"
    words = re.search(r"[^\W\d_]{2}", PLACEHOLDER.sub(" ", english[0]))
    if words and set(english) & set(welsh) - same_in_welsh:
        yield "has Welsh that equals the English"


def faults(same_in_welsh: set[str]) -> list[str]:
    """Say what is wrong with the library's texts, a line each."""
    found = [
        f"{text.where} {fault}" for text in texts() for fault in faults_of(text, same_in_welsh)
    ]
    for path in sorted(LIBRARY.rglob("messages.toml")):
        with path.open("rb") as opened:
            table = tomllib.load(opened)
        for key, entry in table.items():
            if key == "checked_by":
                continue
            folders = path.relative_to(LIBRARY).parent.parts
            if not f"{key}.".startswith(f"{'.'.join(folders)}."):
                found.append(f"{key} stands in the wrong folder: {'/'.join(folders)}")
            if strange := set(entry) - MAY_STAND_BESIDE:
                found.append(f"{key} has unknown keys: {', '.join(sorted(strange))}")
    return found
