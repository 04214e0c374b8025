"""Every text stands in both languages, and what the check looks for it also finds."""

import pytest
from babel.messages.catalog import Message

from tools.library_messages import Bilingual
from tools.library_messages import faults_of as library_faults_of
from tools.literal_text import literal_text
from tools.messages import README, counted, faults
from tools.site_messages import faults_of

pytestmark = pytest.mark.sqlite_only


def test_both_languages_are_complete() -> None:
    assert faults() == []


def test_the_readme_tells_how_much_welsh_is_unchecked() -> None:
    assert counted() in README.read_text(encoding="utf-8"), "make welsh counts it anew"


def message(english: str | tuple[str, str], welsh: str | tuple[str, ...]) -> Message:
    return Message(english, welsh, user_comments=["unchecked"])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (message("Save", ""), "has no Welsh"),
        (message("Save", "Save"), "has Welsh that equals the English"),
        (message("Hello %(name)s", "Helo %(enw)s"), "has other placeholders or tags in its Welsh"),
        (message("<a>Go</a>", "Mynd"), "has other placeholders or tags in its Welsh"),
        (message(("%d day", "%d days"), ("%d dydd", "%d dydd")), "has 2 of 6 Welsh plural forms"),
        (Message("Save", "Cadw"), "is marked neither `unchecked` nor `checked by …`"),
        (Message("Save", "Cadw", flags=["fuzzy"]), "is marked fuzzy"),
    ],
)
def test_a_fault_of_a_translation_is_found(text: Message, fault: str) -> None:
    assert fault in list(faults_of(text, set()))


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (message("Save", "Cadw"), set()),
        (message("Tandem", "Tandem"), {"Tandem"}),
        (message("%(from)s – %(to)s", "%(from)s – %(to)s"), set()),
        (message(("%d day", "%d days"), ("%d diwrnod",) * 6), set()),
        (Message("Save", "Cadw", user_comments=["checked by Rhian Bowen"]), set()),
    ],
)
def test_a_good_translation_has_no_fault(text: Message, allowed: set[str]) -> None:
    assert list(faults_of(text, allowed)) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"en": "Save"}, "is in one language only"),
        ({"en": "Save", "cy": ""}, "is empty in a language"),
        ({"en": "Save", "cy": "Save"}, "has Welsh that equals the English"),
        ({"en": "{total} in all", "cy": "Cyfanswm"}, "has other placeholders in its Welsh"),
        (
            {"en": {"one": "day", "other": "days"}, "cy": {"other": "diwrnod"}},
            "lacks plural forms: two in English, six in Welsh",
        ),
    ],
)
def test_a_fault_of_a_library_text_is_found(entry: dict[str, object], fault: str) -> None:
    assert fault in list(library_faults_of(Bilingual("here", entry, ""), set()))


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>{% translate 'Save' %}</p>", []),
        ("<p>Save {{ name }}</p>", ["Save"]),
        ('<a href="/cy/" lang="cy">Cymraeg yma</a> here', ["here"]),
        ('<html lang="{{ code }}"><p>Save</p></html>', ["Save"]),
        ('<img alt="A tandem">', ["tandem"]),
        ("{% blocktranslate %}Hello{% endblocktranslate %} {# a note #}", []),
        ("{% comment %}Why{% endcomment %}<svg><title>Mark</title></svg>&nbsp;–", []),
    ],
)
def test_text_outside_translation_tags_is_found(template: str, words: list[str]) -> None:
    assert literal_text(template) == words
