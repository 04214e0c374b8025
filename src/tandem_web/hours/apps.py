from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "tandem_web.hours"
    label = "hours"
    default_auto_field = "django.db.models.BigAutoField"
    for_colleagues = True
