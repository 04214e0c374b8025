import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.people.models import Language


class Frequency(models.TextChoices):
    """How often somebody wants e-mails; what law or policy requires is sent at once to all."""

    EACH = "each", _("As things happen")
    DAILY = "daily", _("Once a day, in one e-mail")
    REQUIRED = "required", _("Only what I must be told")


class Preference(models.Model):
    """What a person chose; without a row, `Frequency.EACH` holds."""

    person = models.OneToOneField(
        "people.Person", models.CASCADE, related_name="notice_preference"
    )
    frequency = models.CharField(
        _("how often"), max_length=10, choices=Frequency.choices, default=Frequency.EACH
    )

    def __str__(self) -> str:
        return f"{self.person}: {self.frequency}"


class Notice(models.Model):
    """One message to one person, from the moment it is due until it has reached them.

    `subject`, `body` and `language` are empty until it goes out; then they are what was sent,
    for good. Until then it is written anew from `facts` whenever somebody looks at it.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        KEPT = "kept", _("Kept here, not sent")
        FAILED = "failed", _("Could not be sent")
        ON_PAPER = "on_paper", _("To hand over on paper")
        HANDED_OVER = "handed_over", _("Handed over on paper")
        CANCELLED = "cancelled", _("Cancelled")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey("employers.Employer", models.PROTECT, related_name="notices")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=80)
    facts = models.JSONField(default=dict, blank=True)
    path = models.JSONField(
        default=list, blank=True, help_text="The name of an address and its arguments, or nothing."
    )
    once = models.CharField(
        max_length=200, blank=True, help_text="A second notice with this key is never queued."
    )
    about = models.CharField(
        max_length=200, blank=True, help_text="What makes the notice idle when it is settled."
    )
    address = models.EmailField(blank=True, help_text="In place of the person's own address.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was sent, given up, handed over or cancelled."
    )
    mail = models.UUIDField(
        null=True, blank=True, help_text="The key of the first notice of the same e-mail."
    )
    last_error = models.TextField(blank=True)
    sent_to = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "once"],
                condition=~models.Q(once=""),
                name="notice_once",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "state", "-id"], name="notice_list"),
            models.Index(fields=["state", "next_attempt_at"], name="notice_due"),
            models.Index(fields=["employer", "about"], name="notice_about"),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class WorkerSign(models.Model):
    """When a worker last showed that it lives; one row for each that runs."""

    name = models.CharField(max_length=100, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
