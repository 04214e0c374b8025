"""The browser of the journeys, Chromium without a window, and the site that it visits."""

import importlib
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from threading import RLock
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import clear_url_caches
from playwright.sync_api import BrowserContext, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tandem.messages import Language
from tandem_web.home import urls as home_urls
from tests.cast import FAST_HASHER
from tests.chromium import chromium_arguments, find_chromium
from tests.journeys.eyes import HEIGHT, WIDE, Eyes
from tests.journeys.hands import Hand, Mouse
from tests.journeys.visitor import Visit, Visitor
from tests.journeys.words import Words

# The browser's driver keeps an event loop in the thread of the tests, where Django would
# otherwise refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A Monday morning on which the import files of the demonstration fit.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/London"))
# A page that takes longer than this is broken, even on a machine that others keep busy.
LONGEST_WAIT = 60_000
expect.set_options(timeout=LONGEST_WAIT)


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


@pytest.fixture(scope="session", autouse=True)
def one_request_at_a_time() -> Iterator[None]:
    """All threads of the site under test share one connection, which cannot serve two at once."""
    turn, answer = RLock(), BaseHandler.get_response

    def in_turn(handler: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        with turn:
            return answer(handler, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseHandler, "get_response", in_turn)
        yield


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Return the address of the site, to which `page.goto("/")` is relative."""
    return str(live_server.url)


@pytest.fixture(scope="session")
def eyes() -> Eyes:
    """What has been looked at in this run: no page is looked at twice."""
    return Eyes()


@pytest.fixture
def clock(settings: Settings) -> Callable[[datetime], None]:
    """Stop the site's clock at ``NOW``, and set it anew when called."""

    def set_clock(instant: datetime) -> None:
        settings.TANDEM_NOW = instant

    set_clock(NOW)
    return set_clock


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Passwords that are checked at once; that they are kept well is for the tests of people."""
    settings.PASSWORD_HASHERS = FAST_HASHER


@pytest.fixture
def demo_mode(settings: Settings) -> Iterator[None]:
    """The addresses of the demonstration, which exist in demo mode only."""
    settings.DEMO = True
    _read_addresses_again()
    yield
    settings.DEMO = False
    _read_addresses_again()


def _read_addresses_again() -> None:
    importlib.reload(home_urls)
    importlib.reload(importlib.import_module("tandem_web.urls"))
    clear_url_caches()


@pytest.fixture
def visit(
    new_context: Callable[..., BrowserContext], base_url: str, eyes: Eyes
) -> Iterator[Visit]:
    """Let somebody come: `visit("cy", hand=Keyboard())`. No page may have had a fault."""
    visitors: list[Visitor] = []

    def come(
        language: Language = "en", *, hand: Hand | None = None, scripted: bool = True
    ) -> Visitor:
        context = new_context(
            viewport={"width": WIDE, "height": HEIGHT},
            locale="en-GB" if language == "en" else "cy-GB",
            java_script_enabled=scripted,
            reduced_motion="reduce",
        )
        context.set_default_timeout(LONGEST_WAIT)
        visitor = Visitor(context, Words(language), hand or Mouse(), eyes, scripted, base_url)
        visitors.append(visitor)
        return visitor

    yield come
    assert [one for visitor in visitors for one in visitor.complaints] == []
