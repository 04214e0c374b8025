from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import Collection
from tandem_web.policy.apps import by_policy
from tandem_web.record.apps import describe

_COLLECTIONS = (
    Collection(
        title=_("Leave and public holidays"),
        what=_("Hours of leave and of public holidays, each entry with its working."),
        why=_("To give you the leave that is yours; the law asks for these records."),
        seen_by=_("You, HR, payroll and auditors. Never your partner."),
        period=by_policy(
            "statutory_leave.record_years", _("%(period)s after the leave year ends.")
        ),
        views=("leave:ledgers",),
    ),
)


class LeaveConfig(AppConfig):
    name = "tandem_web.leave"
    label = "leave"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
    collections = _COLLECTIONS

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
