"""Addresses of the site: English at /…, Welsh at /cy/…, each employer under its short name."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tandem_web.kit import views as kit
from tandem_web.notices import views as notices
from tandem_web.patterns import feeds

_CAPABILITIES = [
    path("<slug:employer>/policy/", include("tandem_web.policy.urls")),
    path("<slug:employer>/posts/", include("tandem_web.posts.urls")),
    path("<slug:employer>/patterns/", include("tandem_web.patterns.urls")),
    path("<slug:employer>/leave/", include("tandem_web.leave.urls")),
    path("<slug:employer>/hours/", include("tandem_web.hours.urls")),
    path("<slug:employer>/cover/", include("tandem_web.cover.urls")),
    path("<slug:employer>/standby/", include("tandem_web.standby.urls")),
    path("<slug:employer>/matching/", include("tandem_web.matching.urls")),
    path("<slug:employer>/cases/", include("tandem_web.cases.urls")),
    path("<slug:employer>/jobs/", include("tandem_web.recruitment.urls")),
    path("<slug:employer>/partnerships/", include("tandem_web.partnerships.urls")),
    path("<slug:employer>/people/", include("tandem_web.people.urls")),
    path("<slug:employer>/record/", include("tandem_web.record.urls")),
    path("<slug:employer>/notices/", include("tandem_web.notices.urls")),
    path("<slug:employer>/documents/", include("tandem_web.documents.urls")),
]

_STYLE_PAGE = (
    [path("kit/", include("tandem_web.kit.urls"))] if settings.DEMO or settings.DEBUG else []
)

urlpatterns = [
    path("health/", kit.health, name="health"),
    path("health/worker/", notices.worker_health, name="worker_health"),
    path("calendar/<str:key>-<str:proof>.ics", feeds.calendar, name="calendar"),
    *i18n_patterns(
        path("accessibility/", kit.accessibility, name="accessibility"),
        path("privacy/", kit.privacy, name="privacy"),
        *_STYLE_PAGE,
        path("", include("tandem_web.people.urls.accounts")),
        # Before the capabilities: /start/policy/ is a step of the first run, no employer's policy.
        path("", include("tandem_web.home.urls")),
        *_CAPABILITIES,
        prefix_default_language=False,
    ),
]

handler400 = "tandem_web.kit.views.bad_request"
handler403 = "tandem_web.kit.views.not_allowed"
handler404 = "tandem_web.kit.views.not_found"
handler429 = "tandem_web.people.views.sign_in.too_many_requests"
handler500 = "tandem_web.kit.views.server_error"
