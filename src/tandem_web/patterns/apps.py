from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.record.apps import describe


class PatternsConfig(AppConfig):
    name = "tandem_web.patterns"
    label = "patterns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        describe(
            actions={
                "patterns.start_pattern": _(
                    "%(actor)s started a working pattern of %(name)s in the post %(object)s."
                ),
                "patterns.save_availability": _(
                    "%(actor)s wrote down when %(name)s could work in the post %(object)s."
                ),
                "patterns.make_feed": _("%(actor)s made a calendar address of %(object)s."),
                "patterns.end_feed": _("%(actor)s ended a calendar address of %(object)s."),
            },
            objects={},
        )
