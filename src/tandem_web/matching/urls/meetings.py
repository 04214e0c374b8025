from django.urls import URLPattern, path

from tandem_web.matching.views import guide, introductions, proposed_posts, suggestions

urlpatterns: list[URLPattern] = [
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/wishes/", suggestions.change_wishes, name="change_wishes"),
    path("suggestions/relax/<str:key>/", suggestions.relax, name="relax"),
    path("posts/<int:number>/", proposed_posts.suggested, name="suggested_post"),
    path("people/<str:alias>/put-aside/", suggestions.put_aside, name="put_aside"),
    path("people/<str:alias>/bring-back/", suggestions.bring_back, name="bring_back"),
    path("people/<str:alias>/ask/", introductions.ask, name="ask"),
    path("people/<str:alias>/guide/", guide.guide, name="guide"),
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/<int:number>/", introductions.introduction, name="introduction"),
    path("introductions/<int:number>/step/", introductions.take_step, name="take_step"),
    path("introductions/<int:number>/end/", introductions.end, name="end_introduction"),
]
