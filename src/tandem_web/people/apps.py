from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry
from tandem_web.record.apps import describe


def reads_everybody(person: Any) -> bool:
    # The models are ready only after every app's configuration has been read.
    from tandem_web.people.access import READS_EVERYBODY

    return bool(person.roles & READS_EVERYBODY)


class PeopleConfig(AppConfig):
    name = "tandem_web.people"
    label = "people"
    navigation = (
        NavigationEntry(label=_("People"), view="people:list", order=40, shown_to=reads_everybody),
    )

    def ready(self) -> None:
        describe(
            actions={
                "people.add_person": _("%(actor)s added %(name)s."),
                "people.change_person": _("%(actor)s changed what is kept about %(name)s."),
                "people.change_employment": _(
                    "%(actor)s changed the employment %(payroll_number)s."
                ),
                "people.add_employment": _(
                    "%(actor)s added the employment %(payroll_number)s of %(person)s."
                ),
                "people.change_contract_hours": _(
                    "%(actor)s changed the contract hours of employment %(payroll_number)s."
                ),
                "people.give_access": _("%(actor)s gave %(person)s an account."),
                "people.choose_password": _("%(actor)s chose a password."),
                "people.grant_role": _("%(actor)s granted %(person)s the role %(role)s."),
                "people.revoke_role": _("%(actor)s took the role %(role)s from %(person)s."),
            },
            objects={"person": (_("Person"), "people:person")},
        )
