from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tandem_web.employers.models import Employer


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"


class DocumentClass(models.TextChoices):
    """The kinds of document for which somebody may want another language than their own."""

    CONTRACT = "contract", _("Your contract")
    LETTERS = "letters", _("Letters about you")
    FORMS = "forms", _("Forms")


class Role(models.TextChoices):
    """What a person may do at one employer, beyond their own affairs.

    ``EMPLOYEE`` is never granted: whoever has an employment is one.
    """

    ADMINISTRATOR = "administrator", _("Administrator")
    HR_ADVISER = "hr_adviser", _("HR adviser")
    LINE_MANAGER = "line_manager", _("Line manager")
    BUDGET_MANAGER = "budget_manager", _("Budget manager")
    EMPLOYEE = "employee", _("Employee")
    PAYROLL = "payroll", _("Payroll")
    AUDITOR = "auditor", _("Auditor")


GRANTED_ROLES = tuple(role for role in Role if role is not Role.EMPLOYEE)


class Account(AbstractBaseUser):
    """What signs in. An account can be several persons, one at each employer."""

    sign_in_name = models.CharField(_("sign-in name"), max_length=150, unique=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.sign_in_name


class Person(models.Model):
    """Somebody at one employer, with or without an account."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="people")
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="people"
    )
    reference = models.CharField(_("person reference"), max_length=30)
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    # Neither SQLite nor PostgreSQL orders accented letters as a reader expects.
    sort_key = models.CharField(max_length=220, db_index=True, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    birthday_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    birthday_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "reference"], name="people_person_reference_once"
            ),
            models.UniqueConstraint(
                fields=["employer", "account"], name="people_person_account_once"
            ),
            models.CheckConstraint(
                condition=models.Q(birthday_month__isnull=True, birthday_day__isnull=True)
                | models.Q(birthday_month__range=(1, 12), birthday_day__range=(1, 31)),
                name="people_person_birthday_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.employer.slug, self.reference])

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def roles(self) -> frozenset[Role]:
        """What the person may do; ``queries.with_roles`` reads it for many people at once."""
        granted = {Role(grant.role) for grant in self.role_grants.all()}
        return frozenset(granted | {Role.EMPLOYEE} if self.employments.all() else granted)


class Employment(models.Model):
    """One job of a person; pay, leave and holdings hang on it, not on the person."""

    # The same employer as the person's, kept here so that the database itself
    # can hold a payroll number to one employment of an employer.
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="employments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="employments")
    payroll_number = models.CharField(_("payroll number"), max_length=30)
    grade = models.CharField(_("grade"), max_length=20, blank=True)
    pay_point = models.PositiveSmallIntegerField(_("pay point"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    continuous_service_from = models.DateField(_("continuous service from"))
    cost_code = models.CharField(_("cost code"), max_length=40, blank=True)

    class Meta:
        ordering = ["payroll_number"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "payroll_number"], name="people_employment_payroll_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="people_employment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.payroll_number


class ContractPeriod(models.Model):
    """The contract hours of an employment between two dates, both included."""

    employment = models.ForeignKey(Employment, models.PROTECT, related_name="contract_periods")
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    weekly_minutes = models.PositiveIntegerField(_("hours a week"))

    class Meta:
        ordering = ["employment", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["employment", "starts_on"], name="people_contract_period_start_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="people_contract_period_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(weekly_minutes__range=(0, 7 * 24 * 60)),
                name="people_contract_period_minutes_of_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employment} {self.starts_on}"


class RoleGrant(models.Model):
    """A role that somebody holds now; who granted it, and when, is in the record."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="role_grants")
    role = models.CharField(
        _("role"), max_length=20, choices=[(role.value, role.label) for role in GRANTED_ROLES]
    )

    class Meta:
        ordering = ["role"]
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="people_role_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class DocumentLanguage(models.Model):
    """The language that a person wants for one class of document, where it is not their own."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="document_languages")
    document_class = models.CharField(max_length=10, choices=DocumentClass.choices)
    language = models.CharField(max_length=2, choices=Language.choices)

    class Meta:
        ordering = ["person", "document_class"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "document_class"], name="people_document_language_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.document_class} {self.language}"


class Channel(models.TextChoices):
    """How a code that gives access reaches the person."""

    EMAIL = "email", _("By e-mail")
    PAPER = "paper", _("On paper")


class Invitation(models.Model):
    """A code that lets a person in once: to choose how they sign in, or a new password.

    Only a digest of the code is kept, so nobody can read it here, and the newest one alone holds.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="people_invitation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(spent_at__isnull=True) | models.Q(revoked_at__isnull=True),
                name="people_invitation_one_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.channel} {self.made_at:%Y-%m-%d}"
