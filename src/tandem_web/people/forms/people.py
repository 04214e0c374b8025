from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.forms import Form
from tandem_web.people.models import GRANTED_ROLES, Person, Role


class Search(Form):
    search = forms.CharField(
        label=_("Name, person reference or payroll number"), required=False, max_length=100
    )


ROLE_HINTS = {
    Role.ADMINISTRATOR: _("Sets the policy, grants roles, reads the record."),
    Role.HR_ADVISER: _("Loads posts and people, runs the cases, confirms arrangements."),
    Role.LINE_MANAGER: _("Agrees arrangements for the posts that report to them."),
    Role.BUDGET_MANAGER: _("Approves what costs money."),
    Role.PAYROLL: _("Reads pay, hours and contract periods."),
    Role.AUDITOR: _("Reads everything that is on record and changes nothing."),
}


class Roles(Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=[(role.value, role.label) for role in GRANTED_ROLES],
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, person: Person, data: Any = None) -> "Roles":
        """The form with the roles that the person has now."""
        return cls(data, initial={"roles": [grant.role for grant in person.role_grants.all()]})
