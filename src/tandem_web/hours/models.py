from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.record.models import AppendOnly


class PayrollNotice(AppendOnly):
    """What payroll is told of one employment: what changes, from which day, and why.

    Added once and never changed: what was entered in error is followed by a notice that says
    so. `case` and `version` are the reference of the case and the number of its event; or
    "cover-" with the number of somebody's cover and the version of its plan; or "point-" with
    the number of a pay point.
    """

    class Kind(models.TextChoices):
        START = "start", _("Start")
        SPLIT = "split", _("Hours")
        PATTERN = "pattern", _("Working pattern")
        TEMPORARY = "temporary", _("Hours for a time")
        REVERSION = "reversion", _("Back to the earlier hours")
        LEAVING = "leaving", _("Leaving")
        POINT = "point", _("Pay point")
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

    @property
    def is_of_a_case(self) -> bool:
        """Whether a case brought it about, and not a cover plan or a pay point."""
        return not self.case.startswith(("cover-", "point-"))


class AdditionalHours(models.Model):
    """Hours beyond the contract on one day: asked for or offered, until they are settled.

    Only what was accepted lasts: a request that is declined, withdrawn or never answered is
    deleted, so that nothing says who declined. `absence_kind` is for whoever authorises; the
    partner who is asked reads that the other is away, and no more.
    """

    class Why(models.TextChoices):
        COVER = "cover", _("Cover")
        ADDITIONAL = "additional", _("Additional hours")
        WORKED_BACK = "worked_back", _("Worked back")

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for an answer")
        ACCEPTED = "accepted", _("Waits to be authorised")
        AUTHORISED = "authorised", _("Authorised")
        WORKED = "worked", _("Worked")

    class Settlement(models.TextChoices):
        PAY = "pay", _("Paid")
        TIME_OFF = "time_off", _("Time off in lieu")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="additional_hours"
    )
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="additional_hours"
    )
    post = models.ForeignKey(
        "posts.Post", on_delete=models.PROTECT, related_name="additional_hours"
    )
    day = models.DateField()
    starts_at = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The minute of the day at which they begin, if it is set."
    )
    minutes = models.PositiveIntegerField()
    why = models.CharField(max_length=16, choices=Why)
    state = models.CharField(max_length=10, choices=State)
    note = models.CharField(max_length=300, blank=True)
    absent = models.ForeignKey(
        "people.Employment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="covered_hours",
    )
    absence_kind = models.CharField(max_length=24, blank=True)
    essential_reason = models.CharField(max_length=300, blank=True)
    # Whoever wrote the row: the manager who asked, or the person who offered.
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    settlement = models.CharField(max_length=8, choices=Settlement, default=Settlement.PAY)
    budget_authority = models.CharField(max_length=200, blank=True)
    authorised_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    authorised_at = models.DateTimeField(null=True, blank=True)
    worked_minutes = models.PositiveIntegerField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # How often the hours were corrected after they had been confirmed.
    corrections = models.PositiveSmallIntegerField(default=0)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=1440)
                & (models.Q(starts_at__isnull=True) | models.Q(starts_at__lt=1440)),
                name="additional_hours_of_one_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["authorised", "worked"])
                | models.Q(authorised_by__isnull=False)
                & (models.Q(why="worked_back") | ~models.Q(budget_authority="")),
                name="additional_hours_on_authority",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="worked") | models.Q(worked_minutes__isnull=False),
                name="additional_hours_worked_are_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(why="cover")
                | models.Q(absent__isnull=False) & ~models.Q(absence_kind=""),
                name="cover_is_for_an_absence",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "state", "day"], name="additional_hours_list"),
        ]
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.day} {self.minutes} {self.state}"

    @property
    def is_cover(self) -> bool:
        return self.why == self.Why.COVER

    @property
    def shown_minutes(self) -> int:
        """What was worked, or else what is planned."""
        return self.minutes if self.worked_minutes is None else self.worked_minutes

    @property
    def is_worked_back(self) -> bool:
        """Whether they make up hours that are paid already, and cost no budget anything."""
        return self.why == self.Why.WORKED_BACK

    @property
    def was_offered(self) -> bool:
        """Whether the hours began as an offer of the person who works them."""
        return self.asked_by_id == self.employment.person_id


