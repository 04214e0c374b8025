from django.urls import URLPattern, path

from tandem_web.matching.views import pools, profiles, upkeep

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
    path("grades/", upkeep.ladder, name="ladder"),
    path("skills/", upkeep.skills, name="skills"),
    path("skills/<slug:key>/", upkeep.skill, name="skill"),
    path("pools/", pools.pools, name="pools"),
    path("pools/open/", pools.open_pool, name="open_pool"),
    path("pools/leave/<int:number>/", pools.leave_pool, name="leave_pool"),
    path("pools/<slug:slug>/", pools.pool, name="pool"),
    path("pools/<slug:slug>/close/", pools.close_pool, name="close_pool"),
    path("pools/<slug:slug>/join/", pools.join, name="join"),
]
