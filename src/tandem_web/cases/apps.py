from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry


class CasesConfig(AppConfig):
    name = "tandem_web.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (NavigationEntry(label=_("Cases"), view="cases:list", order=30),)
