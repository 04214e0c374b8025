"""What every test starts from: the site's own language, whatever the one before it read."""

from importlib.util import find_spec

import pytest

WITH_DJANGO = find_spec("django") is not None


@pytest.fixture(autouse=True)
def _start_in_english() -> None:
    """A request leaves its language behind in its thread; on a site the next one sets its own."""
    if WITH_DJANGO:
        from django.conf import settings
        from django.utils import translation

        if settings.configured:
            translation.deactivate()
