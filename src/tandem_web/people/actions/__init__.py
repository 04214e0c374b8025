"""Everything that changes accounts, people, employments and roles."""

from tandem_web.people.actions.accounts import (
    change_email,
    choose_languages,
    choose_password,
    give_access,
    join_account,
    remove_second_factor,
    send_email_link,
    withdraw_access,
)
from tandem_web.people.actions.employments import (
    add_employment,
    add_hours_for_a_time,
    change_contract_hours,
    change_employment,
)
from tandem_web.people.actions.invitations import (
    CodeSpent,
    Invited,
    accept,
    accept_into,
    invite,
    revoke_invitation,
    send_new_start,
)
from tandem_web.people.actions.persons import Birthday, add_person, change_person, forget_person
from tandem_web.people.actions.roles import grant_role, revoke_role, set_roles
from tandem_web.people.actions.sessions import (
    end_session,
    end_sessions,
    end_sessions_of,
    remember_session,
)

__all__ = [
    "Birthday",
    "CodeSpent",
    "Invited",
    "accept",
    "accept_into",
    "add_employment",
    "add_hours_for_a_time",
    "add_person",
    "change_contract_hours",
    "change_email",
    "change_employment",
    "change_person",
    "choose_languages",
    "choose_password",
    "end_session",
    "end_sessions",
    "end_sessions_of",
    "forget_person",
    "give_access",
    "grant_role",
    "invite",
    "join_account",
    "remember_session",
    "remove_second_factor",
    "revoke_invitation",
    "revoke_role",
    "send_email_link",
    "send_new_start",
    "set_roles",
    "withdraw_access",
]
