from django.urls import URLPattern, path

from tandem_web.matching.views import profiles

urlpatterns: list[URLPattern] = [
    path("", profiles.start, name="start"),
    path("profile/", profiles.profile, name="profile"),
    path("profile/check/", profiles.check, name="check"),
    path("profile/pause/", profiles.pause, name="pause"),
    path("profile/resume/", profiles.resume, name="resume"),
    path("profile/confirm/", profiles.confirm, name="confirm"),
    path("profile/leave/", profiles.leave, name="leave"),
    path("profile/delete/", profiles.delete, name="delete"),
    path("profile/<slug:name>/", profiles.page, name="page"),
]
