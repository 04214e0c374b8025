from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingPattern(models.Model):
    """A cycle of one to eight weeks that an employment works in a post.

    Week 0 of the cycle is the calendar week, Monday to Sunday, that contains `starts_on`.
    """

    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="working_patterns"
    )
    post = models.ForeignKey(
        "posts.Post", on_delete=models.PROTECT, related_name="working_patterns"
    )
    weeks = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weeks__gte=1, weeks__lte=8),
                name="pattern_of_one_to_eight_weeks",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="pattern_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["employment", "post", "starts_on"], name="pattern_starts_once"
            ),
        ]
        ordering = ["starts_on", "id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.post_id} {self.starts_on}"


class PatternSession(models.Model):
    """One stretch of work in a week of the cycle; past midnight its end exceeds 1440."""

    pattern = models.ForeignKey(WorkingPattern, on_delete=models.CASCADE, related_name="sessions")
    week = models.PositiveSmallIntegerField(default=0)
    weekday = models.PositiveSmallIntegerField()
    start_minute = models.PositiveSmallIntegerField()
    end_minute = models.PositiveSmallIntegerField()
    break_minutes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    week__lte=7,
                    weekday__lte=6,
                    start_minute__lt=1440,
                    end_minute__lte=2880,
                    end_minute__gt=models.F("start_minute"),
                    break_minutes__lt=models.F("end_minute") - models.F("start_minute"),
                ),
                name="session_in_order",
            ),
        ]
        ordering = ["week", "weekday", "start_minute"]

    def __str__(self) -> str:
        return f"{self.week}/{self.weekday} {self.start_minute}-{self.end_minute}"


class CalendarFeed(models.Model):
    """A secret calendar address that a person has made: of their own work, or of a post.

    The address is made of the key and a proof that only this site can compute, so whoever
    reads the table alone cannot open a calendar.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="calendar_feeds"
    )
    post = models.ForeignKey(
        "posts.Post",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calendar_feeds",
    )
    key = models.CharField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_id or ''}"


class Availability(models.Model):
    """When somebody could work in a post, half-day by half-day, as they say themselves.

    `wishes` has a letter for the morning and the afternoon of each day from Monday on, week
    after week: p they prefer it, y yes, c they could, n no. One week stands for every week.
    """

    employment = models.ForeignKey(
        "people.Employment", on_delete=models.CASCADE, related_name="availabilities"
    )
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="availabilities")
    wishes = models.CharField(max_length=56, validators=[RegexValidator(r"^(?:[pycn]{14}){1,4}$")])
    most_days = models.PositiveSmallIntegerField(null=True, blank=True)
    longest_day = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Paid minutes."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employment", "post"], name="availability_once"),
            models.CheckConstraint(
                condition=models.Q(most_days__isnull=True)
                | models.Q(most_days__gte=1, most_days__lte=7),
                name="availability_of_one_to_seven_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.post_id} {self.wishes}"

    @property
    def weeks(self) -> int:
        return len(self.wishes) // 14


class DaySwap(models.Model):
    """What one partner asks of the other: to work their day, for a day of the other's."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="day_swaps")
    asked_by = models.ForeignKey("people.Employment", on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey("people.Employment", on_delete=models.PROTECT, related_name="+")
    gives_day = models.DateField()
    takes_day = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("asked_of")), name="swap_between_two"
            ),
            models.CheckConstraint(
                condition=~models.Q(gives_day=models.F("takes_day")), name="swap_of_two_days"
            ),
        ]
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.gives_day} {self.takes_day} {self.state}"


class DayChange(models.Model):
    """What somebody works in a post on one day, in place of their pattern.

    The two partners agreed on it; the debit of a public holiday and every booking follow it.
    """

    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="day_changes"
    )
    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="day_changes")
    day = models.DateField()
    minutes_before = models.PositiveIntegerField()
    minutes_after = models.PositiveIntegerField()
    agreed_with = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employment", "post", "day"], name="day_changed_once"),
        ]
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.employment_id} {self.day} {self.minutes_after}"
