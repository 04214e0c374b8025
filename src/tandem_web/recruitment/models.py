import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem_web.cases.models import Case
from tandem_web.documents.models import StoredFile
from tandem_web.employers.models import Employer
from tandem_web.people.models import Account, Language, Person


def new_key() -> str:
    """A random part of an address; the proof beside it is worked out, never kept."""
    return secrets.token_hex(12)


class WelshLevel(models.TextChoices):
    """The four levels that the Welsh Language Standards ask an advert to name; as the case has."""

    ESSENTIAL = "essential", _("Welsh is essential")
    LEARNT = "to_be_learnt", _("Welsh is to be learned once appointed")
    DESIRABLE = "desirable", _("Welsh is desirable")
    NOT_NEEDED = "not_needed", _("Welsh is not necessary")


class Basis(models.TextChoices):
    """On what basis a post is advertised; as the case has it."""

    OPEN = "open_to_share", _("Full time, or shared")
    SHARE = "job_share_only", _("A share of a post")


class Audience(models.TextChoices):
    """Who may see an advert and apply."""

    EXTERNAL = "external", _("Anyone")
    INTERNAL = "internal", _("People who work here")


class Advert(models.Model):
    """One advert of a vacancy, which its case brings about; the public reads it to its last day.

    `criteria` are those of the post when the advert was written, as
    ``[{"id", "en", "cy", "essential"}]``: a candidate answers, and a panel scores, what was
    advertised, whatever the post says later.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="adverts")
    case = models.ForeignKey(Case, models.PROTECT, related_name="adverts")
    number = models.PositiveSmallIntegerField(default=1)
    reference = models.CharField(max_length=20)
    title_en = models.CharField(_("title"), max_length=150)
    title_cy = models.CharField(_("title in Welsh"), max_length=150)
    text_en = models.TextField(_("text"), max_length=10_000, blank=True)
    text_cy = models.TextField(_("text in Welsh"), max_length=10_000, blank=True)
    welsh_level = models.CharField(
        _("Welsh"), max_length=12, choices=WelshLevel, default=WelshLevel.DESIRABLE
    )
    basis = models.CharField(_("basis"), max_length=14, choices=Basis, default=Basis.OPEN)
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience, default=Audience.EXTERNAL
    )
    weekly_minutes = models.PositiveIntegerField(_("hours a week"))
    salary_from = models.PositiveIntegerField(_("salary from"), null=True, blank=True)
    salary_to = models.PositiveIntegerField(_("salary to"), null=True, blank=True)
    criteria = models.JSONField(default=list, blank=True)
    # False only where an exemption from the job-share statement was agreed in the case.
    says_open_to_share = models.BooleanField(default=True)
    # False where the employer advertises in another system: then nobody applies here.
    is_listed = models.BooleanField(default=True)
    closes_on = models.DateField(_("closes on"))
    published_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "reference"], name="advert_reference_once"
            ),
            models.UniqueConstraint(fields=["case", "number"], name="advert_number_once"),
        ]
        indexes = [
            models.Index(fields=["employer", "closes_on"], name="advert_list"),
        ]
        ordering = ["closes_on", "id"]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("recruitment:advert", args=[self.employer.slug, self.reference])

    @property
    def title(self) -> str:
        return self.title_cy if get_language() == "cy" else self.title_en

    @property
    def text(self) -> str:
        return self.text_cy if get_language() == "cy" else self.text_en

    @property
    def salary_low(self) -> str:
        """The lower end of the salary in whole pounds, as both languages write it."""
        return f"£{self.salary_from:,}" if self.salary_from else ""

    @property
    def salary_high(self) -> str:
        """Its upper end, where that is another."""
        differs = self.salary_to and self.salary_to != self.salary_from
        return f"£{self.salary_to:,}" if differs else ""

    @property
    def is_open_to_share(self) -> bool:
        """Whether somebody may ask to share; all adverts say so that are not exempt."""
        return self.says_open_to_share or self.basis == Basis.SHARE


class Wish(models.TextChoices):
    """How an applicant wants to hold the post."""

    SHARE = "share", _("Share the job")
    FULL_TIME = "full_time", _("Do the whole job")
    EITHER = "either", _("Either")


class Together(models.TextChoices):
    """What somebody wants who applies with a partner; each says it for themselves."""

    ONLY_TOGETHER = "only_together", _("Only if we are both chosen")
    EITHER_OF_US = "either_of_us", _("Even if only one of us is chosen")


class Priority(models.TextChoices):
    """Why the law or the policy puts somebody before others; as the case has it."""

    NONE = "", _("None")
    REDEPLOYEE = "redeployee", _("Redeployment")
    PROTECTED = "pregnancy_or_family_leave", _("Redundant in pregnancy or family leave")


class Application(models.Model):
    """What one person applied with; two who want to share each have their own.

    Nobody needs an account: `key` and a proof that is worked out make the secret address of the
    application. `partner_key` does the same for the link by which its writer asks a partner.
    What is asked for at the interview stands in `adjustments`, apart from what is assessed.
    When the retention has ended, all words are erased; the row and its reference stay.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Not sent yet")
        SUBMITTED = "submitted", _("Sent")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Outcome(models.TextChoices):
        OPEN = "", _("Not decided")
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Offer accepted")
        DECLINED = "declined", _("Offer declined")
        LAPSED = "lapsed", _("Offer lapsed")
        APPOINTED = "appointed", _("Appointed")
        UNSUCCESSFUL = "unsuccessful", _("Not appointed")

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="applications")
    advert = models.ForeignKey(Advert, models.PROTECT, related_name="applications")
    case = models.ForeignKey(Case, models.PROTECT, related_name="applications")
    reference = models.CharField(max_length=12)
    key = models.CharField(max_length=32, unique=True, default=new_key)
    partner_key = models.CharField(max_length=32, unique=True, default=new_key)
    start_token = models.CharField(max_length=64, unique=True, default=new_key)
    account = models.ForeignKey(
        Account, models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    added_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="applications_added"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    interview_language = models.CharField(max_length=2, choices=Language, blank=True)
    wish = models.CharField(max_length=10, choices=Wish, blank=True)
    partner = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="partner_of"
    )
    together = models.CharField(max_length=14, choices=Together, blank=True)
    statement = models.TextField(max_length=10_000, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    adjustments = models.TextField(max_length=4_000, blank=True)
    guaranteed_interview = models.BooleanField(default=False)
    redeployee = models.CharField(max_length=26, choices=Priority, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "reference"], name="application_reference_once"
            ),
        ]
        indexes = [models.Index(fields=["case", "state"], name="application_of_case")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_internal(self) -> bool:
        return self.person_id is not None

    @property
    def called(self) -> str:
        """How lists name the applicant; the reference alone once the name is erased."""
        return self.name or self.reference


class PanelSeat(models.Model):
    """Somebody who scores the applicants of a case, as its events leave the panel.

    The chair also reads what applicants ask for at the interview.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="panel_seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="panel_seats")
    is_chair = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="panel_seat_once"),
        ]
        ordering = ["-is_chair", "id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person_id}"


class ScoringSheet(models.Model):
    """One panel member's own scores of one applicant: ``{criterion: {"score", "note"}}``."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="sheets")
    member = models.ForeignKey(Person, models.PROTECT, related_name="scoring_sheets")
    scores = models.JSONField(default=dict, blank=True)
    is_complete = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "member"], name="sheet_once"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.member_id}"

    @property
    def total(self) -> int:
        return sum(int(one["score"]) for one in self.scores.values() if one["score"] is not None)


class CandidateMessage(models.Model):
    """An e-mail to an applicant, who need not be a person of the employer.

    It is written when it goes out, in the applicant's language. Its words lead to their secret
    address, so no page shows them and they are not kept.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to be sent")
        SENT = "sent", _("Sent")
        KEPT = "kept", _("Not sent: no e-mail leaves this site")
        FAILED = "failed", _("Could not be sent")

    application = models.ForeignKey(Application, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=6, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"
