from django.urls import path

from tandem_web.recruitment import views

app_name = "recruitment"

_APPLICATION = "application/<str:key>-<str:proof>"

urlpatterns = [
    path("", views.job_list, name="list"),
    path("link/", views.send_link, name="send_link"),
    path(f"{_APPLICATION}/", views.application_page, name="application"),
    path(f"{_APPLICATION}/edit/", views.edit_application, name="edit"),
    path(f"{_APPLICATION}/check/", views.check_answers, name="check"),
    path(f"{_APPLICATION}/partner/", views.ask_partner, name="ask_partner"),
    path(f"{_APPLICATION}/withdraw/", views.withdraw, name="withdraw"),
    path(f"{_APPLICATION}/withdraw-together/", views.withdraw_together, name="withdraw_together"),
    path(f"{_APPLICATION}/answer/", views.answer, name="answer"),
    path(f"{_APPLICATION}/equality/", views.equality, name="equality"),
    path("together/<str:key>-<str:proof>/", views.start_together, name="start_together"),
    path("vacancies/", views.vacancies, name="vacancies"),
    path(
        "vacancies/example/applicants.<str:form>",
        views.example_of_applicants,
        name="example_of_applicants",
    ),
    path("vacancies/<str:reference>/", views.applicants, name="applicants"),
    path("vacancies/<str:reference>/add/", views.add_applicant, name="add_applicant"),
    path("vacancies/<str:reference>/paste/", views.paste_applicants, name="paste_applicants"),
    path("vacancies/<str:reference>/scores/", views.scores, name="scores"),
    path("applicants/<str:reference>/", views.applicant, name="applicant"),
    path("applicants/<str:reference>/mark/", views.mark, name="mark"),
    path("applicants/<str:reference>/sheet/", views.sheet, name="sheet"),
    path("<str:reference>/", views.advert_page, name="advert"),
    path("<str:reference>/apply/", views.start, name="start"),
    path("<str:reference>/change/", views.change_advert, name="change_advert"),
]
