from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.matching.models.meetings import Introduction
from tandem_web.matching.models.profiles import Profile


class Pair(models.Model):
    """Two people who met and want to share a role: their split and their joint profile.

    What each agreed to is one `version`; a change asks both again. `opened` names what they
    opened last, by the name that `home` declares, and `opened_address` where it goes on.
    """

    class State(models.TextChoices):
        FORMING = "forming", _("Being agreed")
        AGREED = "agreed", _("Agreed by both")
        OPENED = "opened", _("On its way")
        DISSOLVED = "dissolved", _("Dissolved")

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="pairs")
    first = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.FORMING)
    version = models.PositiveIntegerField(default=1)
    minutes_first = models.PositiveIntegerField(null=True, blank=True)
    minutes_second = models.PositiveIntegerField(null=True, blank=True)
    # The half-days of each, from 0, Monday morning, to 13, Sunday afternoon.
    half_days_first = models.JSONField(default=list, blank=True)
    half_days_second = models.JSONField(default=list, blank=True)
    joint_profile = models.TextField(max_length=4000, blank=True)
    agreed_first = models.PositiveIntegerField(null=True, blank=True)
    agreed_second = models.PositiveIntegerField(null=True, blank=True)
    opened = models.CharField(max_length=20, blank=True)
    opened_reference = models.CharField(max_length=60, blank=True)
    opened_address = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    dissolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="matching_pair_of_two"
            ),
            models.UniqueConstraint(
                fields=["introduction"],
                condition=~models.Q(state="dissolved"),
                name="matching_pair_once",
            ),
        ]
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id} {self.state}"
