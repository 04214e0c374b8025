from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "tandem_web.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"
