"""What somebody brings and wants: skills, what the role is to become, languages."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.matching import Ambition, Mentoring
from tandem.matching.skills import skill_levels
from tandem_web.kit.templatetags.kit import in_language
from tandem_web.matching.forms.pages import PageForm
from tandem_web.matching.mapping.answers import Answers, Asked
from tandem_web.matching.mapping.skill_list import names_of

AMBITIONS = {
    Ambition.KEEP: gettext_lazy("Keep it as it is, and do it well"),
    Ambition.GROW: gettext_lazy("Take on more over time"),
    Ambition.LEAD: gettext_lazy("Lead people"),
    Ambition.SPECIALISE: gettext_lazy("Go deep into one subject"),
    Ambition.CHANGE: gettext_lazy("Change how the work is done"),
}
MENTORING = {
    Mentoring.TO_MENTOR: gettext_lazy("I would like to mentor my partner"),
    Mentoring.TO_BE_MENTORED: gettext_lazy("I would like a partner who mentors me"),
    Mentoring.TO_PREPARE_A_SUCCESSOR: gettext_lazy("I would like to prepare a successor"),
    Mentoring.TO_TAKE_OVER: gettext_lazy("I would like to take the role over in time"),
}
LANGUAGES = {
    "cy": gettext_lazy("Welsh"),
    "en": gettext_lazy("English"),
    "bfi": gettext_lazy("British Sign Language"),
}
OTHER_LANGUAGES = {
    "ar": gettext_lazy("Arabic"),
    "bn": gettext_lazy("Bengali"),
    "zh": gettext_lazy("Chinese"),
    "fr": gettext_lazy("French"),
    "de": gettext_lazy("German"),
    "it": gettext_lazy("Italian"),
    "ku": gettext_lazy("Kurdish"),
    "fa": gettext_lazy("Persian"),
    "pl": gettext_lazy("Polish"),
    "pt": gettext_lazy("Portuguese"),
    "pa": gettext_lazy("Punjabi"),
    "ro": gettext_lazy("Romanian"),
    "so": gettext_lazy("Somali"),
    "es": gettext_lazy("Spanish"),
    "tr": gettext_lazy("Turkish"),
    "uk": gettext_lazy("Ukrainian"),
    "ur": gettext_lazy("Urdu"),
}
FLUENCY = (
    (0, "–"),
    (1, gettext_lazy("A little")),
    (2, gettext_lazy("Well enough to work in")),
    (3, gettext_lazy("Fluently")),
)
Group = tuple[str, bool, list[forms.BoundField]]


class LevelsForm(PageForm):
    """A level for each of many things, in groups."""

    def add_level(self, key: str, label: Any, choices: Sequence[Any], level: int) -> None:
        """Ask for the level of one thing."""
        self.fields[f"level_{key}"] = forms.TypedChoiceField(
            label=label, choices=choices, coerce=int, initial=level, required=False
        )

    def group(self, title: str, keys: Sequence[str], *, opened: bool = False) -> Group:
        """One group as the page shows it, open where something in it has been answered."""
        fields = [self[f"level_{key}"] for key in keys]
        said = any(str(field.value() or 0) != "0" or field.errors for field in fields)
        return title, opened or said, fields

    def levels(self) -> dict[str, int]:
        """What has been chosen, by key."""
        return {
            name.removeprefix("level_"): int(level or 0)
            for name, level in self.cleaned_data.items()
            if name.startswith("level_")
        }


class SkillsForm(LevelsForm):
    """A level for each skill, in the column of `side`."""

    side: ClassVar[str]

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        levels = [
            (0, "–"),
            *((level, in_language(text)) for level, text in skill_levels().items()),
        ]
        for key, name in names_of(asked.skill_groups).items():
            row = asked.skills.get(key)
            self.add_level(key, name, levels, getattr(row, self.side) if row else 0)

    @property
    def groups(self) -> list[Group]:
        return [
            self.group(group.title, [*group.skills], opened=not place)
            for place, group in enumerate(self.asked.skill_groups)
        ]

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        names = names_of(asked.skill_groups)
        chosen = {key: getattr(row, cls.side) for key, row in asked.skills.items()}
        words = {level: in_language(text) for level, text in skill_levels().items()}
        return [f"{names.get(key, key)}: {words[level]}" for key, level in chosen.items() if level]

    def answers(self) -> Answers:
        return Answers(skills={key: {self.side: level} for key, level in self.levels().items()})


class SkillsBroughtForm(SkillsForm):
    side = "brings"

    def answers(self) -> Answers:
        # What nobody brings has nothing that shows it.
        return Answers(
            skills={
                key: {"brings": level} if level else {"brings": 0, "evidence": ""}
                for key, level in self.levels().items()
            }
        )


class SkillsWantedForm(SkillsForm):
    side = "wants"


class EvidenceForm(PageForm):
    """What shows a skill, for each one that somebody brings."""

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        names = names_of(asked.skill_groups)
        for key, row in asked.skills.items():
            if row.brings:
                self.fields[f"evidence_{key}"] = forms.CharField(
                    label=names.get(key, key),
                    initial=row.evidence,
                    max_length=500,
                    required=False,
                    widget=forms.Textarea({"rows": 2}),
                    error_messages={"max_length": _("Write 500 characters at most")},
                )

    def texts(self) -> Sequence[str]:
        return [name for name in self.fields if name.startswith("evidence_")]

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        names = names_of(asked.skill_groups)
        rows = asked.skills.items()
        return [f"{names.get(key, key)}: {row.evidence}" for key, row in rows if row.evidence]

    def answers(self) -> Answers:
        return Answers(
            skills={
                name.removeprefix("evidence_"): {"evidence": self.cleaned_data[name]}
                for name in self.texts()
            }
        )


class FutureForm(PageForm):
    ambitions = forms.MultipleChoiceField(
        label=gettext_lazy("What do you want of the role?"),
        help_text=gettext_lazy("Choose what holds for you; you may leave it open."),
        choices=[(one.value, label) for one, label in AMBITIONS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    mentoring = forms.MultipleChoiceField(
        label=gettext_lazy("What would you like to give a partner, or have from one?"),
        choices=[(one.value, label) for one, label in MENTORING.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        profile = asked.profile
        wanted = [label for one, label in AMBITIONS.items() if one in profile.ambitions]
        shared = [label for one, label in MENTORING.items() if one in profile.mentoring]
        return [str(label) for label in (*wanted, *shared)]


class LanguagesForm(LevelsForm):
    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        for code, name in (LANGUAGES | OTHER_LANGUAGES).items():
            self.add_level(code, name, FLUENCY, asked.profile.languages.get(code, 0))

    @property
    def groups(self) -> list[Group]:
        return [
            self.group(_("Languages used here"), [*LANGUAGES], opened=True),
            self.group(_("Other languages"), [*OTHER_LANGUAGES]),
        ]

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        said, words = asked.profile.languages, dict(FLUENCY)
        names = (LANGUAGES | OTHER_LANGUAGES).items()
        return [f"{name}: {words[said[code]]}" for code, name in names if code in said]

    def answers(self) -> Answers:
        spoken = {code: level for code, level in self.levels().items() if level}
        return Answers(columns={"languages": spoken})
