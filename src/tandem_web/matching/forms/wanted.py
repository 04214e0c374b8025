"""What somebody looks for: pages about the role, its place and its hours."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.matching import EVERY_DAY, Aim
from tandem_web.kit.forms import HoursField, RadioSelect
from tandem_web.kit.templatetags.kit import in_reading_language
from tandem_web.kit.templatetags.kit import minutes_filter as hours
from tandem_web.matching.forms.pages import PageForm
from tandem_web.matching.mapping.answers import Answers, Asked
from tandem_web.matching.mapping.contradictions import contradiction
from tandem_web.matching.mapping.whole import week_of

AIMS = {
    Aim.SHARE_MY_POST: gettext_lazy("Share the post that I hold"),
    Aim.SHARE_ANY_POST: gettext_lazy("Join somebody in the post that they hold"),
    Aim.VACANCY: gettext_lazy("Share a job that is advertised"),
    Aim.WHOLE_ROLE: gettext_lazy("Take on a whole role together with somebody"),
}
LONGEST_WEEK = 48 * 60
_MOST_PLACES, _LONGEST_PLACE = 10, 60
_POUNDS = {"class": "govuk-input--width-10", "inputmode": "numeric"}


class AimsForm(PageForm):
    aims = forms.MultipleChoiceField(
        label=gettext_lazy("What do you look for?"),
        help_text=gettext_lazy("Choose all that you would consider."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one")},
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        self.set_choices(
            "aims",
            [
                (aim.value, label)
                for aim, label in AIMS.items()
                # Whoever holds no post has none to share.
                if asked.holdings or aim != Aim.SHARE_MY_POST
            ],
        )

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        return [str(label) for aim, label in AIMS.items() if aim in asked.profile.aims]

    def answers(self) -> Answers:
        chosen = set(self.cleaned_data["aims"])
        columns: dict[str, Any] = {"aims": [aim.value for aim in Aim if aim in chosen]}
        if Aim.SHARE_MY_POST not in chosen:
            columns["post"] = None
        elif len({holding.post_id for holding in self.asked.holdings}) == 1:
            return Answers(
                columns={**columns, "post": self.asked.holdings[0].post}, settles=["post"]
            )
        return Answers(columns=columns)


class PostForm(PageForm):
    post = forms.ChoiceField(
        label=gettext_lazy("Which post would you share?"),
        help_text=gettext_lazy("Nobody sees its name before you have agreed to names."),
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose a post")},
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        self.posts = {holding.post.reference: holding.post for holding in asked.holdings}
        self.set_choices(
            "post",
            [
                (reference, f"{post.title} ({reference}), {hours(post.full_time_minutes)}")
                for reference, post in self.posts.items()
            ],
        )

    @classmethod
    def stands(cls, asked: Asked) -> dict[str, Any]:
        post = asked.profile.post
        return {"post": post.reference if post else ""}

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        post = asked.profile.post
        return [f"{post.title} ({post.reference})"] if post else []

    def answers(self) -> Answers:
        return Answers(columns={"post": self.posts[self.cleaned_data["post"]]})


class GradeForm(PageForm):
    """A range of grades of the employer's ladder, or a range of full-time salaries."""

    grade_lowest = forms.ChoiceField(label=gettext_lazy("Lowest grade"), required=False)
    grade_highest = forms.ChoiceField(label=gettext_lazy("Highest grade"), required=False)
    salary_least = forms.IntegerField(
        label=gettext_lazy("Lowest full-time salary a year, in pounds"),
        help_text=gettext_lazy("For example 32000: what the whole role pays, before it is shared"),
        min_value=1,
        max_value=500_000,
        widget=forms.TextInput(_POUNDS),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter whole pounds, for example 32000")},
    )
    salary_most = forms.IntegerField(
        label=gettext_lazy("Highest full-time salary a year, in pounds"),
        min_value=1,
        max_value=500_000,
        widget=forms.TextInput(_POUNDS),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter whole pounds, for example 38000")},
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        self.by_grade = bool(asked.grades) and asked.is_colleague
        for name in ("salary_least", "salary_most") if self.by_grade else _GRADES:
            del self.fields[name]
        if self.by_grade:
            choices = [("", _("Choose a grade")), *((one, one) for one in asked.grades)]
            for name in _GRADES:
                self.set_choices(name, choices)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = _GRADES if self.by_grade else ("salary_least", "salary_most")
        if least in self.errors or most in self.errors:
            return given
        for name in (least, most):
            if not given.get(name):
                self.add_error(name, _("Give both ends of the range; they may be the same"))
        if not self.errors and self._place(given[least]) > self._place(given[most]):
            self.add_error(most, _("The highest must not be below the lowest"))
        return given

    def _place(self, value: Any) -> int:
        return list(self.asked.grades).index(value) if self.by_grade else int(value)

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        profile = asked.profile
        if profile.grade_lowest:
            ends = dict.fromkeys((profile.grade_lowest, profile.grade_highest))
            return [" – ".join(ends)]
        if profile.salary_least is not None:
            return [f"£{profile.salary_least:,} – £{profile.salary_most:,}"]
        return []

    def answers(self) -> Answers:
        none = {"grade_lowest": "", "grade_highest": "", "salary_least": None, "salary_most": None}
        return Answers(columns={**none, **{name: self.cleaned_data[name] for name in self.fields}})


_GRADES = ("grade_lowest", "grade_highest")


class ServicesForm(PageForm):
    services = forms.MultipleChoiceField(
        label=gettext_lazy("In which services would you work?"),
        help_text=gettext_lazy("Choose none if any would do."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        self.set_choices("services", [(one.code, one.name) for one in asked.services])

    @classmethod
    def stands(cls, asked: Asked) -> dict[str, Any]:
        return {"services": [service.code for service in asked.profile.services.all()]}

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        return [service.name for service in asked.profile.services.all()] or [_("Any service")]

    def answers(self) -> Answers:
        chosen = set(self.cleaned_data["services"])
        return Answers(services=[one for one in self.asked.services if one.code in chosen])


class PlacesForm(PageForm):
    # Strangers see these places, and whatever else somebody writes where a place is asked for.
    shown_texts = ("other",)
    known = forms.MultipleChoiceField(
        label=gettext_lazy("Where could you work?"),
        help_text=gettext_lazy("Choose none and name none if any place would do."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    other = forms.CharField(
        label=gettext_lazy("Other places"),
        help_text=gettext_lazy(
            "One town or office a line. Never your own address: others who look for a partner see "
            "these places."
        ),
        widget=forms.Textarea({"rows": 3}),
        max_length=_MOST_PLACES * (_LONGEST_PLACE + 2),
        required=False,
    )
    remote_days = forms.TypedChoiceField(
        label=gettext_lazy("How many days a week would you like to work from home?"),
        coerce=int,
        initial=0,
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        self.set_choices("known", [(en, in_reading_language(en, cy)) for en, cy in asked.places])
        if not asked.places:
            del self.fields["known"]
            self.fields["other"].label = _("Where could you work?")
        self.set_choices(
            "remote_days",
            [
                (0, _("None")),
                *((days, str(days)) for days in range(1, EVERY_DAY)),
                (EVERY_DAY, _("Every day that I work")),
            ],
        )

    @classmethod
    def stands(cls, asked: Asked) -> dict[str, Any]:
        profile, known = asked.profile, {en for en, _cy in asked.places}
        return {
            "known": [place for place in profile.places if place in known],
            "other": "\n".join(place for place in profile.places if place not in known),
            "remote_days": profile.remote_days,
        }

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        names = dict(asked.places)
        places = [
            in_reading_language(place, names.get(place, "")) for place in asked.profile.places
        ]
        days = asked.profile.remote_days
        if days == EVERY_DAY:
            places.append(_("Every day from home"))
        elif days:
            places.append(_("Days from home: %(days)s") % {"days": days})
        return places or [_("Any place")]

    def clean_other(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["other"].splitlines()]
        named = list(dict.fromkeys(line for line in lines if line))
        if len(named) > _MOST_PLACES:
            raise forms.ValidationError(_("Name ten places at most"))
        if any(len(name) > _LONGEST_PLACE for name in named):
            raise forms.ValidationError(_("Write one place a line, with 60 characters at most"))
        # A place that the employer knows is written as the employer writes it.
        spelled = {
            name.casefold(): en for en, cy in self.asked.places for name in (en, cy) if name
        }
        return [spelled.get(name.casefold(), name) for name in named]

    def text_of(self, name: str) -> str:
        return "\n".join(self.cleaned_data[name])

    def answers(self) -> Answers:
        given = self.cleaned_data
        places = dict.fromkeys([*given.get("known", []), *given["other"]])
        return Answers(columns={"places": [*places], "remote_days": given["remote_days"]})


class HoursForm(PageForm):
    minutes_least = HoursField(
        label=gettext_lazy("Fewest hours a week"),
        help_text=gettext_lazy("For example 15:00"),
        least=60,
        most=LONGEST_WEEK,
    )
    minutes_most = HoursField(
        label=gettext_lazy("Most hours a week"),
        help_text=gettext_lazy("For example 22:00. The wider the range, the more people fit."),
        least=60,
        most=LONGEST_WEEK,
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = given.get("minutes_least"), given.get("minutes_most")
        if least is None or most is None:
            return given
        if least > most:
            self.add_error("minutes_most", _("The most must not be below the fewest"))
        elif found := contradiction(replace(week_of(self.asked.profile), least=least, most=most)):
            self.add_error("minutes_least", found)
        return given

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        profile = asked.profile
        if profile.minutes_least is None:
            return []
        ends = dict.fromkeys((hours(profile.minutes_least), hours(profile.minutes_most)))
        return [" – ".join(ends)]
