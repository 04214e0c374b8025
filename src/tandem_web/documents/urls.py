from django.urls import path

from tandem_web.documents import views

app_name = "documents"

urlpatterns = [
    path("files/<str:key>/", views.file, name="file"),
]
