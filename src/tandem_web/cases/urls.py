from django.urls import path

from tandem_web.cases import views

app_name = "cases"

urlpatterns = [
    path("", views.case_list, name="list"),
    path("table.csv", views.case_table, name="table"),
    path("open/", views.open_page, name="open"),
    path("<str:reference>/", views.case_page, name="case"),
    path("<str:reference>/paper/", views.paper_page, name="paper"),
    path("<str:reference>/suggestions/", views.suggestions_page, name="suggestions"),
    path(
        "<str:reference>/availability/<str:payroll_number>/",
        views.availability_page,
        name="availability",
    ),
    path("<str:reference>/entries/<int:version>/", views.correct_page, name="correct"),
    path("<str:reference>/guests/", views.invite_page, name="invite"),
    path("<str:reference>/guests/<int:guest>/", views.end_invitation_page, name="end_invitation"),
    path("<str:reference>/<slug:command>/", views.command_page, name="command"),
    path(
        "<str:reference>/<slug:command>/<str:subject>/", views.command_page, name="command_about"
    ),
]
