"""The pattern editor, as a form that any page can hold."""

from tandem_web.patterns.forms.arrangement import Arrangement, PartnerDraft
from tandem_web.patterns.forms.availability import AvailabilityForm
from tandem_web.patterns.forms.grid import CHECK_SALT, PatternGridForm
from tandem_web.patterns.forms.suggesting import SuggestForm
from tandem_web.patterns.forms.swaps import SwapForm
from tandem_web.patterns.forms.typed_day import read_day

__all__ = [
    "CHECK_SALT",
    "Arrangement",
    "AvailabilityForm",
    "PartnerDraft",
    "PatternGridForm",
    "SuggestForm",
    "SwapForm",
    "read_day",
]
