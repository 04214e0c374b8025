from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import DateField, Form


class FromDayForm(Form):
    """From which effective date notices are shown."""

    from_day = DateField(label=_("Effective on or after"), required=False)
