"""What every test starts from: the site's own language, and a storage with no files in it."""

from collections.abc import Iterator
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


@pytest.fixture(autouse=True)
def _keep_files_in_memory() -> Iterator[None]:
    """What a test stores is gone after it, and none of it reaches the disk."""
    if not WITH_DJANGO:
        yield
        return
    from django.conf import settings
    from django.test import override_settings

    if not settings.configured:
        yield
        return
    in_memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"default": in_memory}):
        yield
