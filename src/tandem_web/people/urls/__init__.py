from django.urls import path

from tandem_web.people import views

app_name = "people"

urlpatterns = [
    path("", views.people_list, name="list"),
    path("<str:reference>/", views.person_page, name="person"),
    path("<str:reference>/access/", views.give_access, name="give_access"),
    path("<str:reference>/roles/", views.change_roles, name="change_roles"),
]
