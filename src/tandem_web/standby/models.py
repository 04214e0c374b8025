from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.standby import MOST_WEEKS, TurnLength

_MINUTES_OF_A_DAY = MaxValueValidator(1440)


class StandbyRota(models.Model):
    """Who is on standby for one or several posts, over some weeks; drafted, then published.

    A day on standby begins at `handover` (minutes after midnight) and ends when the next begins.
    `ordinary_minutes` and `other_minutes` are how long one is on standby on a working day, and on
    a Saturday, Sunday or public holiday.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    class TurnOf(models.TextChoices):
        WEEK = TurnLength.WEEK.value, _("A week")
        PART_WEEK = TurnLength.PART_WEEK.value, _("Monday to Thursday, then Friday to Sunday")
        DAY = TurnLength.DAY.value, _("A day")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="standby_rotas"
    )
    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    first_day = models.DateField()
    weeks = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)]
    )
    turn_of = models.CharField(max_length=9, choices=TurnOf, default=TurnOf.WEEK)
    handover = models.PositiveSmallIntegerField(validators=[MaxValueValidator(1439)])
    ordinary_minutes = models.PositiveSmallIntegerField(validators=[_MINUTES_OF_A_DAY])
    other_minutes = models.PositiveSmallIntegerField(validators=[_MINUTES_OF_A_DAY])
    desk = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="desk_of")
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "reference"], name="standby_rota_reference_once"
            ),
        ]
        ordering = ["-first_day", "-id"]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED


class RotaMember(models.Model):
    """Somebody who shares a rota, and the post for which they do."""

    rota = models.ForeignKey(StandbyRota, on_delete=models.CASCADE, related_name="members")
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="standby_memberships"
    )
    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rota", "employment"], name="rota_member_once"),
        ]
        ordering = ["post__reference", "employment__payroll_number"]

    def __str__(self) -> str:
        return f"{self.rota_id} {self.employment_id}"


class RotaWish(models.Model):
    """Days on which a member cannot be on standby, or for which they ask; never why."""

    class Kind(models.TextChoices):
        AWAY = "away", _("Cannot be on standby")
        WANTS = "wants", _("Asks to be on standby")

    member = models.ForeignKey(RotaMember, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=5, choices=Kind)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="rota_wish_in_order",
            ),
        ]
        ordering = ["first_day", "id"]
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind} {self.first_day} {self.last_day}"


class Duty(models.Model):
    """One day of a published rota, and whose it is now. `turn` numbers the turns from 0."""

    rota = models.ForeignKey(StandbyRota, on_delete=models.CASCADE, related_name="duties")
    day = models.DateField()
    turn = models.PositiveSmallIntegerField()
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="standby_duties"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rota", "day"], name="one_on_standby_a_day"),
        ]
        indexes = [models.Index(fields=["employment", "day"], name="duty_of_an_employment")]
        ordering = ["day"]
        verbose_name_plural = "duties"

    def __str__(self) -> str:
        return f"{self.rota_id} {self.day} {self.employment_id}"


class DutyChange(models.Model):
    """Days that one person takes over from another, perhaps against days of their own.

    It moves the duties when it is agreed. `recorded_by` is whoever wrote it down for somebody who
    was absent, with the reason.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Not agreed")
        WITHDRAWN = "withdrawn", _("Taken back")
        UNDONE = "undone", _("Undone")

    rota = models.ForeignKey(StandbyRota, on_delete=models.CASCADE, related_name="changes")
    giver = models.ForeignKey("people.Employment", on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey("people.Employment", on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    returned_first_day = models.DateField(null=True, blank=True)
    returned_last_day = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    reason = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="duty_change_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("taker")), name="duty_change_of_two"
            ),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.rota_id} {self.giver_id}-{self.taker_id} {self.first_day} {self.state}"


class CallOut(models.Model):
    """Somebody on standby was called out: from when until when, and what for.

    An entry never changes. What was written down wrongly is followed by an entry that `replaces`
    it, with the reason; one that `is_struck` says that there was no such call-out. `first` is the
    entry with which they all began.
    """

    rota = models.ForeignKey(StandbyRota, on_delete=models.PROTECT, related_name="call_outs")
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="call_outs"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    what = models.CharField(max_length=300)
    logged_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    first = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    is_struck = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__gt=models.F("started_at")),
                name="call_out_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None, first=None, is_struck=False)
                | (models.Q(replaces__isnull=False, first__isnull=False) & ~models.Q(reason="")),
                name="call_out_corrected_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["rota", "-started_at"], name="call_outs_of_a_rota")]
        ordering = ["-started_at", "-id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def number(self) -> int:
        """What the call-out is called for good, whatever is corrected."""
        return self.first_id or self.pk
