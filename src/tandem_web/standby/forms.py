from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.standby import MOST_WEEKS
from tandem.timeline import Period
from tandem.units import NotADuration, parse_clock_time
from tandem_web.kit.forms import DateField, Form, HoursField, RadioSelect
from tandem_web.kit.templatetags.kit import date_long, date_short, time_of_day
from tandem_web.people.models import Language
from tandem_web.posts.models import Post
from tandem_web.posts.queries import holders_on, partners_of
from tandem_web.standby.actions import Desk, RotaValues
from tandem_web.standby.mapping import LONDON, Stretch
from tandem_web.standby.models import CallOut, RotaMember, RotaWish, StandbyRota

_NARROW = {"class": "govuk-input--width-5"}
_WEEKS = {"class": "govuk-input--width-3", "inputmode": "numeric"}


class TimeField(forms.CharField):
    """A time of day, as minutes after midnight; 24:00 is no time at which anything begins."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=10, widget=forms.TextInput(_NARROW), **options)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        if value in self.empty_values or isinstance(value, int):
            return value if isinstance(value, int) else None
        try:
            minute = parse_clock_time(str(value))
        except NotADuration:
            minute = 24 * 60
        if minute >= 24 * 60:
            raise forms.ValidationError(_("Enter a time from 00:00 to 23:59, for example 17:00"))
        return minute

    def run_validators(self, value: Any) -> None:
        """The time itself was checked already."""

    def prepare_value(self, value: Any) -> Any:
        return time_of_day(value) if isinstance(value, int) else value


class DeskForm(Form):
    """The call-out desk, which is told of the rota and of every swap."""

    desk_name = forms.CharField(
        label=gettext_lazy("Name of the call-out desk"),
        help_text=gettext_lazy("For example Careline"),
        max_length=100,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
        error_messages={"required": gettext_lazy("Enter the name of the call-out desk")},
    )
    desk_email = forms.EmailField(
        label=gettext_lazy("E-mail address of the desk"),
        help_text=gettext_lazy("It is told of the rota and of every swap, as soon as it holds."),
        error_messages={
            "required": gettext_lazy("Enter the e-mail address of the desk"),
            "invalid": gettext_lazy("Enter an e-mail address, for example desk@example.org"),
        },
    )
    desk_language = forms.ChoiceField(
        label=gettext_lazy("In which language is the desk told?"),
        choices=Language.choices,
        widget=RadioSelect,
        initial=Language.ENGLISH,
        error_messages={"required": gettext_lazy("Choose a language")},
    )

    def desk(self) -> Desk:
        given = self.cleaned_data
        return Desk(given["desk_name"], given["desk_email"], given["desk_language"])


class RotaForm(DeskForm):
    """Everything of which a rota is made."""

    title = forms.CharField(
        label=gettext_lazy("Name of the rota"),
        help_text=gettext_lazy("For example Children’s Services out of hours"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter a name for the rota")},
    )
    posts = forms.MultipleChoiceField(
        label=gettext_lazy("Which posts share it?"),
        help_text=gettext_lazy("Everybody who holds one of them on the first day takes turns."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one post")},
    )
    first_day = DateField(
        label=gettext_lazy("First day"),
        error_messages={"required": gettext_lazy("Enter the first day")},
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("For how many weeks?"),
        help_text=gettext_lazy("From 1 to 52"),
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.TextInput(_WEEKS),
        error_messages={
            "required": gettext_lazy("Enter the number of weeks"),
            "invalid": gettext_lazy("Enter a whole number, for example 26"),
            "min_value": gettext_lazy("A rota has at least one week"),
            "max_value": gettext_lazy("A rota has 52 weeks at most"),
        },
    )
    turn_of = forms.ChoiceField(
        label=gettext_lazy("How long is one turn?"),
        choices=StandbyRota.TurnOf.choices,
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose how long one turn is")},
    )
    handover = TimeField(
        label=gettext_lazy("At what time does one hand over to the next?"),
        help_text=gettext_lazy("For example 17:00"),
        error_messages={"required": gettext_lazy("Enter a time, for example 17:00")},
    )
    ordinary_minutes = HoursField(
        label=gettext_lazy("Hours on standby on a working day"),
        help_text=gettext_lazy("From the handover to the next morning, for example 15:30"),
        least=0,
        most=1440,
    )
    other_minutes = HoursField(
        label=gettext_lazy("Hours on standby on a Saturday, Sunday or public holiday"),
        help_text=gettext_lazy("For example 24:00"),
        least=0,
        most=1440,
    )
    field_order = (
        *("title", "posts", "first_day", "weeks", "turn_of", "handover"),
        *("ordinary_minutes", "other_minutes", "desk_name", "desk_email", "desk_language"),
    )

    def __init__(self, data: Any, *, posts: Sequence[Post], today: date) -> None:
        initial = {"turn_of": "week", "weeks": 26, "handover": 17 * 60}
        initial |= {"ordinary_minutes": 930, "other_minutes": 1440}
        super().__init__(data, initial=initial)
        self.known = {post.reference: post for post in posts}
        choices = [(post.reference, _post_label(post, today)) for post in posts]
        self.set_choices("posts", choices)

    def values(self) -> RotaValues:
        given = self.cleaned_data
        return RotaValues(
            title=given["title"],
            posts=[self.known[reference] for reference in given["posts"]],
            first_day=given["first_day"],
            weeks=given["weeks"],
            turn_of=given["turn_of"],
            handover=given["handover"],
            ordinary_minutes=given["ordinary_minutes"],
            other_minutes=given["other_minutes"],
            desk=self.desk(),
        )


def _post_label(post: Post, today: date) -> str:
    holders = partners_of(holders_on(post, today), today)
    names = ", ".join(holding.employment.person.full_name for holding in holders)
    return f"{post.title} ({post.reference}): {names or _('nobody')}"


class WishForm(Form):
    """Days on which a member cannot be on standby, or for which they ask."""

    member = forms.ChoiceField(
        label=gettext_lazy("Whose?"),
        error_messages={"required": gettext_lazy("Choose somebody")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What do they say?"),
        choices=RotaWish.Kind.choices,
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose what they say")},
    )
    first_day = DateField(
        label=gettext_lazy("First day"),
        error_messages={"required": gettext_lazy("Enter the first day")},
    )
    last_day = DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("The reason is not asked for, and not kept."),
        error_messages={"required": gettext_lazy("Enter the last day")},
    )

    def __init__(self, data: Any, *, members: Sequence[RotaMember]) -> None:
        super().__init__(data)
        self.known = {str(member.pk): member for member in members}
        self.set_choices(
            "member",
            [(key, member.employment.person.full_name) for key, member in self.known.items()],
        )

    def chosen_member(self) -> RotaMember:
        return self.known[self.cleaned_data["member"]]


class ChangeForm(Form):
    """Who takes a duty over, which days of it, and against what."""

    taker = forms.ChoiceField(
        label=gettext_lazy("Who takes it over?"),
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose who takes it over")},
    )
    first_day = DateField(
        label=gettext_lazy("From"),
        error_messages={"required": gettext_lazy("Enter the first day")},
    )
    last_day = DateField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("The last day that begins in it; the next handover ends it."),
        error_messages={"required": gettext_lazy("Enter the last day")},
    )
    returned = forms.ChoiceField(
        label=gettext_lazy("What is taken over in return?"),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why do you record it for them?"),
        help_text=gettext_lazy("For example: both agreed by telephone, one of them is ill."),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why you record it for them")},
    )

    def __init__(
        self,
        data: Any,
        *,
        stretch: Stretch,
        members: Sequence[RotaMember],
        to_take: Sequence[Stretch],
        records: bool,
        only: date | None = None,
    ) -> None:
        initial: dict[str, Any] = {
            "first_day": only or stretch.first_day,
            "last_day": only or stretch.last_day,
        }
        others = [one for one in members if one.employment != stretch.employment]
        if len(others) == 1:
            initial["taker"] = others[0].employment.payroll_number
        super().__init__(data, initial=initial)
        self.takers = {one.employment.payroll_number: one.employment for one in others}
        self.to_take = {one.first_day.isoformat(): one for one in to_take}
        self.set_choices(
            "taker",
            [(number, job.person.full_name) for number, job in self.takers.items()],
        )
        self.set_choices(
            "returned",
            [
                ("", _("Nothing in return")),
                *((key, _duty_label(one)) for key, one in self.to_take.items()),
            ],
        )
        if not records:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Choose a last day that is not before the first"))
        returned = self.to_take.get(cleaned.get("returned") or "")
        taker = self.takers.get(cleaned.get("taker") or "")
        if returned and taker and returned.employment != taker:
            text = _("Choose a duty of %(name)s, or nothing in return")
            self.add_error("returned", text % {"name": taker.person.full_name})
        return cleaned

    def days_given(self) -> Period:
        return Period(self.cleaned_data["first_day"], self.cleaned_data["last_day"])

    def days_returned(self) -> Period | None:
        found = self.to_take.get(self.cleaned_data["returned"])
        return found.period if found else None


def _duty_label(stretch: Stretch) -> str:
    facts = {
        "name": stretch.employment.person.full_name,
        "first": date_short(stretch.first_day),
        "last": date_long(stretch.last_day),
    }
    return _("%(name)s: %(first)s to %(last)s") % facts


class CallOutForm(Form):
    """A call-out: when it began and ended, and what for."""

    started_on = DateField(
        label=gettext_lazy("Day on which it began"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    started_time = TimeField(
        label=gettext_lazy("When did it begin?"),
        help_text=gettext_lazy("For example 02:15"),
        error_messages={"required": gettext_lazy("Enter the time at which it began")},
    )
    ended_time = TimeField(
        label=gettext_lazy("When did it end?"),
        help_text=gettext_lazy("A time before the beginning is one of the next day."),
        error_messages={"required": gettext_lazy("Enter the time at which it ended")},
    )
    what = forms.CharField(
        label=gettext_lazy("What was it for?"),
        help_text=gettext_lazy("Name nobody whom the service looks after."),
        max_length=300,
        error_messages={"required": gettext_lazy("Say what it was for")},
    )

    def started_at(self) -> datetime:
        return _instant(self.cleaned_data["started_on"], self.cleaned_data["started_time"])

    def ended_at(self) -> datetime:
        given = self.cleaned_data
        later = given["ended_time"] <= given["started_time"]
        return _instant(given["started_on"] + timedelta(days=later), given["ended_time"])


class CorrectionForm(CallOutForm):
    """Other times for a call-out, with the reason; only the reason where it is struck out."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it put right?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why it is put right")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, row: CallOut, strikes: bool = False) -> None:
        started, ended = (at.astimezone(LONDON) for at in (row.started_at, row.ended_at))
        initial = {
            "started_on": started.date(),
            "started_time": started.hour * 60 + started.minute,
            "ended_time": ended.hour * 60 + ended.minute,
            "what": row.what,
            "seen": row.pk,
        }
        super().__init__(data, initial=initial)
        if strikes:
            for name in ("started_on", "started_time", "ended_time", "what"):
                self.fields[name].required = False


def _instant(day: date, minute: int) -> datetime:
    midnight = datetime.combine(day, datetime.min.time(), tzinfo=LONDON)
    return midnight + timedelta(minutes=minute)
