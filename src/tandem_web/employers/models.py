from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Division(models.TextChoices):
    """The parts of the United Kingdom that keep their own public holidays."""

    ENGLAND_AND_WALES = "england-and-wales", _("England and Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class Employer(models.Model):
    """One organisation; no row of one employer is ever shown to another."""

    slug = models.SlugField(_("address"), max_length=40, unique=True)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_cy = models.CharField(_("name in Welsh"), max_length=200)
    pack = models.CharField(_("policy pack"), max_length=60)
    division = models.CharField(
        _("public holidays"),
        max_length=20,
        choices=Division.choices,
        default=Division.ENGLAND_AND_WALES,
    )
    is_demo = models.BooleanField(_("demonstration"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_cy if get_language() == "cy" else self.name_en