class JourneyClaim(models.Model):
    """A journey or a day's subsistence that somebody claims back; paid once it is authorised."""

    class Kind(models.TextChoices):
        JOURNEY = "journey", _("Journey")
        SUBSISTENCE = "subsistence", _("Subsistence")

    class State(models.TextChoices):
        CLAIMED = "claimed", _("Waits to be authorised")
        AUTHORISED = "authorised", _("Authorised")
        REFUSED = "refused", _("Not authorised")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="journey_claims"
    )
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="journey_claims"
    )
    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="journey_claims")
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.CharField(max_length=200)
    pence = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.CLAIMED)
    claimed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="claimed") | models.Q(decided_by__isnull=False),
                name="journey_claim_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(pence__gte=1), name="journey_claim_of_money"
            ),
        ]
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.day} {self.kind}"

    @property
    def amount(self) -> Decimal:
        """In pounds."""
        return Decimal(self.pence) / 100


class PayPointSet(AppendOnly):
    """On which point of the spine an employment stands from a day on, and on what grounds."""

    class Kind(models.TextChoices):
        STARTING = "starting", _("Starting point")
        INCREMENT = "increment", _("Increment")
        CORRECTION = "correction", _("Correction")

    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="pay_points"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    point = models.PositiveSmallIntegerField()
    # What the job stood on until then, where it was known: for the days before the first entry.
    point_before = models.PositiveSmallIntegerField(null=True, blank=True)
    holds_from = models.DateField()
    criteria = models.CharField(max_length=500)
    approved_by = models.CharField(max_length=120)
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["holds_from", "id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.point} from {self.holds_from}"


class Grade(models.Model):
    """Between which points of the spine a grade runs, from a day on.

    Grades come of an employer's own job evaluation, so that no pack could know them.
    """

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="grades"
    )
    name = models.CharField(max_length=20)
    lowest = models.PositiveSmallIntegerField()
    highest = models.PositiveSmallIntegerField()
    holds_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "name", "holds_from"], name="grade_from_a_day_once"
            ),
            models.CheckConstraint(
                condition=models.Q(highest__gte=models.F("lowest")), name="grade_points_in_order"
            ),
        ]
        ordering = ["name", "holds_from"]

    def __str__(self) -> str:
        return f"{self.name} {self.lowest}-{self.highest}"


class PayrollPeriod(models.Model):
    """The days that one run of payroll pays for; once it is closed it never changes."""

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="payroll_periods"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    cut_off_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "first_day"], name="payroll_period_starts_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="payroll_period_in_order",
            ),
        ]
        ordering = ["-first_day"]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What names the period in files: the year and month in which it ends."""
        return f"{self.last_day:%Y-%m}"


class PayrollLine(AppendOnly):
    """One line of a closed period. What one thing is paid is the sum of all lines of its source.

    `source` names what is paid, as "additional_hours:12"; a later line of the same source
    corrects the earlier ones by the difference. `rate` is exact, in pounds an hour, as text.
    """

    period = models.ForeignKey(PayrollPeriod, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="payroll_lines"
    )
    source = models.CharField(max_length=80)
    earned_on = models.DateField()
    code = models.CharField(max_length=32)
    minutes = models.IntegerField()
    rate = models.CharField(max_length=24, blank=True)
    pence = models.IntegerField()
    corrects = models.CharField(
        max_length=20, blank=True, help_text="The reference of the line that it corrects."
    )
    in_holiday_pay = models.BooleanField(default=False)
    in_leave_accrual = models.BooleanField(default=False)
    is_pensionable = models.BooleanField(default=False)
    reason = models.TextField(help_text="A library message, as JSON.")
    worked = models.TextField(blank=True, help_text="How it was worked out, as JSON.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="payroll_line_numbered"),
        ]
        indexes = [models.Index(fields=["source"], name="payroll_line_source")]
        ordering = ["period", "number"]

    def __str__(self) -> str:
        return f"{self.period_id}/{self.number} {self.code}"

    @property
    def reference(self) -> str:
        return f"{self.period.reference}/{self.number:04d}"

    @property
    def amount(self) -> Decimal:
        """In pounds, negative where something is taken back."""
        return Decimal(self.pence) / 100
