from django.urls import path

from tandem_web.leave import views

app_name = "leave"

urlpatterns = [
    path("<str:payroll_number>/", views.ledgers, name="ledgers"),
    path("<str:payroll_number>/open/", views.open_leave_year, name="open"),
]
