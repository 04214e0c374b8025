"""Text in a page that stands outside every translation tag, and so is in one language only."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "src" / "tandem_web"
# What a reader never sees as text, in the order in which it is taken out.
NOT_TEXT = [
    re.compile(r"\{% comment.*?endcomment %\}|\{#.*?#\}|<!--.*?-->", re.DOTALL),
    re.compile(r"\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}", re.DOTALL),
    re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL),
    re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL),
    # What names its own language is meant for those who read the other one.
    re.compile(r"<((?!html)\w+)\b[^>]*\slang=\"[^\"]*\"[^>]*>.*?</\1>", re.DOTALL),
    # HTML that is shown to be copied into another page.
    re.compile(r"&lt;.*?&gt;", re.DOTALL),
]
READ_OUT = re.compile(r'\b(?:alt|aria-label|placeholder|title|content)="([^"]*)"')
TAG = re.compile(r"<[^>]*>", re.DOTALL)
ENTITY = re.compile(r"&\w+;|&#\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")
# Attributes of <meta>, the product's own name, formats of files, and names of the two languages.
NAMES = {"width", "device", "initial", "scale", "cover", "viewport", "fit", "Tandem"}
NAMES |= {"CSV", "XLSX"}
LANGUAGES = {"English", "Cymraeg"}


def literal_text(template: str) -> list[str]:
    """Return the words of a template that no translation tag covers.

    >>> literal_text("<p>{% translate 'Save' %} now</p>")
    ['now']
    """
    for pattern in NOT_TEXT:
        template = pattern.sub(" ", template)
    read_out = " ".join(READ_OUT.findall(template))
    visible = ENTITY.sub(" ", TAG.sub(" ", template))
    return [w for w in WORD.findall(f"{visible} {read_out}") if w not in NAMES | LANGUAGES]


def faults() -> list[str]:
    """Say which templates hold text in one language only."""
    found = {
        path.relative_to(ROOT).as_posix(): literal_text(path.read_text(encoding="utf-8"))
        for path in sorted(SITE.glob("*/templates/**/*.html"))
    }
    return [f"{name}: not translated: {' '.join(words)}" for name, words in found.items() if words]
