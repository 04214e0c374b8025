import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("Another way")
    NOT_SAID = "not_said", _("I prefer not to say")


class AgeGroup(models.TextChoices):
    UNDER_25 = "under_25", _("Under 25")
    TO_34 = "25_34", _("25 to 34")
    TO_44 = "35_44", _("35 to 44")
    TO_54 = "45_54", _("45 to 54")
    TO_64 = "55_64", _("55 to 64")
    OVER_64 = "65_over", _("65 or over")
    NOT_SAID = "not_said", _("I prefer not to say")


class EthnicGroup(models.TextChoices):
    """The five broad groups of the census of England and Wales."""

    ASIAN = "asian", _("Asian, Asian Welsh or Asian British")
    BLACK = "black", _("Black, Black Welsh, Black British, Caribbean or African")
    MIXED = "mixed", _("Mixed or multiple ethnic groups")
    WHITE = "white", _("White")
    OTHER = "other", _("Another ethnic group")
    NOT_SAID = "not_said", _("I prefer not to say")


class YesNo(models.TextChoices):
    YES = "yes", _("Yes, I do")
    NO = "no", _("No, I do not")
    NOT_SAID = "not_said", _("I prefer not to say")


class Answers(models.Model):
    """What one applicant said about themselves, and nothing that says which applicant.

    No person, no application, no instant: only the employer's short name, the advert and the
    answers. The number is random, so that their order says nothing either. There is no foreign
    key, so that the table can stand in a store of its own.
    """

    number = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.CharField(max_length=40)
    advert = models.CharField(max_length=20)
    gender = models.CharField(max_length=10, choices=Gender, blank=True)
    age_group = models.CharField(max_length=10, choices=AgeGroup, blank=True)
    ethnic_group = models.CharField(max_length=10, choices=EthnicGroup, blank=True)
    disabled = models.CharField(max_length=10, choices=YesNo, blank=True)
    cares_for_somebody = models.CharField(max_length=10, choices=YesNo, blank=True)
    speaks_welsh = models.CharField(max_length=10, choices=YesNo, blank=True)

    class Meta:
        indexes = [models.Index(fields=["employer", "advert"], name="equality_by_advert")]
        ordering = ["number"]
        verbose_name_plural = "answers"

    def __str__(self) -> str:
        return f"{self.employer} {self.advert}"
