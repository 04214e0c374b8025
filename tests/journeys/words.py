"""The words of the site in one language, so that one journey runs in both."""

from django.utils.translation import gettext, ngettext, override, pgettext

from tandem.messages import Fact, Language, Message, render

# What stands in both languages as it is.
SAME_IN_BOTH = {"Tandem"}


class Words:
    """Words by their English: what somebody who reads the page in this language looks for."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.prefix = "" if language == "en" else f"/{language}"

    def __call__(self, english: str, **facts: object) -> str:
        """A string of the site, from its catalogue; a missing translation fails the journey."""
        with override(self.language):
            found = gettext(english)
        translated = self.language == "en" or found != english or english in SAME_IN_BOTH
        assert translated, f"No Welsh for “{english}”"
        if "%(" in found:
            return found % facts
        return found.format(**facts) if facts else found

    def in_context(self, context: str, english: str) -> str:
        """A word that Welsh says in another way where something else is meant."""
        with override(self.language):
            return pgettext(context, english)

    def many(self, english: str, plural: str, number: int) -> str:
        """A string that changes with a number."""
        with override(self.language):
            return ngettext(english, plural, number) % {"number": number, "counter": number}

    def message(self, key: str, **facts: Fact) -> str:
        """A sentence of the library."""
        return render(Message(key, **facts), self.language)
