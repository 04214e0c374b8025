"""Everything that changes accounts, people, employments and roles."""

from tandem_web.people.actions.accounts import (
    Access,
    choose_language,
    choose_password,
    give_access,
)
from tandem_web.people.actions.employments import (
    add_employment,
    change_contract_hours,
    change_employment,
)
from tandem_web.people.actions.persons import Birthday, add_person, change_person
from tandem_web.people.actions.roles import grant_role, revoke_role, set_roles

__all__ = [
    "Access",
    "Birthday",
    "add_employment",
    "add_person",
    "change_contract_hours",
    "change_employment",
    "change_person",
    "choose_language",
    "choose_password",
    "give_access",
    "grant_role",
    "revoke_role",
    "set_roles",
]
