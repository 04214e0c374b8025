from tandem_web.recruitment.views.adverts import change_advert, vacancies
from tandem_web.recruitment.views.applicants import (
    add_applicant,
    applicant,
    applicants,
    example_of_applicants,
    mark,
    paste_applicants,
)
from tandem_web.recruitment.views.applying import (
    answer,
    application_page,
    ask_partner,
    check_answers,
    edit_application,
    equality,
    withdraw,
    withdraw_together,
)
from tandem_web.recruitment.views.jobs import advert_page, job_list
from tandem_web.recruitment.views.scoring import scores, sheet
from tandem_web.recruitment.views.starting import send_link, start, start_together

__all__ = [
    "add_applicant",
    "advert_page",
    "answer",
    "applicant",
    "applicants",
    "application_page",
    "ask_partner",
    "change_advert",
    "check_answers",
    "edit_application",
    "equality",
    "example_of_applicants",
    "job_list",
    "mark",
    "paste_applicants",
    "scores",
    "send_link",
    "sheet",
    "start",
    "start_together",
    "vacancies",
    "withdraw",
    "withdraw_together",
]
