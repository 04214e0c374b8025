"""Where the browser journeys find a Chromium, and how it is started."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What the browser shows beside a page is seen by nobody: a list below the address that is a page
# of its own, made anew with each window and each address, took most of the time of a journey.
# The last list of features wins, so Playwright's own (no guessing, no network) stands here too.
FEATURES_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
# The browser must neither ask the network for anything of its own, nor need a screen.
ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(FEATURES_OFF)}",
)


def find_chromium() -> Path | None:
    """Return a Chromium: the one named in TANDEM_CHROMIUM, on PATH, or Playwright's own."""
    if named := os.environ.get("TANDEM_CHROMIUM"):
        return Path(named) if os.access(named, os.X_OK) else None
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    """Look where `playwright install chromium` puts its browsers."""
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright"
    found = sorted(Path(folder).expanduser().glob("chromium*/chrome-linux*/*chrom*"))
    return next((p for p in reversed(found) if p.is_file() and os.access(p, os.X_OK)), None)


def chromium_arguments() -> list[str]:
    """Return the arguments; the sandbox stays on except for root, for whom it cannot start."""
    return [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
