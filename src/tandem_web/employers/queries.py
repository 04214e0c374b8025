from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from tandem_web.employers.models import Employer


def now(_employer: Employer) -> datetime:
    """The employer's wall clock: aware, Europe/London.

    Every UK employer keeps the same clock today; the argument is there so that
    no caller has to change when one does not. A test fixes the instant with the
    setting ``TANDEM_NOW``.
    """
    fixed: datetime | None = getattr(settings, "TANDEM_NOW", None)
    return timezone.localtime(fixed)


def today(employer: Employer) -> date:
    """The employer's date, the only ``today`` that any action may use."""
    return now(employer).date()


def employers() -> QuerySet[Employer]:
    return Employer.objects.order_by("slug")


def any_employer_exists() -> bool:
    return Employer.objects.exists()
