from django.urls import path

from tandem_web.patterns import views

app_name = "patterns"

urlpatterns = [
    path("check/", views.check, name="check"),
]
