from django.urls import path

from tandem_web.leave import views

app_name = "leave"

urlpatterns = [
    path("taken/import/", views.import_taken, name="import_taken"),
    path("posts/<str:reference>/holidays/", views.pair, name="pair"),
    path("<str:payroll_number>/", views.ledgers, name="ledgers"),
    path("<str:payroll_number>/open/", views.open_leave_year, name="open"),
    path("<str:payroll_number>/entries/<str:ledger>/", views.entries, name="entries"),
    path("<str:payroll_number>/book/", views.book, name="book"),
    path("<str:payroll_number>/record/", views.record, name="record"),
    path("<str:payroll_number>/settlement/", views.settlement, name="settlement"),
    path("<str:payroll_number>/absences/<int:number>/", views.absence, name="absence"),
    path("<str:payroll_number>/absences/<int:number>/change/", views.correct, name="correct"),
    path("<str:payroll_number>/absences/<int:number>/decide/", views.decide, name="decide"),
    path("<str:payroll_number>/absences/<int:number>/cancel/", views.cancel, name="cancel"),
]
