from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.matching.models.places import VacantHalf
from tandem_web.matching.models.profiles import Profile


class HalfInterest(models.Model):
    """Somebody would like to be considered for a vacant half: an introduction to its employer.

    It is no application. Whoever offers the half knows the person by their alias until the person
    gives their name; the other side is an employer, who has no alias, and one "yes" is enough.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        ACCEPTED = "accepted", _("They would like to talk")
        DECLINED = "declined", _("Not this time")
        ENDED = "ended", _("Ended")

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="interests")
    half = models.ForeignKey(VacantHalf, on_delete=models.PROTECT, related_name="interests")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # When the person gave their name to whoever offers the half.
    named_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "half"],
                condition=models.Q(state__in=["asked", "accepted"]),
                name="matching_interest_once",
            ),
            # Nobody is asked for their name before somebody would like to talk.
            models.CheckConstraint(
                condition=models.Q(named_at__isnull=True) | models.Q(answered_at__isnull=False),
                name="matching_interest_named_after_answer",
            ),
        ]
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.half_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer, or the two sides are in touch."""
        return self.state in {self.State.ASKED, self.State.ACCEPTED}


class HalfMessage(models.Model):
    """What the two sides write: `writer` writes for the employer; without one it is the person."""

    interest = models.ForeignKey(HalfInterest, on_delete=models.CASCADE, related_name="messages")
    writer = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=2000)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "id"]

    def __str__(self) -> str:
        return f"{self.interest_id} {self.sent_at:%Y-%m-%d %H:%M}"
