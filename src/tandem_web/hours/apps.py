from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.people.models import Person


def _pays_people(person: "Person") -> bool:
    # The registry of apps is not ready when this module is read.
    from tandem_web.people.models import Role

    return Role.PAYROLL in person.roles


class HoursConfig(AppConfig):
    name = "tandem_web.hours"
    label = "hours"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
    navigation = (
        NavigationEntry(
            label=_("Payroll notices"), view="hours:notices", order=40, shown_to=_pays_people
        ),
    )

    def ready(self) -> None:
        announce(
            NoticeKind(
                name="hours.payroll_notice",
                title=_("Somebody’s hours, pattern or employment changes"),
                sample={"payroll_number": "D1013", "effective_on": "2027-01-04"},
            )
        )
        describe(
            actions={
                "hours.give_payroll_notice": _(
                    "%(actor)s brought about a notice to payroll about %(payroll_number)s."
                )
            },
            objects={},
        )
