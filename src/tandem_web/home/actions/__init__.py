from tandem_web.home.actions.opening import open_application, open_proposal, open_request
from tandem_web.home.actions.setting_up import (
    FirstPerson,
    NewEmployer,
    first_code,
    set_up_employer,
)

__all__ = [
    "FirstPerson",
    "NewEmployer",
    "first_code",
    "open_application",
    "open_proposal",
    "open_request",
    "set_up_employer",
]
