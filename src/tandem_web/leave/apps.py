from django.apps import AppConfig


class LeaveConfig(AppConfig):
    name = "tandem_web.leave"
    label = "leave"
    default_auto_field = "django.db.models.BigAutoField"
