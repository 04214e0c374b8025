from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.matching.models.profiles import Profile


class Suggestion(models.Model):
    """An adviser points one person out to another; both remain free, and neither is named."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="suggestions")
    about = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    put_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "about"], name="matching_suggestion_once"),
            models.CheckConstraint(
                condition=~models.Q(profile=models.F("about")), name="matching_suggests_another"
            ),
        ]
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return f"{self.about_id} to {self.profile_id}"


class Introduction(models.Model):
    """One asks to meet another: messages under their aliases until both say yes to names."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        ACCEPTED = "accepted", _("You both agreed to meet")
        DECLINED = "declined", _("Not taken up")
        ENDED = "ended", _("Ended")

    asker = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="asked_to_meet")
    asked = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="was_asked_to_meet")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    # When each agreed that the other learns their name; both must have.
    asker_named_at = models.DateTimeField(null=True, blank=True)
    asked_named_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asker=models.F("asked")), name="matching_meets_another"
            ),
            models.UniqueConstraint(
                fields=["asker", "asked"],
                condition=models.Q(state__in=["asked", "accepted"]),
                name="matching_introduction_once",
            ),
        ]
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.asker_id} {self.asked_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer, or the two are in touch."""
        return self.state in {self.State.ASKED, self.State.ACCEPTED}

    @property
    def is_named(self) -> bool:
        """Whether both have agreed to names."""
        return self.asker_named_at is not None and self.asked_named_at is not None


class IntroductionMessage(models.Model):
    """What one writes to the other while they get to know each other."""

    introduction = models.ForeignKey(
        Introduction, on_delete=models.CASCADE, related_name="messages"
    )
    writer = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=2000)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "id"]

    def __str__(self) -> str:
        return f"{self.introduction_id} {self.sent_at:%Y-%m-%d %H:%M}"


class TurnedDown(models.Model):
    """Somebody does not want to be suggested another again; the other is never told."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="turned_down")
    other = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "other"], name="matching_turned_down_once"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.other_id}"


class PrivateNote(models.Model):
    """What somebody notes for themselves about another; nobody else ever reads it."""

    writer = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="notes")
    about = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=4000)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["writer", "about"], name="matching_note_once"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.writer_id} {self.about_id}"
