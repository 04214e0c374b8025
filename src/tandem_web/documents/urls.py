from django.urls import path

from tandem_web.documents import views

app_name = "documents"

urlpatterns = [
    path("", views.own, name="own"),
    path("files/<str:key>/", views.file, name="file"),
    path("issued/<str:key>/", views.document, name="document"),
]
