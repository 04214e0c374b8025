"""The people with whom a test of finding a partner begins, unless it says otherwise itself."""

from typing import Any

import pytest

from tandem_web.matching.models import VacantHalf
from tandem_web.matching.tests.meeting_scene import AT
from tandem_web.matching.tests.pool_scene import a_half
from tests.cast import Staff, raise_staff


@pytest.fixture
def staff(settings: Any) -> Staff:
    settings.TANDEM_NOW = AT
    return raise_staff()


@pytest.fixture
def half(staff: Staff) -> VacantHalf:
    return a_half(staff)
