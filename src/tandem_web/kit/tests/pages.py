"""A small site around the kit, so that its own pages can be tested by themselves."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_protect

from tandem_web.kit import views

handler404 = "tandem_web.kit.views.not_found"
handler500 = "tandem_web.kit.views.server_error"


@csrf_protect
def take(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"took {request.POST.get('reason', '')}")


@csrf_protect
def refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"refused {request.POST.get('reason', '')}", status=422)


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("health/", views.health, name="health"),
    *i18n_patterns(
        path("accessibility/", views.accessibility, name="accessibility"),
        path("privacy/", views.privacy, name="privacy"),
        path("kit/", include("tandem_web.kit.urls")),
        path("take/", take, name="take"),
        path("refuse/", refuse, name="refuse"),
        path("broken/", broken, name="broken"),
        prefix_default_language=False,
    ),
]
