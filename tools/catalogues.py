"""Compile the site's catalogues (.po → .mo), those that have changed.

    .venv/bin/python -m tools.catalogues

The library's own sentences need no compiling: they are read from `messages.toml`.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "src" / "tandem_web"


def catalogues() -> list[Path]:
    """Return every catalogue of the site, in order."""
    return sorted(SITE.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_catalogues() -> int:
    """Compile what is newer than its compiled file, and say how many that were."""
    count = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as opened:
            catalogue = read_po(opened, locale=source.parts[-3], abort_invalid=True)
        # A site that is running must never read half a file.
        unfinished = target.with_suffix(".mo.new")
        with unfinished.open("wb") as written:
            write_mo(written, catalogue)
        unfinished.replace(target)
        count += 1
    return count


if __name__ == "__main__":
    print(f"{compile_catalogues()} of {len(catalogues())} catalogues compiled.")
