"""The browser of the journeys: Chromium from this machine, without a window."""

from typing import Any

import pytest

from tests.chromium import chromium_arguments, find_chromium


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
