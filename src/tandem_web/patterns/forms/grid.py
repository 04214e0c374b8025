"""The pattern editor as a form: start date, hours of each partner, and the grid of sessions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.messages import InvalidFacts, render
from tandem.patterns import LONGEST_CYCLE, SHAPES, Pattern, Session, ShapeFacts, ShapePatterns
from tandem_web.kit.forms import DateField, Form, HoursField
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.patterns.forms.arrangement import Arrangement, PartnerDraft
from tandem_web.patterns.forms.cells import Day, Grid
from tandem_web.patterns.mapping import monday_of
from tandem_web.people.models import Employment, Person
from tandem_web.posts.mapping import to_service_hours
from tandem_web.posts.models import Post

CHECK_SALT = "tandem.patterns.check"
_BUTTON = "grid-do"
_WEEK_CHOICES = [(number, number) for number in range(1, LONGEST_CYCLE + 1)]


class PatternGridForm(Form):
    """See the how-to of the editor: a view hands `change_asked` posts back to the grid."""

    starts_on = DateField(
        label=gettext_lazy("When does the arrangement start?"),
        error_messages={"required": gettext_lazy("Enter the day on which the arrangement starts")},
    )
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Weeks before the pattern repeats"),
        choices=_WEEK_CHOICES,
        coerce=int,
        required=False,
    )
    shape = forms.ChoiceField(label=gettext_lazy("Start from a ready-made shape"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        person: Person,
        post: Post,
        employments: Sequence[Employment],
        initial: Arrangement | None = None,
    ) -> None:
        self.post = post
        self.employments = tuple(employments)
        self.names = tuple(employment.person.full_name for employment in self.employments)
        self.token = signing.dumps(
            {"post": post.pk, "jobs": [job.pk for job in self.employments], "person": person.pk},
            salt=CHECK_SALT,
        )
        self.is_checked = False
        half = post.full_time_minutes // max(1, len(self.employments))
        values: dict[str, Any] = {"weeks": 1}
        for number, job in enumerate(self.employments):
            values[f"hours_{number}"] = initial.hours[job.payroll_number] if initial else half
        if initial:
            values["starts_on"] = initial.starts_on
            values["weeks"] = max(pattern.weeks for pattern in initial.patterns.values())
        super().__init__(data, prefix="grid", initial=values, auto_id="id_%s")
        self._add_fields()
        self.grid = self._grid(initial)

    def _add_fields(self) -> None:
        language = page_language()
        shapes = [(s.name, s.title.in_language(language)) for s in SHAPES.values()]
        self.set_choices("shape", [("", _("Choose a shape")), *shapes])
        for number, name in enumerate(self.names):
            self.fields[f"hours_{number}"] = HoursField(
                label=_("Hours a week of %(name)s") % {"name": name},
                least=1,
                most=7 * 24 * 60,
                error_messages={
                    "required": _("Enter the hours a week of %(name)s, for example 18:30")
                    % {"name": name}
                },
            )

    def _grid(self, initial: Arrangement | None) -> Grid:
        if self.is_bound:
            return Grid.from_data(self.names, self._posted_weeks(), self.data)
        grid = Grid.empty(self.names, self.initial["weeks"])
        if initial:
            for number, job in enumerate(self.employments):
                pattern = initial.patterns[job.payroll_number]
                grid.fill(number, _repeated(pattern, self.initial["weeks"]))
        return grid

    def _posted_weeks(self) -> int:
        """The weeks that the posted grid has: the number chosen counts once it is asked for."""
        typed = str(self.data.get("grid-drawn", "1"))
        return min(max(int(typed), 1), LONGEST_CYCLE) if typed.isdecimal() else 1

    # What the page asks of the form.

    @property
    def partners(self) -> list[tuple[int, str, Any]]:
        """Number, name and hours field of each partner."""
        return [(number, name, self[f"hours_{number}"]) for number, name in enumerate(self.names)]

    @property
    def weeks_drawn(self) -> list[tuple[int, list[Day]]]:
        return list(enumerate(self.grid.weeks, start=1))

    @property
    def number_drawn(self) -> int:
        return len(self.grid.weeks)

    def error_links(self) -> list[tuple[str, str]]:
        """The kit's links, with one for each cell at fault."""
        return [
            *(link for link in super().error_links() if link[0]),
            *((cell.id, f"{cell.label}: {cell.error}") for cell in self.grid.errors()),
        ]

    def typed_fields(self) -> list[tuple[str, str]]:
        """Every field of an unbound editor with its value, as a page would post them."""
        starts_on = self.initial["starts_on"]
        weeks = str(self.number_drawn)
        fixed = [
            ("grid-drawn", weeks),
            ("grid-weeks", weeks),
            ("grid-starts_on_day", str(starts_on.day)),
            ("grid-starts_on_month", str(starts_on.month)),
            ("grid-starts_on_year", str(starts_on.year)),
        ]
        for number in range(len(self.names)):
            hours, rest = divmod(self.initial[f"hours_{number}"], 60)
            fixed.append((f"grid-hours_{number}", f"{hours}:{rest:02d}"))
        return [*fixed, *self.grid.typed().items()]

    # A button of the grid was pressed.

    def change_asked(self) -> bool:
        """Whether a button of the grid sent this form, and not the page's own."""
        return self.is_bound and _BUTTON in self.data

    def apply_change(self) -> None:
        """Do what the grid's button asks; everything typed stays as it was typed."""
        verb, _colon, rest = str(self.data[_BUTTON]).partition(":")
        if verb == "check":
            self.is_checked = True
            self.full_clean()
            return
        # Only a check, or the page's own button, says what is wrong.
        if verb == "add":
            self._add_session(rest)
        elif verb == "weeks":
            self._change_weeks()
        elif verb == "fill" and not self._fill():
            return
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def _add_session(self, place: str) -> None:
        week, _colon, weekday = place.partition("-")
        if week.isdecimal() and weekday.isdecimal():
            days = [
                day
                for day in self.grid.days()
                if (day.week, day.weekday) == (int(week), int(weekday))
            ]
            for day in days:
                if day.may_add:
                    self.grid.add_line(day)

    def _change_weeks(self) -> None:
        """More weeks repeat those that are there; fewer let the last ones go."""
        typed = str(self.data.get("grid-weeks", "1"))
        wanted = int(typed) if typed.isdecimal() else 1
        wanted = min(max(wanted, 1), LONGEST_CYCLE)
        known = len(self.grid.weeks)
        posted = self.grid.typed()
        copied: dict[str, str] = {}
        for name, typed in posted.items():
            week, dash, rest = name.removeprefix("grid-").partition("-")
            copied |= {f"grid-{n}{dash}{rest}": typed for n in range(int(week), wanted, known)}
        self._set_grid(wanted, copied)

    def _set_grid(self, weeks: int, typed: Mapping[str, str]) -> None:
        self.grid = Grid.from_data(self.names, weeks, typed)

    def _fill(self) -> bool:
        """Lay a shape into the grid; says what to do where the hours do not allow it."""
        self.full_clean()
        hours = [self.cleaned_data.get(f"hours_{number}") for number in range(len(self.names))]
        shape = str(self.cleaned_data.get("shape") or "")
        needed = {"shape", *(f"hours_{number}" for number in range(len(self.names)))}
        # The rest need not be right yet, and what stands in the grid is about to be replaced.
        self._errors = ErrorDict({k: v for k, v in self.errors.items() if k in needed})
        self._set_grid(len(self.grid.weeks), self.grid.typed())
        if not shape and "shape" not in self.errors:
            self.add_error("shape", _("Choose a shape first"))
        if self.errors:
            return False
        try:
            self._lay(SHAPES[shape].lay(self._shape_facts([h for h in hours if h])))
        except InvalidFacts as error:
            field = {"first_minutes": "hours_0", "second_minutes": "hours_1"}.get(error.field)
            self.add_error(field or "shape", render(error.message, page_language()))
            return False
        return True

    def _lay(self, laid: ShapePatterns) -> None:
        grid = Grid.empty(self.names, laid.weeks)
        for partner, sessions in enumerate((laid.first, laid.second)):
            grid.fill(partner, sessions)
        self.grid = grid
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["grid-weeks"] = str(laid.weeks)  # type: ignore[index]

    def _shape_facts(self, hours: Sequence[int]) -> ShapeFacts:
        """The shape follows the service hours of the post, where it has any."""
        service = to_service_hours(self.post.service_hours.all())
        return ShapeFacts(
            first_minutes=hours[0],
            second_minutes=hours[1],
            full_time_minutes=self.post.full_time_minutes,
            starts_at=min((one.start for one in service), default=510),
            weekdays=tuple(sorted({one.weekday for one in service})) or (0, 1, 2, 3, 4),
        )

    # Reading.

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("weeks") not in {None, "", len(self.grid.weeks)}:
            text = _("Press “Change the weeks”, so that the grid shows as many")
            self.add_error("weeks", text)
        self.sessions = [self.grid.read(number) for number in range(len(self.names))]
        if self.grid.errors():
            self.add_error(None, _("Correct the times that are marked below"))
        return cleaned

    def arrangement(self) -> Arrangement:
        """What the valid form says, under the payroll numbers of the partners."""
        starts_on = self.cleaned_data["starts_on"]
        jobs = [job.payroll_number for job in self.employments]
        weeks = len(self.grid.weeks)
        return Arrangement(
            starts_on=starts_on,
            hours={job: self.cleaned_data[f"hours_{n}"] for n, job in enumerate(jobs)},
            patterns={
                job: Pattern(weeks, monday_of(starts_on), self.sessions[n])
                for n, job in enumerate(jobs)
            },
        )

    def drafts(self) -> tuple[PartnerDraft, ...]:
        """What is typed for each partner so far, right or not; the form must have been cleaned."""
        return tuple(
            PartnerDraft(
                job.payroll_number,
                self.names[number],
                self.cleaned_data.get(f"hours_{number}"),
                self.sessions[number],
            )
            for number, job in enumerate(self.employments)
        )


def _repeated(pattern: Pattern, weeks: int) -> tuple[Session, ...]:
    """The sessions of a pattern over a longer cycle, where that is a whole number of its own."""
    return tuple(
        Session(week, s.weekday, s.start, s.end, s.break_minutes)
        for week in range(weeks)
        for s in pattern.sessions
        if s.week == week % pattern.weeks
    )
