"""The shape of what people type about themselves, their access, and each other."""

from tandem_web.people.forms.accounts import (
    ChangeEmail,
    ChooseLanguages,
    ChoosePassword,
    ConfirmPassword,
    SignIn,
    check_new_password,
)
from tandem_web.people.forms.invitations import (
    Accept,
    EnterCode,
    Forgotten,
    OneGetsAccess,
    WhoGetsAccess,
)
from tandem_web.people.forms.people import ROLE_HINTS, Roles, Search
from tandem_web.people.forms.second_factor import (
    AddApp,
    AddPasskey,
    ConfirmCode,
    ConfirmPasskey,
    NewRecoveryCodes,
    RemoveApp,
    SecondStep,
    SecondStepPasskey,
    SignInPasskey,
)

__all__ = [
    "ROLE_HINTS",
    "Accept",
    "AddApp",
    "AddPasskey",
    "ChangeEmail",
    "ChooseLanguages",
    "ChoosePassword",
    "ConfirmCode",
    "ConfirmPasskey",
    "ConfirmPassword",
    "EnterCode",
    "Forgotten",
    "NewRecoveryCodes",
    "OneGetsAccess",
    "RemoveApp",
    "Roles",
    "Search",
    "SecondStep",
    "SecondStepPasskey",
    "SignIn",
    "SignInPasskey",
    "WhoGetsAccess",
    "check_new_password",
]
