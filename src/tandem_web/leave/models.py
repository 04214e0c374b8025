from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.leave import AbsenceKind, Way
from tandem.messages import Message
from tandem_web.record.models import AppendOnly

# What somebody chooses between while they are employed here.
WAYS = (Way.FROM_ANNUAL_LEAVE, Way.WORKED_BACK)


class Entry(AppendOnly):
    """One line of a leave ledger: added once, never changed; a balance is their sum.

    `numerator / denominator` is the amount in minutes, exact, negative where it takes
    away. `subject` says what the entry is about, so that opening a year again finds it:
    "entitlement", the date of a public holiday, the day whose balance was stated, an absence,
    a settlement, or what earned time off in lieu.
    """

    class Ledger(models.TextChoices):
        ANNUAL_LEAVE = "annual_leave", _("Annual leave")
        PUBLIC_HOLIDAYS = "public_holidays", _("Public holidays")
        TIME_OFF_IN_LIEU = "time_off_in_lieu", _("Time off in lieu")

    class Kind(models.TextChoices):
        ENTITLED = "entitled", _("Entitled")
        DEBITED = "debited", _("Debited")
        BOOKED = "booked", _("Booked")
        SETTLED = "settled", _("Settled")
        CORRECTED = "corrected", _("Corrected")
        BROUGHT_IN = "brought_in", _("Brought in")
        EARNED = "earned", _("Earned")

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


class Absence(models.Model):
    """Days on which somebody is away: asked for and answered, or recorded as it happened.

    What it takes from a ledger are entries, written in the same transaction as its state. Who
    may not see the kind never gets the row, only that somebody is away.
    """

    class Part(models.TextChoices):
        WHOLE = "whole", _("Whole days")
        MORNING = "morning", _("The morning only")
        AFTERNOON = "afternoon", _("The afternoon only")
        HOURS = "hours", _("Some hours of one day")

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        CANCELLED = "cancelled", _("Has been cancelled")

    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="absences"
    )
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in AbsenceKind])
    first_day = models.DateField()
    last_day = models.DateField()
    part = models.CharField(max_length=9, choices=Part, default=Part.WHOLE)
    # What was taken as stated, in place of the roster: some hours of a day, or what another
    # system says. Of training it is the length on each of its days.
    minutes = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    note = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    # The reference of the row in another system, where leave is booked elsewhere.
    source = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="absence_days_in_order",
            ),
            models.UniqueConstraint(
                fields=["employment", "source"],
                condition=~models.Q(source="") & models.Q(state="approved"),
                name="absence_of_a_source_once",
            ),
        ]
        indexes = [
            models.Index(fields=["employment", "first_day"], name="absence_of_a_job"),
            models.Index(fields=["state", "first_day"], name="absence_by_state"),
        ]
        ordering = ["first_day", "id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.first_day} {self.state}"

    @property
    def title(self) -> Message:
        return AbsenceKind(self.kind).named

    @property
    def is_one_day(self) -> bool:
        return self.first_day == self.last_day

    @property
    def is_open(self) -> bool:
        """Whether it still counts: it waits for an answer, or it holds."""
        return self.state in {Absence.State.ASKED, Absence.State.APPROVED}


class Settlement(models.Model):
    """How hours short on public holidays are made up: the person chooses, the manager agrees."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="settlements"
    )
    leave_year_start = models.DateField()
    leave_year_end = models.DateField()
    way = models.CharField(max_length=20, choices=[(one.value, one.value) for one in WAYS])
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    answer = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1), name="settlement_of_some_minutes"
            ),
            models.CheckConstraint(
                condition=models.Q(leave_year_end__gte=models.F("leave_year_start")),
                name="settlement_leave_year_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["employment", "leave_year_start"], name="settlement_of_a_job"),
        ]
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.leave_year_start} {self.way}"

    @property
    def title(self) -> Message:
        return Way(self.way).named
