from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.matching import HALF_DAYS


def no_half_days() -> list[int]:
    """Every half-day of the week, not yet answered: no."""
    return [0] * HALF_DAYS


class Profile(models.Model):
    """What somebody looks for in a partner, and who may find them.

    The answers hold the words of `tandem.matching`; `alias` is all that others see of who it is
    until both have agreed to meet.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Not finished")
        ACTIVE = "active", _("Looking for a partner")
        PAUSED = "paused", _("Paused")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="partner_profiles"
    )
    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, related_name="partner_profile"
    )
    alias = models.CharField(max_length=12)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    # The day on which the person last said that all of it still holds.
    confirmed_on = models.DateField(null=True, blank=True)
    asked_to_confirm_on = models.DateField(null=True, blank=True)
    # The pages that they have answered, by name, so that they can leave and come back.
    answered = models.JSONField(default=list, blank=True)

    aims = models.JSONField(default=list, blank=True)
    post = models.ForeignKey(
        "posts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # An annual full-time salary in pounds, where somebody names no grade of the employer.
    salary_least = models.PositiveIntegerField(null=True, blank=True)
    salary_most = models.PositiveIntegerField(null=True, blank=True)
    grade_lowest = models.CharField(max_length=20, blank=True)
    grade_highest = models.CharField(max_length=20, blank=True)
    services = models.ManyToManyField("posts.Service", blank=True, related_name="+")
    places = models.JSONField(default=list, blank=True)
    remote_days = models.PositiveSmallIntegerField(default=0)
    minutes_least = models.PositiveIntegerField(null=True, blank=True)
    minutes_most = models.PositiveIntegerField(null=True, blank=True)
    availability = models.JSONField(default=no_half_days)
    ambitions = models.JSONField(default=list, blank=True)
    mentoring = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=dict, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    style = models.JSONField(default=dict, blank=True)
    thinking_style = models.TextField(max_length=1000, blank=True)
    about = models.TextField(max_length=2000, blank=True)

    found_by_employer = models.BooleanField(default=True)
    found_by_services = models.ManyToManyField("posts.Service", blank=True, related_name="+")
    hidden_from_managers = models.BooleanField(default=True)
    named_to_advisers = models.BooleanField(default=False)

    class Meta:
        constraints = [
            # Across employers too: in an open pool the alias alone says which profile is meant.
            models.UniqueConstraint(fields=["alias"], name="matching_profile_alias_once"),
            models.CheckConstraint(
                condition=models.Q(minutes_least__isnull=True, minutes_most__isnull=True)
                | models.Q(minutes_least__gte=1, minutes_most__gte=models.F("minutes_least")),
                name="matching_profile_hours_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(salary_least__isnull=True, salary_most__isnull=True)
                | models.Q(salary_least__gte=1, salary_most__gte=models.F("salary_least")),
                name="matching_profile_salary_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "state"], name="matching_profile_state"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.alias


class ProfileSkill(models.Model):
    """One skill that somebody brings or wants in a partner, at a level from 0 to 3."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="skills")
    key = models.CharField(max_length=60)
    brings = models.PositiveSmallIntegerField(default=0)
    wants = models.PositiveSmallIntegerField(default=0)
    evidence = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "key"], name="matching_skill_of_profile"),
            models.CheckConstraint(
                condition=models.Q(brings__range=(0, 3), wants__range=(0, 3)),
                name="matching_skill_levels",
            ),
        ]
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key} {self.brings}/{self.wants}"
