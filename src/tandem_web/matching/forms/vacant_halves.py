from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.matching import HALF_DAYS
from tandem.matching.skills import skill_groups, skill_levels
from tandem_web.kit.forms import Form, HoursField
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.matching.actions.vacant_halves import HalfValues
from tandem_web.matching.forms.week import name_of_half_day
from tandem_web.matching.mapping.half_days import half_days_of
from tandem_web.matching.mapping.seekers import WORKING_WEEK
from tandem_web.matching.models import Skill, VacantHalf
from tandem_web.posts.mapping import to_service_hours
from tandem_web.posts.models import Post

MOST_SKILLS = 5


def skill_choices(added: Iterable[Skill]) -> list[Any]:
    """The shared skills in their groups, then those of the employer's own."""
    language = page_language()
    groups: list[Any] = [
        (
            group.title.in_language(language),
            [(skill.key, skill.title.in_language(language)) for skill in group.skills],
        )
        for group in skill_groups()
    ]
    own = [(skill.key, skill.name) for skill in added]
    return [*groups, (_("Skills of this employer"), own)] if own else groups


class HalfForm(Form):
    """What the employer offers of a post: hours, half-days, and what it looks for."""

    minutes_least = HoursField(
        label=gettext_lazy("Hours a week, at least"),
        help_text=gettext_lazy("For example 14:30"),
        least=60,
    )
    minutes_most = HoursField(
        label=gettext_lazy("Hours a week, at most"),
        help_text=gettext_lazy("No more than the hours of the post that nobody holds"),
        least=60,
    )
    needed = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On which half-days is somebody needed?"),
        help_text=gettext_lazy(
            "Tick only those that have to be covered, every one of them by whoever comes. The "
            "fewer there are, the more people fit."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple({"class": "matching-half-days"}),
        error_messages={"required": gettext_lazy("Tick at least one half-day")},
    )
    remote_days = forms.IntegerField(
        label=gettext_lazy("Days a week that can be worked from home"),
        min_value=0,
        max_value=5,
        initial=0,
        widget=forms.TextInput({"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Enter a number of days; 0 for none"),
            "invalid": gettext_lazy("Enter a whole number of days"),
            "min_value": gettext_lazy("Enter 0 or more"),
            "max_value": gettext_lazy("Enter 5 or less"),
        },
    )
    welsh = forms.TypedChoiceField(
        label=gettext_lazy("Welsh"),
        help_text=gettext_lazy("How much Welsh the post asks for beside the other half"),
        coerce=int,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("How well should somebody know these skills?"), coerce=int, initial=2
    )

    def __init__(
        self,
        *arguments: Any,
        post: Post,
        free: int,
        added: Sequence[Skill],
        half: VacantHalf | None = None,
    ) -> None:
        initial = _initial(post, free, half)
        super().__init__(*arguments, initial=initial)
        wanted = half_days_of(to_service_hours(post.service_hours.all())) | WORKING_WEEK
        self.set_choices(
            "needed", [(n, capfirst(name_of_half_day(n))) for n in range(HALF_DAYS) if n in wanted]
        )
        self.set_choices(
            "welsh",
            [
                ("", _("None")),
                (1, _("Some: greets people and understands the gist")),
                (2, _("Good: takes part in a meeting")),
                (3, _("Fluent: speaks and writes it at work")),
            ],
        )
        language = page_language()
        self.set_choices(
            "level", [(n, text.in_language(language)) for n, text in skill_levels().items()]
        )
        choices = [("", _("No further skill")), *skill_choices(added)]
        for place in range(MOST_SKILLS):
            name = f"skill_{place + 1}"
            label = _("Skill %(number)d that the post looks for") % {"number": place + 1}
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.order_fields(
            ["minutes_least", "minutes_most", "needed", "remote_days", "welsh"]
            + [f"skill_{place + 1}" for place in range(MOST_SKILLS)]
            + ["level"]
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        least, most = given.get("minutes_least"), given.get("minutes_most")
        if least and most and least > most:
            self.add_error("minutes_most", _("Enter at least as many hours as above"))
        return given

    def values(self) -> HalfValues:
        given = self.cleaned_data
        skills = [given[f"skill_{place + 1}"] for place in range(MOST_SKILLS)]
        return HalfValues(
            minutes_least=given["minutes_least"],
            minutes_most=given["minutes_most"],
            needed=tuple(sorted(given["needed"])),
            wanted_skills={key: given["level"] for key in skills if key},
            languages={"cy": given["welsh"]} if given["welsh"] else {},
            remote_days=given["remote_days"],
        )


def _initial(post: Post, free: int, half: VacantHalf | None) -> dict[str, Any]:
    """What is offered now, or for a new offer all that is free."""
    if half is None:
        most = min(free, post.full_time_minutes - 60)
        return {"minutes_least": most, "minutes_most": most, "level": 2, "remote_days": 0}
    skills = enumerate(half.wanted_skills, start=1)
    return {
        "minutes_least": half.minutes_least,
        "minutes_most": half.minutes_most,
        "needed": half.needed,
        "remote_days": half.remote_days,
        "welsh": half.languages.get("cy", ""),
        "level": max(half.wanted_skills.values(), default=2),
        **{f"skill_{place}": key for place, key in skills},
    }
