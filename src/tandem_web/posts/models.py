from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.kit.templatetags.kit import in_reading_language
from tandem_web.posts.apps import file_kinds


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
        return in_reading_language(self.name_en, self.name_cy)


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
    # A statement of particulars names the place of work in each language.
    place_en = models.CharField(_("place of work"), max_length=200, blank=True)
    place_cy = models.CharField(_("place of work in Welsh"), max_length=200, blank=True)

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
        return in_reading_language(self.title_en, self.title_cy)

    @property
    def place(self) -> str:
        return in_reading_language(self.place_en, self.place_cy)


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
        return in_reading_language(self.text_en, self.text_cy)


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


class Delegation(models.Model):
    """A colleague acts for somebody who is away; the row stays when it has ended."""

    class Party(models.TextChoices):
        """What the colleague acts as; the parties of the same names in a case."""

        ALL = "", _("Everything")
        LINE_MANAGER = "line_manager", _("As line manager")
        HR_ADVISER = "hr_adviser", _("As HR adviser")
        BUDGET_MANAGER = "budget_manager", _("As budget manager")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="delegations"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="delegations_given"
    )
    delegate = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="delegations_taken"
    )
    party = models.CharField(max_length=20, choices=Party, default=Party.ALL, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="delegations_made"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="delegation_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("delegate")),
                name="delegation_to_somebody_else",
            ),
        ]
        indexes = [
            models.Index(fields=["delegate", "ends_on"], name="delegation_of_a_delegate"),
        ]
        ordering = ["-starts_on", "-id"]

    def __str__(self) -> str:
        return f"{self.delegate_id} for {self.person_id} from {self.starts_on}"


class ImportRun(models.Model):
    """Uploaded files on their way in: looked at in the background, shown, then imported."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("Waiting for you to say which column is which")
        WAITING = "waiting", _("Waiting for its turn")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        APPLYING = "applying", _("Being imported")
        APPLIED = "applied", _("Imported")
        FAILED = "failed", _("Broken off")

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.CASCADE, related_name="import_runs"
    )
    uploaded_by = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="import_runs"
    )
    state = models.CharField(max_length=8, choices=State)
    # Rises with every change of a file or a column, so that an older check stops by itself.
    version = models.PositiveIntegerField(default=1)
    step = models.CharField(max_length=8, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, blank=True)
    in_background = models.BooleanField(default=False)
    # Set where what stood changed between the look and the import, which then did not happen.
    has_moved_on = models.BooleanField(default=False)
    applied_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.state} until {self.expires_at:%Y-%m-%d %H:%M}"


class ImportFile(models.Model):
    """One file of a run; its content is kept until it is imported or forgotten."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    # The name of a kind that an app has announced.
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200, blank=True)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=12)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)
    unused = models.JSONField(default=list, blank=True)
    leaves_birthdays = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "kind"], name="import_file_kind_once"),
        ]
        # Posts come before people, who hold them.
        ordering = ["-kind"]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def title(self) -> str:
        """What such a file holds, in the reader's language."""
        return str(file_kinds()[self.kind].title)


class ImportLine(models.Model):
    """What the check found at one row: something added, changed, or wrong."""

    class Outcome(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        PROBLEM = "problem", _("Problem")

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="lines")
    outcome = models.CharField(max_length=8, choices=Outcome)
    row = models.PositiveIntegerField()
    key = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=220, blank=True)
    # Values as the file would hold them, facts of what is added, or a problem; as their
    # mapping writes them.
    detail = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["file", "outcome", "row"], name="import_line_order")]
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"{self.row} {self.outcome} {self.key}"


class RememberedColumns(models.Model):
    """Which heading of an employer's own files holds which column, for each kind of file."""

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.CASCADE, related_name="remembered_columns"
    )
    kind = models.CharField(max_length=12)
    chosen = models.JSONField(default=dict, blank=True)
    unused = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "kind"], name="columns_of_a_kind_once"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.kind}"
