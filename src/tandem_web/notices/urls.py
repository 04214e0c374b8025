from django.urls import path

from tandem_web.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.outbox, name="list"),
    path("paper/", views.paper, name="paper"),
    path("kinds/", views.kinds, name="kinds"),
    path("kinds/<str:kind>/", views.preview, name="preview"),
    path("mine/", views.preference, name="preference"),
    path("<uuid:key>/", views.notice, name="notice"),
    path("<uuid:key>/try-again/", views.try_again, name="try_again"),
    path("<uuid:key>/cancel/", views.cancel, name="cancel"),
    path("<uuid:key>/hand-over/", views.hand_over, name="hand_over"),
]
