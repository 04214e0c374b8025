from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry
from tandem_web.record.apps import describe


class CasesConfig(AppConfig):
    name = "tandem_web.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (NavigationEntry(label=_("Cases"), view="cases:list", order=30),)

    def ready(self) -> None:
        describe(
            actions={
                "cases.open": _("%(actor)s opened case %(reference)s."),
                "cases.draft": _("%(actor)s drafted an arrangement in case %(reference)s."),
                "cases.propose": _("%(actor)s proposed the arrangement of case %(reference)s."),
                "cases.agree": _("%(actor)s agreed to the arrangement of case %(reference)s."),
                "cases.withdraw_agreement": _(
                    "%(actor)s took back an agreement in case %(reference)s."
                ),
                "cases.confirm": _("%(actor)s confirmed the share of case %(reference)s."),
                "cases.withdraw": _("%(actor)s withdrew case %(reference)s."),
            },
            objects={"case": (_("Case"), "cases:case")},
        )
