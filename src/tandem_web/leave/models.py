from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.record.models import AppendOnly


class Entry(AppendOnly):
    """One line of a leave ledger: added once, never changed; a balance is their sum.

    `numerator / denominator` is the amount in minutes, exact, negative where it takes
    away. `subject` says what the entry is about, so that opening a year again finds it:
    "entitlement", the date of a public holiday, or the day whose balance was stated.
    """

    class Ledger(models.TextChoices):
        ANNUAL_LEAVE = "annual_leave", _("Annual leave")
        PUBLIC_HOLIDAYS = "public_holidays", _("Public holidays")

    class Kind(models.TextChoices):
        ENTITLED = "entitled", _("Entitled")
        DEBITED = "debited", _("Debited")
        BOOKED = "booked", _("Booked")
        SETTLED = "settled", _("Settled")
        CORRECTED = "corrected", _("Corrected")
        BROUGHT_IN = "brought_in", _("Brought in")

    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="leave_entries"
    )
    ledger = models.CharField(max_length=16, choices=Ledger)
    leave_year_start = models.DateField()
    leave_year_end = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    subject = models.CharField(max_length=40)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(default=1)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    sentence = models.TextField(help_text="The library message of this entry, as JSON.")
    worked = models.TextField(blank=True, help_text="How it was worked out, as JSON.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(denominator__gte=1), name="entry_denominator_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(leave_year_end__gte=models.F("leave_year_start")),
                name="entry_leave_year_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["employment", "leave_year_start", "ledger"], name="entry_of_a_leave_year"
            ),
        ]
        ordering = ["happened_on", "id"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.employment_id} {self.ledger} {self.kind} {self.minutes}"

    @property
    def minutes(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)
