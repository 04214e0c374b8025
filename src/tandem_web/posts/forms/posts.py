from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.messages import render_weekday
from tandem.posts import ServiceHours
from tandem_web.employers.models import Employer
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.posts.mapping import read_times, to_service_hours
from tandem_web.posts.mapping.cells import REFERENCE
from tandem_web.posts.models import Delegation, Post, Service
from tandem_web.posts.queries import services_of

_NARROW = {"class": "govuk-input--width-10"}
_LONGEST_CRITERION = 300


class PostSearch(Form):
    """What the list of posts is narrowed to."""

    search = forms.CharField(
        label=gettext_lazy("Title, reference or holder"), required=False, max_length=100
    )
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("All posts")),
            ("vacant", gettext_lazy("With vacant hours")),
            ("shared", gettext_lazy("Shared by two people")),
        ],
    )

    def __init__(self, data: Any, *, employer: Employer) -> None:
        super().__init__(data)
        services = [(service.code, service.name) for service in services_of(employer)]
        services.sort(key=lambda pair: pair[1].casefold())
        self.set_choices("service", [("", _("All services")), *services])


class _OneALine(forms.CharField):
    """Several texts, one a line."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False, widget=forms.Textarea({"rows": 4}), max_length=10_000, **options
        )

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        if isinstance(value, tuple):
            return value
        lines = tuple(line.strip() for line in str(value or "").splitlines() if line.strip())
        if any(len(line) > _LONGEST_CRITERION for line in lines):
            text = _("A line may have 300 characters at most. Shorten the longest one")
            raise forms.ValidationError(text)
        return lines

    def run_validators(self, value: Any) -> None:
        """The length of each line was checked already."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value


class _TimesField(forms.CharField):
    """The service hours of one day, such as 08:30-12:00; 13:00-17:00."""

    def __init__(self, weekday: int, **options: Any) -> None:
        self.weekday = weekday
        super().__init__(
            required=False, widget=forms.TextInput({"class": "govuk-input--width-20"}), **options
        )

    def to_python(self, value: Any) -> tuple[ServiceHours, ...]:  # type: ignore[override]
        if isinstance(value, tuple):
            return value
        try:
            return read_times(self.weekday, str(value or ""))
        except ValueError:
            text = _("Enter times from 00:00 to 24:00, like 08:30-17:00")
            raise forms.ValidationError(text) from None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return "; ".join(f"{_clock(one.start)}-{_clock(one.end)}" for one in value)
        return value

    def run_validators(self, value: Any) -> None:
        """The library checks each stretch when it is made."""


