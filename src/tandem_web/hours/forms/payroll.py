from typing import Any

from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import DateField, Form


class FromDayForm(Form):
    """From which effective date notices are shown."""

    from_day = DateField(label=_("Effective on or after"), required=False)


class PeriodForm(Form):
    """The days that a run of payroll pays for, and until when it takes changes."""

    first_day = DateField(
        label=_("First day"), error_messages={"required": _("Enter the first day")}
    )
    last_day = DateField(label=_("Last day"), error_messages={"required": _("Enter the last day")})
    cut_off_on = DateField(
        label=_("Cut-off"),
        help_text=_("What payroll hears after this day counts in the next period."),
        error_messages={"required": _("Enter the cut-off")},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes after the first day"))
        return given
