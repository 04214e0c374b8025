from django.urls import URLPattern, path

from tandem_web.matching.views import guide, introductions

urlpatterns: list[URLPattern] = [
    path("people/<str:alias>/ask/", introductions.ask, name="ask"),
    path("people/<str:alias>/guide/", guide.guide, name="guide"),
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/<int:number>/", introductions.introduction, name="introduction"),
    path("introductions/<int:number>/step/", introductions.take_step, name="take_step"),
    path("introductions/<int:number>/end/", introductions.end, name="end_introduction"),
]
