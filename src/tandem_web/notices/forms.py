from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.notices.models import Frequency


class ChooseFrequency(Form):
    frequency = forms.ChoiceField(
        label=_("When should Tandem send you e-mails?"),
        choices=Frequency.choices,
        widget=RadioSelect(
            hints={
                Frequency.DAILY: _("At seven in the morning, when there is something."),
                Frequency.REQUIRED: _(
                    "What needs you stands on your page all the same. Letters that law or policy "
                    "requires, and what you need to sign in, always come at once."
                ),
            }
        ),
    )
