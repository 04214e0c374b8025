"""The shapes of what is typed about adverts, applications and scores."""

from tandem_web.recruitment.forms.applying import ApplicationForm, LinkForm, StartForm
from tandem_web.recruitment.forms.handling import (
    AdvertForm,
    ApplicantForm,
    ApplicantsFileForm,
    MarkForm,
)
from tandem_web.recruitment.forms.scoring import SheetForm, with_version
from tandem_web.recruitment.forms.searching import JobSearch

__all__ = [
    "AdvertForm",
    "ApplicantForm",
    "ApplicantsFileForm",
    "ApplicationForm",
    "JobSearch",
    "LinkForm",
    "MarkForm",
    "SheetForm",
    "StartForm",
    "with_version",
]
