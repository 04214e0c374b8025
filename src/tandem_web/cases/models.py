from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.record.models import AppendOnly


class Case(models.Model):
    """One run of a process, as its events leave it.

    Everything but `employer`, `process`, `reference` and `post` is a projection of the
    events: rewritten in the transaction that appends them, and rebuilt from them in a test.
    """

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="cases"
    )
    process = models.CharField(max_length=30)
    reference = models.CharField(max_length=12)
    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="cases")
    origin = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opened_cases",
        help_text="The case that brought this one about.",
    )
    other_post = models.ForeignKey(
        "posts.Post",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases_that_leave_it",
        help_text="The post that somebody would leave; its manager has a part in the case.",
    )
    stage = models.CharField(max_length=30)
    version = models.PositiveIntegerField(
        default=0, help_text="How many events the case has; the last one's number."
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(
        null=True, blank=True, help_text="The first day by which something in it is due."
    )
    wakes_on = models.DateField(
        null=True, blank=True, help_text="The day on which time alone changes what may happen."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "reference"], name="case_reference_once"),
        ]
        indexes = [
            models.Index(fields=["employer", "closed_on", "-opened_on"], name="case_list"),
            models.Index(fields=["wakes_on"], name="case_wakes"),
            models.Index(fields=["employer", "closed_on", "due_on"], name="case_list_by_due"),
        ]
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return self.reference


class Event(AppendOnly):
    """What happened in a case; added once and never changed.

    `data` and `policy_values` are JSON kept as text, so that both stores give back exactly
    what was written. `policy_values` are the dated values that the decision read.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    schema = models.PositiveSmallIntegerField(default=1)
    data = models.TextField()
    policy_values = models.TextField()
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    on_behalf_of = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events_by_delegates",
        help_text="The colleague for whom the actor acted.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="event_version_once"),
        ]
        ordering = ["case", "version"]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.version} {self.type}"


class Partner(models.Model):
    """An employment that a case is about, in its order on the page; a projection."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="partners")
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="case_partners"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "employment"], name="case_partner_once"),
        ]
        ordering = ["case", "position"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.employment_id}"


class Obligation(models.Model):
    """What one party must do next in a case, by when, under which clauses; a projection.

    `employment` is set where the party is one partner, `person` where it is somebody else by
    name: a guest, a candidate. Any other party is a role, whose people are found when the
    obligation is read.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="obligations")
    position = models.PositiveSmallIntegerField()
    party = models.CharField(max_length=60)
    employment = models.ForeignKey(
        "people.Employment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="obligations",
    )
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="obligations",
    )
    sentence = models.TextField(help_text="The library message, as JSON.")
    due = models.DateField(null=True, blank=True)
    clauses = models.TextField(default="[]", help_text="Clause ids, as JSON.")
    command = models.CharField(max_length=40)
    subject = models.CharField(
        max_length=60,
        blank=True,
        default="",
        help_text="The reference of what the command is about, where it can be about several.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="obligation_position_once"),
            models.UniqueConstraint(
                fields=["case", "party", "command", "subject"], name="obligation_once"
            ),
        ]
        indexes = [
            models.Index(fields=["party", "due"], name="obligation_of_a_party"),
            models.Index(fields=["case", "due"], name="obligation_of_a_case"),
        ]
        ordering = ["due", "case", "position"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.party} {self.command}"


class Guest(models.Model):
    """Somebody who was invited to one case for one purpose, until a day."""

    class Purpose(models.TextChoices):
        PANEL_MEMBER = "panel_member", _("Panel member")
        APPEAL_MANAGER = "appeal_manager", _("Manager who hears an appeal")
        COMPANION = "companion", _("Companion")
        UNION_REPRESENTATIVE = "union_representative", _("Union representative")
        LEGAL_ADVISER = "legal_adviser", _("Legal adviser")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="guests")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="guest_of_cases"
    )
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    until = models.DateField(help_text="The last day of the invitation.")
    invited_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="guests_invited"
    )
    invited_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "purpose"],
                condition=models.Q(ended_at=None),
                name="guest_once",
            ),
        ]
        ordering = ["case", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.purpose} {self.person_id}"
