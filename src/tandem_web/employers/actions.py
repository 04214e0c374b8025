from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tandem_web.employers.models import Division, Employer
from tandem_web.record import actions as record

# The first segment of an address is either one of these or an employer's own.
RESERVED_SLUGS = frozenset(
    {
        "accessibility",
        "account",
        "api",
        "calendar",
        "code",
        "cy",
        "demo",
        "en",
        "health",
        "invitation",
        "kit",
        "language",
        "new",
        "privacy",
        "sign-in",
        "sign-out",
        "start",
        "static",
        "tandem",
    }
)


def create_employer(
    *,
    slug: str,
    name_en: str,
    name_cy: str,
    pack: str,
    division: str = Division.ENGLAND_AND_WALES,
    is_demo: bool = False,
) -> Employer:
    """Create an employer and start its record.

    Raises ``ValidationError`` with the field for a value that cannot stand.
    """
    if slug in RESERVED_SLUGS:
        raise ValidationError({"slug": _("Tandem uses this address itself. Choose another.")})
    employer = Employer(
        slug=slug,
        name_en=name_en,
        name_cy=name_cy,
        pack=pack,
        division=division,
        is_demo=is_demo,
    )
    with transaction.atomic():
        employer.full_clean()
        employer.save(force_insert=True)
        record.start(employer=employer)
        record.append(
            employer=employer,
            actor=None,
            action="employers.create",
            object_reference=f"employer:{slug}",
            content={"name_en": name_en, "name_cy": name_cy, "pack": pack, "division": division},
        )
    return employer
