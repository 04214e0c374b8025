from django.urls import URLPattern, path

from tandem_web.matching.views import interested, interests

urlpatterns: list[URLPattern] = [
    path("halves/<int:number>/ask/", interests.ask, name="ask_for_half"),
    path("halves/asked/<int:number>/", interests.interest, name="half_interest"),
    path("halves/asked/<int:number>/name/", interests.name, name="give_name_for_half"),
    path("halves/asked/<int:number>/end/", interests.end, name="end_half_interest"),
    path("vacant/<int:half>/people/<int:number>/", interested.person, name="interested_person"),
    path(
        "vacant/<int:half>/people/<int:number>/answer/",
        interested.answer,
        name="answer_half_interest",
    ),
]
