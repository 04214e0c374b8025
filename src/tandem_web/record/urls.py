from django.urls import path

from tandem_web.record import views

app_name = "record"

urlpatterns = [
    path("", views.record_list, name="list"),
    path("export/", views.export, name="export"),
]
