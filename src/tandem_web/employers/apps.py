from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.record.apps import describe


class EmployersConfig(AppConfig):
    name = "tandem_web.employers"
    label = "employers"

    def ready(self) -> None:
        describe(
            actions={"employers.create": _("%(actor)s created the employer %(name_en)s.")},
            objects={"employer": (_("Employer"), "")},
        )
