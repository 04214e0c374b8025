from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.equality.models import AgeGroup, EthnicGroup, Gender, YesNo
from tandem_web.kit.forms import Form, RadioSelect


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=RadioSelect, required=False, initial=""
    )


class EqualityForm(Form):
    """Questions that may all be left out."""

    gender = _choice(_("How would you describe your gender?"), Gender.choices)
    age_group = _choice(_("How old are you?"), AgeGroup.choices)
    ethnic_group = _choice(_("What is your ethnic group?"), EthnicGroup.choices)
    disabled = _choice(_("Do you consider yourself disabled?"), YesNo.choices)
    cares_for_somebody = _choice(
        _("Do you look after a child, or somebody who could not manage without your help?"),
        YesNo.choices,
    )
    speaks_welsh = _choice(_("Do you speak Welsh?"), YesNo.choices)
