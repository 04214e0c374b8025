from django.apps import AppConfig

from tandem_web.employers.apps import on_each_day
from tandem_web.matching.apps import interests, meetings, pairs, profiles, runs
from tandem_web.notices.apps import announce
from tandem_web.record.apps import describe

_PARTS = (profiles, meetings, interests, pairs, runs)


class MatchingConfig(AppConfig):
    name = "tandem_web.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = tuple(entry for part in _PARTS for entry in part.NAVIGATION)
    collections = tuple(collection for part in _PARTS for collection in part.COLLECTIONS)

    def ready(self) -> None:
        for part in _PARTS:
            announce(*part.NOTICES)
            describe(actions=part.ACTIONS, objects=part.OBJECTS)
        on_each_day(profiles.ask_to_confirm)
        on_each_day(profiles.forget_newcomers)
