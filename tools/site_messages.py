"""The site's strings: found in its Python and its templates, kept in one catalogue an app.

Extraction needs no system gettext: Babel reads the Python, and Django itself turns a template
into something that Babel can read.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "src" / "tandem_web"
PLURAL_FORMS = 6
PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
HEADER = """\
# Welsh of the {app} app. A text that a human translator has checked says `checked by` and
# who; every other is marked `unchecked`.
msgid ""
msgstr ""
"Language: cy\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : "
"n==6 ? 4 : 5);\\n"

"""
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# What a translation must keep: Python's and Django's placeholders, and the names of HTML tags.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z][a-z0-9]*")


def apps() -> list[str]:
    """Return the names of the site's apps."""
    return sorted(path.parent.name for path in SITE.glob("*/__init__.py"))


def catalogue_path(app: str) -> Path:
    """Return where the Welsh of an app stands."""
    return SITE / app / "locale" / "cy" / "LC_MESSAGES" / "django.po"


def _sources(app: str) -> Iterator[Path]:
    """Return the files of an app that may hold strings; `kit` answers for the site's own."""
    for path in sorted((SITE / app).rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and not {"tests", "migrations"} & set(
            path.parts
        ):
            yield path
    if app == "kit":
        yield from sorted(SITE.glob("*.py"))


def _readable(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The indentation of a page means nothing in Python.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    return text.encode()


def empty_catalogue() -> Catalog:
    """Return a Welsh catalogue without messages. Babel's own Welsh has one plural form too few."""
    catalogue = Catalog(locale="cy", charset="utf-8")
    catalogue.mime_headers = [("Plural-Forms", PLURALS)]
    return catalogue


def extracted(app: str) -> Catalog:
    """Return every string of an app, untranslated."""
    if not settings.configured:
        settings.configure()
        django.setup()
    found = empty_catalogue()
    for path in _sources(app):
        for _, message, _, context in extract("python", io.BytesIO(_readable(path)), KEYWORDS):
            found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    return found


def kept(app: str) -> Catalog:
    """Return the app's committed Welsh; an empty catalogue if it has none yet."""
    path = catalogue_path(app)
    if not path.exists():
        return empty_catalogue()
    with path.open("rb") as opened:
        return read_po(opened, locale="cy", abort_invalid=True)


def messages_of(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def is_checked(message: Message) -> bool:
    """Tell whether a human translator has put a name to the translation."""
    return any(comment.startswith("checked by ") for comment in message.user_comments)


def _as_tuple(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def faults_of(message: Message, same_in_welsh: set[str]) -> Iterator[str]:
    """Say what is wrong with one translation."""
    english, welsh = _as_tuple(message.id), _as_tuple(message.string)
    if not all(welsh):
        yield "has no Welsh"
        return
    if len(english) == 2 and len(welsh) != PLURAL_FORMS:
        yield f"has {len(welsh)} of {PLURAL_FORMS} Welsh plural forms"
    if message.fuzzy:
        yield "is marked fuzzy"
    if set(welsh) & set(english) - same_in_welsh and has_words(english[0]):
        yield "has Welsh that equals the English"
    if len(english) == 1 and _placeholders(english) != _placeholders(welsh):
        yield "has other placeholders or tags in its Welsh"
    # A plural form may say the number in a word and so do without the placeholder.
    if len(english) == 2 and set(_placeholders(english)) != set(_placeholders(welsh)):
        yield "has other placeholders or tags in its Welsh plural forms"
    if not is_checked(message) and "unchecked" not in message.user_comments:
        yield "is marked neither `unchecked` nor `checked by …`"


def _placeholders(texts: tuple[str, ...]) -> list[str]:
    return sorted(PLACEHOLDER.findall(" ".join(texts)))


def has_words(text: str) -> bool:
    """Tell whether there is anything to translate beside placeholders."""
    return bool(re.search(r"[^\W\d_]{2}", re.sub(PLACEHOLDER, " ", text)))


def faults(same_in_welsh: set[str]) -> list[str]:
    """Say what is wrong with the site's catalogues, a line each."""
    found = []
    # Django lays the catalogues of all apps on top of each other.
    known: dict[object, tuple[str, object]] = {}
    for app in apps():
        present, welsh = extracted(app), kept(app)
        found += [
            f"{app}: {message.id!r} is missing; run make messages"
            for message in messages_of(present)
            if welsh.get(message.id, message.context) is None
        ]
        for message in messages_of(welsh):
            here = f"{app}: {message.id!r}"
            if present.get(message.id, message.context) is None:
                found.append(f"{here} is used no more; run make messages")
            found += [f"{here} {fault}" for fault in faults_of(message, same_in_welsh)]
            key = (message.context, message.id)
            other, text = known.setdefault(key, (app, message.string))
            if text != message.string:
                found.append(f"{here} has other Welsh in {other}")
    return found


def update(chosen: list[str]) -> None:
    """Add new strings to the catalogues of the apps, drop those that are used no more.

    What another app has translated already is taken over; all apps if none is chosen.
    """
    every = {app: kept(app) for app in apps()}
    for app in chosen or apps():
        catalogue = empty_catalogue()
        for message in messages_of(extracted(app)):
            known = [c.get(message.id, message.context) for c in (every[app], *every.values())]
            old = next((m for m in known if m is not None and all(_as_tuple(m.string))), None)
            comments = list(old.user_comments) if old else []
            if old is None or not (is_checked(old) or "unchecked" in comments):
                comments.append("unchecked")
            catalogue.add(
                message.id,
                string=old.string if old else None,
                locations=message.locations,
                user_comments=comments,
                context=message.context,
            )
        if messages_of(catalogue):
            _write(app, catalogue)


def _write(app: str, catalogue: Catalog) -> None:
    target = catalogue_path(app)
    target.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(
        written, catalogue, width=99, omit_header=True, sort_output=True, include_lineno=False
    )
    target.write_text(HEADER.format(app=app) + written.getvalue().decode(), encoding="utf-8")
