from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.employers.models import Employer
from tandem_web.people.models import Person
from tandem_web.record.models import AppendOnly


class Override(AppendOnly):
    """A value that an employer sets in place of its pack's, from a date.

    ``known_from`` is the day it was entered: what was decided before that day
    was decided under the value known then.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="overrides")
    parameter = models.CharField(_("parameter"), max_length=100)
    # Empty: back to what the pack says.
    value = models.CharField(_("value"), max_length=100, blank=True)
    holds_from = models.DateField(_("holds from"))
    known_from = models.DateField(_("known from"))
    reason = models.TextField(_("reason"))
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="overrides_entered")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["employer", "parameter", "holds_from", "pk"]

    def __str__(self) -> str:
        return f"{self.parameter} = {self.value} from {self.holds_from}"
