from django.apps import AppConfig


class PatternsConfig(AppConfig):
    name = "tandem_web.patterns"
    label = "patterns"
    default_auto_field = "django.db.models.BigAutoField"
