from django.urls import path

from tandem_web.partnerships import views

app_name = "partnerships"

urlpatterns = [
    path("", views.partnership_list, name="list"),
    path("<str:reference>/", views.partnership_page, name="partnership"),
    path("<str:reference>/role/", views.role_page, name="role"),
]
