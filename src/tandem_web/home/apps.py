from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.apps import NavigationEntry


class HomeConfig(AppConfig):
    name = "tandem_web.home"
    label = "home"
    navigation = (NavigationEntry(label=_("Home"), view="home:employer", order=10),)
