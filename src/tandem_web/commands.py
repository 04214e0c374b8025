"""The site’s part of the command `tandem`: `tandem init`, `tandem record verify` and so on."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a management command of the site; its words are the arguments after `tandem`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem_web.settings")
    # Django takes a while to import, and `tandem policy` works without it.
    from django.core.management import ManagementUtility

    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        ManagementUtility(["tandem", *words]).execute()
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1
    return 0
