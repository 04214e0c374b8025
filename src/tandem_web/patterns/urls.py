from django.urls import path

from tandem_web.patterns import feeds, views

app_name = "patterns"

urlpatterns = [
    path("swaps/<str:reference>/", views.swaps, name="swaps"),
    path("swaps/<int:number>/answer/", views.answer_swap, name="answer_swap"),
    path("check/", views.check, name="check"),
    path("calendars/", feeds.calendars, name="calendars"),
    path("calendars/<int:number>/end/", feeds.end_calendar, name="end_calendar"),
]
