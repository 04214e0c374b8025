"""The pages of an employer's people; those about one's own account are in ``accounts``."""

from django.urls import path

from tandem_web.people.views import invitations, people

app_name = "people"

urlpatterns = [
    path("", people.people_list, name="list"),
    path("access/", invitations.access_list, name="access"),
    path(
        "access/<int:invitation_id>/revoke/",
        invitations.revoke_invitation,
        name="revoke_invitation",
    ),
    path("<str:reference>/", people.person_page, name="person"),
    path("<str:reference>/access/", invitations.give_access, name="give_access"),
    path("<str:reference>/sessions/end/", invitations.end_sessions, name="end_sessions"),
    path(
        "<str:reference>/second-step/remove/",
        invitations.remove_second_factor,
        name="remove_second_factor",
    ),
    path("<str:reference>/access/end/", invitations.withdraw_access, name="withdraw_access"),
    path("<str:reference>/roles/", people.change_roles, name="change_roles"),
]
