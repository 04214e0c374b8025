from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem_web.record.models import AppendOnly


class EmployerParticular(models.Model):
    """A text that stands in the statement of everybody at an employer, in both languages.

    `name` is that of a fact of the library's statement of particulars.
    """

    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, related_name="particulars"
    )
    name = models.CharField(max_length=40)
    text_en = models.TextField(_("in English"), max_length=1000)
    text_cy = models.TextField(_("in Welsh"), max_length=1000)
    changed_on = models.DateField()

    class Meta:
        ordering = ["employer", "name"]
        constraints = [
            models.UniqueConstraint(fields=["employer", "name"], name="employer_particular_once"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.name}"


class StatedTerms(AppendOnly):
    """The facts that an issued statement of particulars states, as they were that day.

    A later statement is compared with them. `facts` is JSON kept as text, so that both stores
    give back exactly what was written.
    """

    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="stated_terms"
    )
    post = models.ForeignKey("posts.Post", on_delete=models.PROTECT, related_name="stated_terms")
    employment = models.ForeignKey(
        "people.Employment", on_delete=models.PROTECT, related_name="stated_terms"
    )
    facts = models.TextField()
    stated_on = models.DateField()

    class Meta:
        ordering = ["employment", "pk"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.employment_id} {self.stated_on}"


class Audience(models.TextChoices):
    """Who may read the role page, as one partner wishes."""

    COLLEAGUES = "colleagues", _("Colleagues who are signed in")
    ANYONE = "anyone", _("Anyone, with my name")
    ANYONE_WITH_EMAIL = "anyone_with_email", _("Anyone, with my name and e-mail address")


class RoleAudience(models.Model):
    """What one partner chose for the page of the role; who chose nothing chose colleagues."""

    post = models.ForeignKey("posts.Post", models.PROTECT, related_name="role_audiences")
    employment = models.ForeignKey(
        "people.Employment", models.PROTECT, related_name="role_audiences"
    )
    audience = models.CharField(_("who may see it"), max_length=20, choices=Audience.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "employment"], name="partnerships_role_audience_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.employment_id} {self.audience}"
