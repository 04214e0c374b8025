from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def _in_reading_language(english: str, welsh: str) -> str:
    """The Welsh for a reader of Welsh, where there is any; otherwise the English."""
    if welsh and (get_language() or "").startswith("cy"):
        return welsh
    return english


class Service(models.Model):
    """A part of the employer that posts belong to."""

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="services"
    )
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "code"], name="service_code_once"),
        ]
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return _in_reading_language(self.name_en, self.name_cy)


class Post(models.Model):
    """One whole job of the employer, held by nobody, one person or two."""

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="posts"
    )
    reference = models.CharField(max_length=30)
    title_en = models.CharField(max_length=150)
    title_cy = models.CharField(max_length=150, blank=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="posts")
    grade = models.CharField(max_length=20)
    full_time_minutes = models.PositiveIntegerField(
        help_text="Contract minutes in a full-time week."
    )
    reports_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    standby = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "reference"], name="post_reference_once"),
            models.CheckConstraint(
                condition=models.Q(full_time_minutes__gte=1, full_time_minutes__lte=10080),
                name="post_full_time_within_a_week",
            ),
            models.CheckConstraint(
                condition=~models.Q(reports_to=models.F("id")), name="post_not_under_itself"
            ),
        ]
        ordering = ["reference"]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def title(self) -> str:
        return _in_reading_language(self.title_en, self.title_cy)


class PostServiceHours(models.Model):
    """A stretch of the week that the post must cover; past midnight it exceeds 1440."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="service_hours")
    weekday = models.PositiveSmallIntegerField()
    start_minute = models.PositiveSmallIntegerField()
    end_minute = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    weekday__lte=6,
                    start_minute__lt=1440,
                    end_minute__lte=2880,
                    end_minute__gt=models.F("start_minute"),
                ),
                name="service_hours_in_order",
            ),
        ]
        ordering = ["weekday", "start_minute"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.weekday} {self.start_minute}-{self.end_minute}"


class Criterion(models.Model):
    """One requirement of the person specification."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(default=0)
    text_en = models.CharField(max_length=300)
    text_cy = models.CharField(max_length=300, blank=True)
    essential = models.BooleanField(default=True)

    class Meta:
        ordering = ["-essential", "position", "id"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return _in_reading_language(self.text_en, self.text_cy)


class Holding(models.Model):
    """An employment in a post, from one date to another, for so many hours a week."""

    class Kind(models.TextChoices):
        SUBSTANTIVE = "substantive", _("Substantive")
        TEMPORARY = "temporary", _("Temporary")
        ACTING = "acting", _("Acting up")
        TRIAL = "trial", _("On trial")

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="holdings"
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SUBSTANTIVE)
    weekly_minutes = models.PositiveIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekly_minutes__gte=1, weekly_minutes__lte=10080),
                name="holding_hours_within_a_week",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="holding_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["post", "employment", "starts_on"], name="holding_starts_once"
            ),
        ]
        ordering = ["starts_on", "id"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.employment_id} {self.starts_on}"


class ImportDraft(models.Model):
    """Uploaded files between preview and import; only their uploader sees them."""

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.CASCADE, related_name="import_drafts"
    )
    uploaded_by = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="import_drafts"
    )
    posts_name = models.CharField(max_length=200, blank=True)
    posts_text = models.TextField(blank=True)
    posts_digest = models.CharField(max_length=64, blank=True)
    posts_encoding = models.CharField(max_length=12, blank=True)
    people_name = models.CharField(max_length=200, blank=True)
    people_text = models.TextField(blank=True)
    people_digest = models.CharField(max_length=64, blank=True)
    people_encoding = models.CharField(max_length=12, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.uploaded_by_id} until {self.expires_at:%Y-%m-%d %H:%M}"
