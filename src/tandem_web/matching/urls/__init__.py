"""The pages of finding a partner, each part's in a file of its own."""

from tandem_web.matching.urls import interests, meetings, pairs, profiles, runs

app_name = "matching"

urlpatterns = [
    *profiles.urlpatterns,
    *meetings.urlpatterns,
    *interests.urlpatterns,
    *pairs.urlpatterns,
    *runs.urlpatterns,
]
