"""What people type about hours and pay: the shape of the input only."""

from tandem_web.hours.forms.increments import GradeForm, IncrementsForm
from tandem_web.hours.forms.journeys import ClaimForm, DecideClaimForm
from tandem_web.hours.forms.payroll import FromDayForm, PeriodForm
from tandem_web.hours.forms.points import HoursToCompareForm, PayPointForm
from tandem_web.hours.forms.requests import AskForm, AuthoriseForm, ConfirmForm, OfferForm

__all__ = [
    "AskForm",
    "AuthoriseForm",
    "ClaimForm",
    "ConfirmForm",
    "DecideClaimForm",
    "FromDayForm",
    "GradeForm",
    "HoursToCompareForm",
    "IncrementsForm",
    "OfferForm",
    "PayPointForm",
    "PeriodForm",
]
