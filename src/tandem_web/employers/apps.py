from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.employers.models import Employer

OfADay = Callable[["Employer", date], None]
OF_EACH_DAY: list[OfADay] = []


def on_each_day(do: OfADay) -> None:
    """Have something done on each new day of an employer; called from ``AppConfig.ready``.

    It is called again on the same day, and then finds nothing left to do. This is for apps that
    whoever passes the day must not know.
    """
    if do not in OF_EACH_DAY:
        OF_EACH_DAY.append(do)


class EmployersConfig(AppConfig):
    name = "tandem_web.employers"
    label = "employers"

    def ready(self) -> None:
        describe(
            actions={"employers.create": _("%(actor)s created the employer %(name_en)s.")},
            objects={"employer": (_("Employer"), "")},
        )
