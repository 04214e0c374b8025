from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.record.apps import describe


class LeaveConfig(AppConfig):
    name = "tandem_web.leave"
    label = "leave"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        describe(
            actions={
                "leave.open_leave_year": _(
                    "%(actor)s wrote the leave ledgers of %(name)s up to date."
                ),
                "leave.bring_in_balances": _(
                    "%(actor)s brought in the leave balances of %(name)s from %(source)s."
                ),
            },
            objects={"leave": (_("Leave"), "leave:ledgers")},
        )