class PostForm(Form):
    """Everything that describes a post."""

    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        max_length=30,
        widget=forms.TextInput(_NARROW),
        error_messages={"required": gettext_lazy("Enter the post’s reference")},
    )
    title_en = forms.CharField(
        label=gettext_lazy("Title in English"),
        max_length=150,
        error_messages={"required": gettext_lazy("Enter the post’s title in English")},
    )
    title_cy = forms.CharField(
        label=gettext_lazy("Title in Welsh"), max_length=150, required=False
    )
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    new_service_code = forms.CharField(
        label=gettext_lazy("Code of a new service"),
        help_text=gettext_lazy("Only if the service is not in the list"),
        max_length=20,
        required=False,
        widget=forms.TextInput(_NARROW),
    )
    new_service_en = forms.CharField(
        label=gettext_lazy("Its name in English"), max_length=120, required=False
    )
    new_service_cy = forms.CharField(
        label=gettext_lazy("Its name in Welsh"), max_length=120, required=False
    )
    grade = forms.CharField(
        label=gettext_lazy("Grade"),
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        error_messages={"required": gettext_lazy("Enter the post’s grade")},
    )
    full_time_minutes = HoursField(
        label=gettext_lazy("Hours of a full-time week"),
        help_text=gettext_lazy("For example 37 or 37:00"),
        least=1,
        most=7 * 24 * 60,
    )
    reports_to = forms.CharField(
        label=gettext_lazy("Reports to"),
        help_text=gettext_lazy("The reference of the post above this one"),
        max_length=30,
        required=False,
        widget=forms.TextInput(_NARROW),
    )
    standby = forms.BooleanField(
        label=gettext_lazy("The post takes part in standby"), required=False
    )
    place_en = forms.CharField(
        label=gettext_lazy("Place of work in English"),
        help_text=gettext_lazy("As a statement of particulars names it"),
        max_length=200,
        required=False,
    )
    place_cy = forms.CharField(
        label=gettext_lazy("Place of work in Welsh"), max_length=200, required=False
    )
    essential_en = _OneALine(label=gettext_lazy("Essential requirements in English"))
    essential_cy = _OneALine(label=gettext_lazy("Essential requirements in Welsh"))
    desirable_en = _OneALine(label=gettext_lazy("Desirable requirements in English"))
    desirable_cy = _OneALine(label=gettext_lazy("Desirable requirements in Welsh"))

    def __init__(self, data: Any, *, employer: Employer, post: Post | None) -> None:
        self.employer = employer
        super().__init__(data, initial=_initial(post) if post else None)
        services = [(service.code, service.name) for service in services_of(employer)]
        self.set_choices("service", [("", _("Choose a service")), *services])
        for weekday in range(7):
            name = render_weekday(weekday, page_language())
            field = _TimesField(weekday, label=name[:1].upper() + name[1:], max_length=100)
            self.fields[f"times_{weekday}"] = field

    @property
    def times(self) -> list[forms.BoundField]:
        return [self[f"times_{weekday}"] for weekday in range(7)]

    def clean_reference(self) -> str:
        reference: str = self.cleaned_data["reference"]
        if not REFERENCE.fullmatch(reference) or reference in {"add", "export", "import"}:
            raise forms.ValidationError(_("Use letters, figures, spaces, dots and hyphens only"))
        return reference

    def clean_reports_to(self) -> Post | None:
        reference = self.cleaned_data["reports_to"]
        if not reference:
            return None
        above = Post.objects.filter(employer=self.employer, reference=reference).first()
        if above is None:
            raise forms.ValidationError(_("There is no post with this reference. Check it"))
        return above

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("service") and not cleaned.get("new_service_code"):
            self.add_error("service", _("Choose a service, or enter a new one"))
        if cleaned.get("new_service_code") and not cleaned.get("new_service_en"):
            self.add_error("new_service_en", _("Enter the new service’s name in English"))
        for kind in ("essential", "desirable"):
            english, welsh = cleaned.get(f"{kind}_en"), cleaned.get(f"{kind}_cy")
            if welsh and english is not None and len(welsh) != len(english):
                text = _("Enter as many lines in Welsh as in English, in the same order")
                self.add_error(f"{kind}_cy", text)
        return cleaned

    def chosen_service(self) -> Service:
        """The service chosen, or an unsaved new one."""
        code = self.cleaned_data["new_service_code"] or self.cleaned_data["service"]
        found = Service.objects.filter(employer=self.employer, code=code).first()
        return found or Service(
            employer=self.employer,
            code=code,
            name_en=self.cleaned_data["new_service_en"],
            name_cy=self.cleaned_data["new_service_cy"],
        )

    def service_hours(self) -> tuple[ServiceHours, ...]:
        return tuple(
            hours for weekday in range(7) for hours in self.cleaned_data[f"times_{weekday}"]
        )

    def criteria(self) -> tuple[tuple[str, str, bool], ...]:
        """(English, Welsh, essential) of each, the essential ones first."""
        found: list[tuple[str, str, bool]] = []
        for kind, essential in (("essential", True), ("desirable", False)):
            english, welsh = self.cleaned_data[f"{kind}_en"], self.cleaned_data[f"{kind}_cy"]
            pairs = zip(english, welsh or ("",) * len(english), strict=True)
            found += [(one, other, essential) for one, other in pairs]
        return tuple(found)


def _initial(post: Post) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: getattr(post, name)
        for name in (
            *("reference", "title_en", "title_cy", "grade", "full_time_minutes", "standby"),
            *("place_en", "place_cy"),
        )
    }
    values["service"] = post.service.code
    values["reports_to"] = post.reports_to.reference if post.reports_to else ""
    for hours in to_service_hours(post.service_hours.all()):
        key = f"times_{hours.weekday}"
        values[key] = (*values.get(key, ()), hours)
    criteria = list(post.criteria.all())
    for kind, essential in (("essential", True), ("desirable", False)):
        of_kind = [row for row in criteria if row.essential is essential]
        values[f"{kind}_en"] = tuple(row.text_en for row in of_kind)
        values[f"{kind}_cy"] = tuple(row.text_cy for row in of_kind if row.text_cy)
    return values


def _clock(minute: int) -> str:
    shown = minute if minute == 24 * 60 else minute % (24 * 60)
    return f"{shown // 60:02d}:{shown % 60:02d}"


class DelegationForm(Form):
    """Who acts for somebody who is away, as what, and from when until when."""

    delegate = forms.CharField(
        label=gettext_lazy("Who acts in the meantime?"),
        help_text=gettext_lazy("A name or a person reference"),
        max_length=100,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
        error_messages={"required": gettext_lazy("Enter a name or a person reference")},
    )
    party = forms.ChoiceField(
        label=gettext_lazy("As what?"),
        help_text=gettext_lazy(
            "Nobody ever agrees for a partner of a job share: that is their own."
        ),
        choices=Delegation.Party.choices,
        widget=RadioSelect,
        required=False,
    )
    starts_on = DateField(
        label=gettext_lazy("First day"),
        error_messages={"required": gettext_lazy("Enter the first day")},
    )
    ends_on = DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("It ends by itself after this day, and can be ended at any time."),
        error_messages={"required": gettext_lazy("Enter the last day")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why do you name somebody for this person?"),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Say why you name somebody for this person"),
        },
    )

    def __init__(self, data: Any, *, for_oneself: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if for_oneself:
            del self.fields["reason"]
