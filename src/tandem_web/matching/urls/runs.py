from django.urls import URLPattern, path

from tandem_web.matching.views import vacant_halves

urlpatterns: list[URLPattern] = [
    path("vacant/", vacant_halves.halves, name="vacant_halves"),
    path("vacant/offer/<str:reference>/", vacant_halves.offer, name="offer_half"),
    path("vacant/<int:number>/", vacant_halves.half, name="vacant_half"),
    path("vacant/<int:number>/close/", vacant_halves.close, name="close_half"),
]
