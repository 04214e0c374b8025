from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.matching.models.places import OpenPool, VacantHalf
from tandem_web.matching.models.profiles import Profile


class PairingRun(models.Model):
    """A proposal for a whole pool, worked out in the background; nobody is paired by it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for its turn")
        RUNNING = "running", _("Being worked out")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Broken off")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="pairing_runs"
    )
    # Without one it is the employer's own people.
    pool = models.ForeignKey(
        OpenPool, on_delete=models.PROTECT, null=True, blank=True, related_name="runs"
    )
    reference = models.CharField(max_length=12)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    version = models.PositiveIntegerField(default=1)
    step = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()
    # What was asked: the weight of style, with or without vacant halves.
    options = models.JSONField(default=dict, blank=True)
    # What came out, in whole numbers: seekers, pairs, value, bound, the stable one's value.
    figures = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "reference"], name="matching_run_reference_once"
            ),
            models.UniqueConstraint(
                fields=["employer"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="matching_run_one_at_a_time",
            ),
        ]
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.reference


class ProposedPair(models.Model):
    """Two seekers, or a seeker and a vacant half, whom a run puts together, with its reasons."""

    run = models.ForeignKey(PairingRun, on_delete=models.CASCADE, related_name="pairs")
    position = models.PositiveIntegerField()
    first = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(
        Profile, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    vacant_half = models.ForeignKey(
        VacantHalf, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    value = models.IntegerField()
    # The points of each criterion in each direction.
    parts = models.JSONField(default=dict)
    in_stable = models.BooleanField(default=False)
    sent_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="matching_proposal_position"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.run_id} {self.position}"


class ProposedPost(models.Model):
    """A vacant whole post that two whom a run puts together could share, with its reasons."""

    run = models.ForeignKey(PairingRun, on_delete=models.CASCADE, related_name="posts")
    position = models.PositiveIntegerField()
    # It is about the two, and goes with them.
    pair = models.OneToOneField(ProposedPair, on_delete=models.CASCADE, related_name="for_post")
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="+")
    # How gladly the two cover the half-days that the post needs, beside what they are worth.
    ease = models.PositiveIntegerField()
    # What the post asks for, and how the two stand to it.
    parts = models.JSONField(default=dict)
    sent_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="matching_post_position"),
            models.UniqueConstraint(fields=["run", "post"], name="matching_post_once_in_a_run"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.run_id} {self.position} {self.post_id}"
