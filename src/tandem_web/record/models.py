from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.employers.models import Employer
from tandem_web.people.models import Person


class AppendOnlyRow(TypeError):
    """Somebody tried to change or delete a row that may only be added."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **_kwargs: object) -> NoReturn:
        raise AppendOnlyRow(self.model.__name__)

    def delete(self) -> NoReturn:
        raise AppendOnlyRow(self.model.__name__)

    def bulk_update(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise AppendOnlyRow(self.model.__name__)


class AppendOnly(models.Model):
    """A table whose rows the ORM adds and never changes.

    Raw SQL can still reach it; that is what the hash chain is for.
    """

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyRow(type(self).__name__)
        super().save(**(kwargs | {"force_insert": True}))

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise AppendOnlyRow(type(self).__name__)


class Head(models.Model):
    """The last entry of an employer's record; its row is the lock of every append."""

    employer = models.OneToOneField(Employer, models.PROTECT, related_name="record_head")
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.employer}: {self.number}"


class Entry(AppendOnly):
    """One thing that somebody did.

    ``canonical`` is the text that the digest is taken of; the columns repeat
    its facts for filtering, and verification compares the two.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="record_entries")
    number = models.PositiveBigIntegerField(_("number"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_on = models.DateField(_("recorded on"))
    happened_on = models.DateField(_("happened on"))
    actor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="record_entries"
    )
    action = models.CharField(_("action"), max_length=60)
    object_reference = models.CharField(_("object"), max_length=120, blank=True)
    canonical = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["employer", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "number"], name="record_entry_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="record_entry_number_from_one"
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "object_reference"], name="record_entry_by_object"),
            models.Index(fields=["employer", "recorded_on"], name="record_entry_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class Content(models.Model):
    """What an entry was about, with the salt of its digest.

    Erasing empties both: without the salt nobody can confirm a guess of what
    stood here, and the chain of entries stays whole.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="content")
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_on__isnull=True) | models.Q(salt="", text=""),
                name="record_content_erased_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"content of {self.entry_id}"
