from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils.translation import override

from tandem_web.employers.actions import RESERVED_SLUGS, create_employer
from tandem_web.employers.models import Employer
from tandem_web.employers.queries import now, today
from tests.permissions.table import first_segments

pytestmark = pytest.mark.django_db


def create(slug: str = "dyffryn") -> Employer:
    return create_employer(
        slug=slug, name_en="Dyffryn Council", name_cy="Cyngor Dyffryn", pack="great_britain"
    )


def test_the_name_follows_the_language_of_the_page() -> None:
    employer = create()
    with override("en"):
        assert employer.name == "Dyffryn Council"
    with override("cy"):
        assert employer.name == "Cyngor Dyffryn"


def test_two_employers_never_share_an_address() -> None:
    create()
    with pytest.raises(ValidationError) as refused:
        create()
    assert "slug" in refused.value.message_dict


@pytest.mark.parametrize("slug", ["cy", "sign-in", "static", "with space", "ŵ", ""])
def test_an_address_that_cannot_be_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        create(slug)
    assert "slug" in refused.value.message_dict
    assert not Employer.objects.exists()


def test_no_address_of_tandems_own_can_be_an_employers() -> None:
    assert first_segments() - RESERVED_SLUGS == set()


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 7, 31, 22, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 23, 0, tzinfo=UTC), date(2026, 8, 1)),
        (datetime(2026, 1, 31, 23, 59, tzinfo=UTC), date(2026, 1, 31)),
    ],
)
def test_today_is_the_date_in_london(instant: datetime, day: date) -> None:
    employer = create()
    with override_settings(TANDEM_NOW=instant):
        assert today(employer) == day
        assert now(employer) == instant
