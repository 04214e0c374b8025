from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tandem.policy import load_pack, pack_names
from tandem_web.employers.actions import RESERVED_SLUGS
from tandem_web.employers.models import Division
from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.forms import check_new_password
from tandem_web.people.mapping import sign_in_key
from tandem_web.people.models import Account
from tandem_web.policy.queries import values_left_open

LAW_ALONE = "great_britain"


class EmployerNames(Form):
    name_en = forms.CharField(
        label=_("Name in English"),
        max_length=200,
        error_messages={"required": _("Enter the employer’s name in English")},
    )
    name_cy = forms.CharField(
        label=_("Name in Welsh"),
        help_text=_("If it has no Welsh name, enter the English one again."),
        max_length=200,
        error_messages={"required": _("Enter the employer’s name in Welsh")},
    )
    slug = forms.CharField(
        label=_("Address"),
        help_text=_("The part of every web address that is this employer’s, for example dyffryn."),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-20", "spellcheck": "false"}),
        error_messages={"required": _("Enter a short name for the address, for example dyffryn")},
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        try:
            validate_slug(slug)
        except ValidationError:
            raise ValidationError(
                _("Use only the letters a to z, figures, and hyphens, for example dyffryn")
            ) from None
        if slug in RESERVED_SLUGS:
            raise ValidationError(_("Tandem uses this address itself. Choose another."))
        return slug


class EmployerPolicy(Form):
    pack = forms.ChoiceField(
        label=_("Policy pack"),
        help_text=_("Where Tandem takes its rules from. You can set values of your own later."),
        error_messages={"required": _("Choose a policy pack")},
        widget=RadioSelect,
    )
    division = forms.ChoiceField(
        label=_("Public holidays"),
        choices=Division.choices,
        initial=Division.ENGLAND_AND_WALES,
        error_messages={"required": _("Choose whose public holidays you keep")},
        widget=RadioSelect,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        language = page_language()
        # A foundation is there to be extended, but whoever has no pack may start from the law.
        packs = [
            pack
            for pack in map(load_pack, pack_names())
            if not pack.foundation or pack.id == LAW_ALONE
        ]
        # What a share can be set up with at once stands before what is still to be filled in.
        open_values = {pack.id: values_left_open(pack) for pack in packs}
        packs.sort(key=lambda pack: bool(open_values[pack.id]))
        self.set_choices("pack", ((pack.id, pack.title.in_language(language)) for pack in packs))
        self.fields["pack"].widget.hints = {
            pack.id: _hint(pack.description.in_language(language), open_values[pack.id])
            for pack in packs
        }


def _hint(description: str, left_open: int) -> str:
    """What a pack is, and how much of it the employer must still decide."""
    if not left_open:
        return description
    warning = ngettext(
        "It leaves %(number)s value open: no share can be set up before you have set it.",
        "It leaves %(number)s values open: no share can be set up before you have set them all.",
        left_open,
    )
    return f"{description} {warning % {'number': left_open}}"


class FirstAccount(Form):
    given_name = forms.CharField(
        label=_("Given name"),
        max_length=100,
        error_messages={"required": _("Enter your given name")},
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=100,
        error_messages={"required": _("Enter your family name")},
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("For example your work e-mail address."),
        max_length=150,
        error_messages={"required": _("Enter a sign-in name")},
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_(
            "At least 12 characters. Three words that only you would put together are good."
        ),
        strip=False,
        error_messages={"required": _("Enter a password")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_sign_in_name(self) -> str:
        return sign_in_key(self.cleaned_data["sign_in_name"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password"):
            account = Account(sign_in_name=cleaned.get("sign_in_name", ""))
            try:
                check_new_password(cleaned["password"], account)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


# One thing a page: the steps of the first run, in order.
STEPS: dict[str, type[Form]] = {
    "employer": EmployerNames,
    "policy": EmployerPolicy,
    "account": FirstAccount,
}
