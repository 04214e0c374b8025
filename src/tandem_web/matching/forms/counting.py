"""What counts for somebody, how they like to work, and what they say in their own words."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.matching import Criterion, Wish
from tandem.matching.guide import (
    LEAST,
    MOST,
    Part,
    Question,
    answer_in_words,
    own_words,
    questions,
)
from tandem_web.kit.forms import RadioSelect
from tandem_web.kit.templatetags.kit import in_language, message
from tandem_web.matching.forms.pages import PageForm
from tandem_web.matching.mapping.answers import Answers, Asked

CRITERIA = {
    Criterion.DAYS: gettext_lazy("That every half-day of the role is covered"),
    Criterion.HOURS: gettext_lazy("That our hours make up the role"),
    Criterion.SKILLS: gettext_lazy("That a partner brings the skills I look for"),
    Criterion.GRADE: gettext_lazy("The same grade"),
    Criterion.SERVICE: gettext_lazy("The same service"),
    Criterion.PLACE: gettext_lazy("The same place of work"),
    Criterion.AMBITION: gettext_lazy("That we want the same of the role"),
    Criterion.MENTORING: gettext_lazy("That one mentors or takes over from the other"),
    Criterion.LANGUAGES: gettext_lazy("The same languages"),
    Criterion.STYLE: gettext_lazy("How we like to work"),
}
WISHES = {
    Wish.MUST: gettext_lazy("A must"),
    Wish.PREFER: gettext_lazy("Counts double"),
    Wish.COUNT: gettext_lazy("Counts"),
    Wish.IGNORE: gettext_lazy("Does not count"),
}


class WishesForm(PageForm):
    """What each criterion means: a must keeps out whoever does not meet it."""

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        for criterion, label in CRITERIA.items():
            if criterion == Criterion.SERVICE and not asked.is_colleague:
                continue
            # How somebody works is talked over; it never keeps anybody out.
            wishes = [
                (wish.value, name)
                for wish, name in WISHES.items()
                if criterion != Criterion.STYLE or wish != Wish.MUST
            ]
            self.fields[f"wish_{criterion}"] = forms.ChoiceField(
                label=label, choices=wishes, initial=_stands(asked, criterion).value
            )

    @property
    def groups(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        return [("", True, [self[name] for name in self.fields if name.startswith("wish_")])]

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        return [
            f"{label}: {WISHES[_stands(asked, criterion)]}"
            for criterion, label in CRITERIA.items()
            if criterion.value in asked.profile.wishes
        ] or [_("Everything counts the same, save how we like to work")]

    def answers(self) -> Answers:
        wishes = {
            name.removeprefix("wish_"): wish
            for name, wish in self.cleaned_data.items()
            if name.startswith("wish_")
        }
        # What is as it would be without a word is not written down.
        return Answers(
            columns={
                "wishes": {
                    key: wish
                    for key, wish in wishes.items()
                    if wish != _silent(Criterion(key)).value
                }
            }
        )


def _stands(asked: Asked, criterion: Criterion) -> Wish:
    return Wish(asked.profile.wishes.get(criterion.value, _silent(criterion)))


def _silent(criterion: Criterion) -> Wish:
    return Wish.IGNORE if criterion == Criterion.STYLE else Wish.COUNT


class StyleForm(PageForm):
    """Some questions of the conversation guide; each may be left out."""

    part: ClassVar[Part]
    page: ClassVar[int] = 0
    of_a_page: ClassVar[int] = 6

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        for question in self.questions():
            answers = [
                (answer, message(answer_in_words(question, answer)))
                for answer in range(LEAST, MOST + 1)
            ]
            self.fields[f"style_{question.key}"] = forms.TypedChoiceField(
                label=in_language(question.asks),
                choices=[*answers, (0, _("I leave this out"))],
                coerce=int,
                initial=asked.profile.style.get(question.key, 0),
                widget=RadioSelect({"class": "govuk-radios--small"}),
                required=False,
            )

    @classmethod
    def questions(cls) -> list[Question]:
        found = [one for one in questions().values() if one.part == cls.part]
        first = cls.page * cls.of_a_page
        return found[first : first + cls.of_a_page]

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        style = asked.profile.style
        return [
            f"{in_language(one.asks)} {message(answer_in_words(one, style[one.key]))}"
            for one in cls.questions()
            if one.key in style
        ]

    def answers(self) -> Answers:
        style = dict(self.asked.profile.style)
        for question in self.questions():
            answer = self.cleaned_data[f"style_{question.key}"]
            style.pop(question.key, None)
            if answer:
                style[question.key] = answer
        return Answers(columns={"style": style})


def style_form(of_part: Part, on_page: int) -> type[StyleForm]:
    """The form of one page of the questions of a part."""

    class OnePage(StyleForm):
        part = of_part
        page = on_page

    return OnePage


class OwnWordsForm(PageForm):
    """How somebody thinks and works best, in their own words; it is never compared."""

    shown_texts = ("thinking_style",)
    thinking_style = forms.CharField(
        required=False, max_length=1000, widget=forms.Textarea({"rows": 6})
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        words, field = own_words(), self.fields["thinking_style"]
        field.label = in_language(words.title)
        field.help_text = in_language(words.hint)

    def clean_thinking_style(self) -> str:
        text: str = self.cleaned_data["thinking_style"]
        most = own_words().most_characters
        if len(text) > most:
            raise forms.ValidationError(_("Write %(most)s characters at most") % {"most": most})
        return text

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        return [asked.profile.thinking_style] if asked.profile.thinking_style else []


class AboutForm(PageForm):
    shown_texts = ("about",)
    about = forms.CharField(
        label=gettext_lazy("What should a future partner know about you and the role you want?"),
        help_text=gettext_lazy(
            "Somebody reads this once you are in touch, not before. Leave out your name and "
            "whatever would tell who you are. You need not say why you want to share a job."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"max_length": gettext_lazy("Write 2,000 characters at most")},
    )

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        return [asked.profile.about] if asked.profile.about else []
