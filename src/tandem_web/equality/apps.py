from django.apps import AppConfig


class EqualityConfig(AppConfig):
    name = "tandem_web.equality"
    label = "equality"
    default_auto_field = "django.db.models.BigAutoField"
