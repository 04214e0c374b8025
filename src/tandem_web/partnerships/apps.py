from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry
from tandem_web.record.apps import describe

if TYPE_CHECKING:
    from tandem_web.people.models import Person


def _has_own(person: "Person") -> bool:
    # The registry of apps is not ready when this module is read.
    from tandem_web.partnerships.queries import has_own_partnership

    return has_own_partnership(person)


def _has_none(person: "Person") -> bool:
    return not _has_own(person)


class PartnershipsConfig(AppConfig):
    name = "tandem_web.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (
        NavigationEntry(label=_("My role"), view="partnerships:list", order=15, shown_to=_has_own),
        NavigationEntry(
            label=_("Shared posts"), view="partnerships:list", order=16, shown_to=_has_none
        ),
    )

    def ready(self) -> None:
        describe(
            actions={
                "partnerships.choose_audience": _(
                    "%(actor)s chose who may see the page of the role %(object)s."
                ),
            }
        )
