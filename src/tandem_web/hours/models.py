from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.record.models import AppendOnly


class PayrollNotice(AppendOnly):
    """What payroll is told of one employment: what changes, from which day, and why.

    Added once and never changed: what was entered in error is followed by a notice that says
    so. `case` and `version` are the reference of the case and the number of its event.
    """

    class Kind(models.TextChoices):
        START = "start", _("Start")
        SPLIT = "split", _("Hours")
        PATTERN = "pattern", _("Working pattern")
        TEMPORARY = "temporary", _("Hours for a time")
        REVERSION = "reversion", _("Back to the earlier hours")
        LEAVING = "leaving", _("Leaving")
        CORRECTION = "correction", _("Correction")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="payroll_notices"
    )
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="payroll_notices"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    effective_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    weekly_minutes = models.PositiveIntegerField(null=True, blank=True)
    minutes_before = models.PositiveIntegerField(null=True, blank=True)
    case = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    clauses = models.TextField(default="[]", help_text="Clause ids, as JSON.")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "case", "version", "employment", "kind"],
                name="payroll_notice_once",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-effective_on"], name="payroll_notice_list"),
        ]
        ordering = ["-effective_on", "-id"]

    def __str__(self) -> str:
        return f"{self.case}/{self.version} {self.kind}"
