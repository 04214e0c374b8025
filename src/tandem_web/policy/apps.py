from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry
from tandem_web.record.apps import describe


class PolicyConfig(AppConfig):
    name = "tandem_web.policy"
    label = "policy"
    navigation = (
        NavigationEntry(label=_("Policy"), view="policy:contents", order=50, public=True),
    )

    def ready(self) -> None:
        describe(
            actions={
                "policy.override": _("%(actor)s set %(parameter)s to %(value)s: %(reason)s"),
                "policy.return_to_pack": _(
                    "%(actor)s returned %(parameter)s to what the policy pack says: %(reason)s"
                ),
            },
            objects={"parameter": (_("Parameter"), "policy:parameter")},
        )
