"""The shape of what people type into a case."""

from tandem_web.cases.forms.asked import AskedForm, Finders
from tandem_web.cases.forms.correcting import CorrectForm
from tandem_web.cases.forms.guests import InviteForm
from tandem_web.cases.forms.opening import ProcessForm
from tandem_web.cases.forms.partnership import (
    COMMAND_FORMS,
    EmploymentSearchField,
    NothingToAskForm,
    OpenPartnershipForm,
    PaperForm,
    ReasonForm,
)

__all__ = [
    "COMMAND_FORMS",
    "AskedForm",
    "CorrectForm",
    "EmploymentSearchField",
    "Finders",
    "InviteForm",
    "NothingToAskForm",
    "OpenPartnershipForm",
    "PaperForm",
    "ProcessForm",
    "ReasonForm",
]
