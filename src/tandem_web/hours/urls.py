from django.urls import path

from tandem_web.hours import views

app_name = "hours"

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("<str:payroll_number>/", views.pay, name="pay"),
]
