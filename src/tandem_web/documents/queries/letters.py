"""The letters that the apps of this site bring with them, each from one bilingual source."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.apps import apps

from tandem_web.documents.mapping import Letter, read_letter


class LetterUnknown(LookupError):
    """No app has a letter of this name."""


@cache
def letter_sources() -> Mapping[str, Path]:
    """Where each letter stands: ``letters/<name>.toml`` of its app; a name stands once."""
    found: dict[str, Path] = {}
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "letters").glob("*.toml")):
            if path.stem in found:
                raise ValueError(f"{path.stem} stands in two apps")
            found[path.stem] = path
    return found


@cache
def load_letter(name: str) -> Letter:
    """A letter by its name; raises ``LetterUnknown``. Read once by each process."""
    path = letter_sources().get(name)
    if path is None:
        raise LetterUnknown(name)
    return read_letter(name, path.read_text(encoding="utf-8"), _frames_beside(path.parent))


@cache
def _frames_beside(folder: Path) -> Mapping[str, str]:
    """What letters of one app have in common: ``letters/frames/<name>.toml``."""
    found = sorted(Path(folder, "frames").glob("*.toml"))
    return {path.stem: path.read_text(encoding="utf-8") for path in found}


def letters() -> tuple[Letter, ...]:
    """Every letter of this site, in order of name."""
    return tuple(load_letter(name) for name in sorted(letter_sources()))
