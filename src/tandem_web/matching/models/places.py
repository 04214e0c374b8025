from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.templatetags.kit import in_reading_language


class GradeStep(models.Model):
    """One step of an employer's ladder of grades, with the full-time salary that it spans.

    Somebody from outside states a salary and not a grade; the salaries make the two comparable.
    """

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.CASCADE, related_name="grade_steps"
    )
    grade = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    salary_least = models.PositiveIntegerField()
    salary_most = models.PositiveIntegerField()
    # A grade with pay points that HR leaves off the ladder; the salaries are those it had then.
    is_left_off = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "grade"], name="matching_grade_once"),
            models.UniqueConstraint(
                fields=["employer", "position"], name="matching_grade_position_once"
            ),
            models.CheckConstraint(
                condition=models.Q(salary_most__gte=models.F("salary_least")),
                name="matching_grade_salary_in_order",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.grade


class Skill(models.Model):
    """A skill that an employer adds to the shared list; it is retired, never removed."""

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.CASCADE, related_name="added_skills"
    )
    key = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "key"], name="matching_skill_key_once"),
        ]
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_reading_language(self.name_en, self.name_cy)


class OpenPool(models.Model):
    """A pool that a host opens beyond its own people: across employers, and to anybody."""

    class JoinedBy(models.TextChoices):
        EMPLOYEES = "employees", _("People of employers who use Tandem here")
        ANYBODY = "anybody", _("Anybody, with an e-mail address")

    host = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="open_pools"
    )
    slug = models.SlugField(max_length=60)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, blank=True)
    purpose_en = models.TextField(max_length=1000, blank=True)
    purpose_cy = models.TextField(max_length=1000, blank=True)
    joined_by = models.CharField(max_length=9, choices=JoinedBy, default=JoinedBy.EMPLOYEES)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host", "slug"], name="matching_pool_slug_once"),
        ]
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_reading_language(self.name_en, self.name_cy)

    @property
    def purpose(self) -> str:
        return in_reading_language(self.purpose_en, self.purpose_cy)


class PoolMembership(models.Model):
    """A person's profile may be found in an open pool, until they leave it."""

    pool = models.ForeignKey(OpenPool, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="pool_memberships"
    )
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pool", "person"], name="matching_member_once"),
        ]
        ordering = ["joined_at"]

    def __str__(self) -> str:
        return f"{self.pool_id} {self.person_id}"


class VacantHalf(models.Model):
    """The free hours of a post that the employer shows to people who seek a partner."""

    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="vacant_halves")
    minutes_least = models.PositiveIntegerField()
    minutes_most = models.PositiveIntegerField()
    # Half-days from 0, Monday morning, to 13, Sunday afternoon.
    needed = models.JSONField(default=list)
    wanted_skills = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=dict, blank=True)
    remote_days = models.PositiveSmallIntegerField(default=0)
    offered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(closed_at__isnull=True),
                name="matching_vacant_half_once",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_most__gte=models.F("minutes_least")),
                name="matching_vacant_half_hours_in_order",
            ),
        ]
        ordering = ["offered_at"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.minutes_least}-{self.minutes_most}"
