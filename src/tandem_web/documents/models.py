from pathlib import PurePosixPath

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tandem_web.employers.models import Employer
from tandem_web.people.models import Language, Person
from tandem_web.record.models import AppendOnly


class StoredFile(models.Model):
    """A file with what it belongs to; its bytes stand in the storage under its random key.

    ``owner`` is ``"kind:reference"``, as in the record. What is addressed to one person names
    them: a partner does not read what the other was sent.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="stored_files")
    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    digest = models.CharField(max_length=64)
    owner = models.CharField(max_length=120)
    addressee = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="files_addressed"
    )
    added_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="files_added"
    )
    added_at = models.DateTimeField()
    retain_until = models.DateField(_("kept until"), null=True, blank=True)
    # The row and its digest stay when the bytes have gone, so that the record still says what
    # there was.
    erased_on = models.DateField(_("erased on"), null=True, blank=True)

    class Meta:
        ordering = ["-added_at", "-pk"]
        indexes = [
            models.Index(fields=["employer", "owner"], name="documents_file_by_owner"),
            models.Index(fields=["retain_until"], name="documents_file_by_retention"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:file", args=[self.employer.slug, self.key])

    @property
    def path(self) -> str:
        """Where the bytes stand in the storage; folders stay small enough to be listed."""
        return str(PurePosixPath(self.key[:2], self.key))


class Wording(AppendOnly):
    """What an employer says in a letter in place of the supplied texts, from a version on.

    ``texts`` holds, by the name of each text that differs, its two languages; an empty one
    goes back to everything that Tandem supplies.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="wordings")
    letter = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    texts = models.JSONField(default=dict, blank=True)
    reason = models.TextField(_("reason"))
    published_by = models.ForeignKey(Person, models.PROTECT, related_name="wordings_published")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["employer", "letter", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "letter", "version"], name="documents_wording_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.version}"


class WordingDraft(models.Model):
    """What is being written for the next version of a letter's wording; nothing rests on it."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="wording_drafts")
    letter = models.CharField(max_length=60)
    texts = models.JSONField(default=dict, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="wording_drafts")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "letter"], name="documents_one_draft_a_letter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter}, being written"


class Document(AppendOnly):
    """A letter as it was issued: its words and its files never change again.

    ``page`` holds what was laid out, from which the site draws the document; ``digest`` is
    that of the PDF.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="documents")
    owner = models.CharField(max_length=120)
    letter = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    version = models.PositiveIntegerField(_("version"))
    issued_on = models.DateField(_("issued on"))
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="documents_issued"
    )
    wording = models.ForeignKey(
        Wording, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    page = models.OneToOneField(StoredFile, models.PROTECT, related_name="document_as_page")
    pdf = models.OneToOneField(StoredFile, models.PROTECT, related_name="document_as_pdf")
    docx = models.OneToOneField(StoredFile, models.PROTECT, related_name="document_as_docx")
    digest = models.CharField(max_length=64)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "owner", "letter", "person", "version"],
                name="documents_document_version_once",
            ),
            # SQLite and PostgreSQL hold two rows without a person to be different ones.
            models.UniqueConstraint(
                fields=["employer", "owner", "letter", "version"],
                condition=models.Q(person=None),
                name="documents_document_of_nobody_version_once",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "owner"], name="documents_document_by_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.employer.slug, self.page.key])
