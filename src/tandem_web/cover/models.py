from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.record.models import AppendOnly


class CoverPlan(models.Model):
    """How a post is covered while one of its partners is away for long, and when all reverts.

    It says that somebody is away and never why: it is read by whoever covers. Its days follow
    the absence; `weekly_minutes` are the hours that are absent.
    """

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="cover_plans"
    )
    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="cover_plans")
    absent = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="cover_plans"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    weekly_minutes = models.PositiveIntegerField()
    budget_authority = models.CharField(max_length=200, blank=True)
    authorised_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # An absence that becomes longer is paid for only as long as somebody has said.
    authorised_until = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="cover_plan_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(budget_authority="", authorised_until__isnull=True)
                | (~models.Q(budget_authority="") & models.Q(authorised_until__isnull=False)),
                name="cover_plan_on_authority",
            ),
        ]
        indexes = [models.Index(fields=["employer", "last_day"], name="cover_plan_list")]
        ordering = ["first_day", "id"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.first_day} {self.last_day}"

    @property
    def reverts_on(self) -> date:
        """The first day on which everything is as it was before."""
        return self.last_day + timedelta(days=1)

    @property
    def is_authorised(self) -> bool:
        """Whether some budget pays for the cover up to the last day of the absence."""
        return self.authorised_until is not None and self.authorised_until >= self.last_day


class CoverInterval(models.Model):
    """Days of a plan on which somebody covers so many hours a week.

    A partner is asked first; what they decline is deleted, so that nothing says who declined.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for an answer")
        AGREED = "agreed", _("Agreed")

    plan = models.ForeignKey(CoverPlan, on_delete=models.CASCADE, related_name="intervals")
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="cover_intervals"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    weekly_minutes = models.PositiveIntegerField()
    temporary = models.BooleanField(default=False, help_text="A temporary holder, no partner.")
    state = models.CharField(max_length=6, choices=State)
    # What came to the contract for these days: less than the cover where a temporary holder was
    # taken on with the hours already.
    added_minutes = models.PositiveIntegerField(default=0)
    holding = models.ForeignKey(
        "posts.Holding", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="cover_interval_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(weekly_minutes__gte=1, weekly_minutes__lte=10080),
                name="cover_interval_of_a_week",
            ),
        ]
        indexes = [models.Index(fields=["employment", "last_day"], name="cover_interval_of_a_job")]
        ordering = ["first_day", "id"]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.employment_id} {self.first_day} {self.state}"


class CoverVersion(AppendOnly):
    """A plan as it stood from a moment on. What somebody was only asked is never in it."""

    class Change(models.TextChoices):
        OPENED = "opened", _("The absence opened the plan")
        MOVED = "moved", _("The days of the absence changed")
        AUTHORISED = "authorised", _("The budget was authorised")
        ACCEPTED = "accepted", _("A partner accepted hours")
        HOLDER = "holder", _("A temporary holder was confirmed")
        SHORTENED = "shortened", _("Cover ends earlier")
        ENDED = "ended", _("The plan ended")

    plan = models.ForeignKey(CoverPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Change)
    first_day = models.DateField()
    last_day = models.DateField()
    budget_authority = models.CharField(max_length=200, blank=True)
    intervals = models.TextField(default="[]", help_text="Who covers what, as JSON.")
    written_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="cover_version_once"),
        ]
        ordering = ["plan", "-number"]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number} {self.change}"
