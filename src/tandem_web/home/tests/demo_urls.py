"""The site's addresses as they stand in demo mode."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tandem_web import urls
from tandem_web.home.urls import demo_patterns
from tandem_web.home.urls import urlpatterns as home_patterns

_HOME = [*demo_patterns, *home_patterns]

urlpatterns = [
    *i18n_patterns(path("", include((_HOME, "home"))), prefix_default_language=False),
    *urls.urlpatterns,
]
