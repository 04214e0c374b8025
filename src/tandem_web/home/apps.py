from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry
from tandem_web.matching.apps.openings import (
    Opening,
    declare_adverts,
    declare_choosers,
    declare_opening,
)


class HomeConfig(AppConfig):
    name = "tandem_web.home"
    label = "home"
    navigation = (NavigationEntry(label=_("Home"), view="home:employer", order=10),)

    def ready(self) -> None:
        # The models are ready only after every app's configuration has been read.
        from tandem_web.home.actions import opening

        declare_adverts(opening.advert_to_answer)
        declare_choosers(opening.panels_of)
        declare_opening(
            Opening(
                name="proposal",
                title=_("Propose to share one of your posts"),
                hint=_(
                    "You both hold a post. Both managers are asked, and the policy’s procedure "
                    "for two existing employees begins."
                ),
                question=_("Which post do you want to share?"),
                is_dated=True,
                choices=opening.posts_to_propose,
                open=opening.open_proposal,
            )
        )
        declare_opening(
            Opening(
                name="request",
                title=_("Ask to share your post"),
                hint=_(
                    "The one who holds the post makes a flexible working request; the other joins "
                    "when the free hours are filled."
                ),
                question=_("Which post do you want to share?"),
                is_dated=False,
                choices=opening.posts_to_request,
                open=opening.open_request,
            )
        )
        declare_opening(
            Opening(
                name="application",
                title=_("Apply for a job together"),
                hint=_(
                    "Each of you gets an application of your own, tied to the other’s. You finish "
                    "and send them yourselves, and offers are made in the ordinary order."
                ),
                question=_("Which job?"),
                is_dated=False,
                choices=opening.adverts_to_answer,
                open=opening.open_application,
            )
        )
