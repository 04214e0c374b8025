"""The pages of finding a partner, each part's in a file of its own."""

from tandem_web.matching.urls import meetings, pairs, profiles, runs

app_name = "matching"

urlpatterns = [
    *profiles.urlpatterns,
    *meetings.urlpatterns,
    *pairs.urlpatterns,
    *runs.urlpatterns,
]
