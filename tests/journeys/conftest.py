"""The browser of the journeys, Chromium without a window, and the site that it visits."""

import os
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.chromium import chromium_arguments, find_chromium

# The browser's driver keeps an event loop in the thread of the tests, where Django would
# otherwise refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that was found; `make test` says so when there is none."""
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("No Chromium was found: install one, or name it in TANDEM_CHROMIUM.")
    return {
        **browser_type_launch_args,
        "executable_path": str(chromium),
        "args": chromium_arguments(),
    }


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Return the address of the site, to which `page.goto("/")` is relative."""
    return str(live_server.url)
