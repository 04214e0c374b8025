from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem.pay import PayLine
from tandem_web.kit.apps import NavigationEntry
from tandem_web.notices.apps import NoticeKind, announce
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.employers.models import Employer
    from tandem_web.people.models import Employment, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedLine:
    """What is due to an employment for one thing, as it stands now.

    `source` names the thing for good, as "additional_hours:12": whatever was paid under that
    name before is taken off, so that a closed period is corrected by the next one alone.
    """

    employment: "Employment"
    source: str
    earned_on: date
    line: PayLine


LineSource = Callable[["Employer", date], Iterable[SourcedLine]]
"""Everything of one kind that was earned up to and with a day, paid before or not."""

LINE_SOURCES: dict[str, LineSource] = {}


def declare_lines(name: str, source: LineSource) -> None:
    """Have payroll ask a source whenever a period is closed; called from ``AppConfig.ready``.

    `name` begins every `SourcedLine.source` that it gives, before the colon.
    """
    LINE_SOURCES[name] = source


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
