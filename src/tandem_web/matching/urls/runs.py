from django.urls import URLPattern, path

from tandem_web.matching.views import health, proposals, proposed_posts, runs, vacant_halves

urlpatterns: list[URLPattern] = [
    path("health/", health.health, name="pool_health"),
    path("health/<slug:slug>/", health.health, name="open_pool_health"),
    path("runs/", runs.runs, name="runs"),
    path("runs/<str:reference>/", runs.run, name="run"),
    path("runs/<str:reference>/progress/", runs.progress, name="run_progress"),
    path("runs/<str:reference>/cancel/", runs.cancel, name="cancel_run"),
    path("runs/<str:reference>/compare/<str:other>/", runs.compare, name="compare_runs"),
    path("runs/<str:reference>/send/", proposals.send, name="send_suggestions"),
    path(
        "runs/<str:reference>/pairs/<int:position>/withdraw/",
        proposals.withdraw,
        name="withdraw_suggestion",
    ),
    path("runs/<str:reference>/posts/send/", proposed_posts.send, name="send_posts"),
    path(
        "runs/<str:reference>/posts/<int:position>/withdraw/",
        proposed_posts.withdraw,
        name="withdraw_post",
    ),
    path("runs/<str:reference>/export/<str:form>/", proposals.export, name="export_run"),
    path("vacant/", vacant_halves.halves, name="vacant_halves"),
    path("vacant/offer/<str:reference>/", vacant_halves.offer, name="offer_half"),
    path("vacant/<int:number>/", vacant_halves.half, name="vacant_half"),
    path("vacant/<int:number>/close/", vacant_halves.close, name="close_half"),
]
