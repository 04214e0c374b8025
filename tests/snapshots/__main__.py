"""Writes the snapshots anew: `make snapshots`."""

import sys

from tests.snapshots.leave_years import snapshots

for path, text in snapshots():
    changed = not path.exists() or path.read_text(encoding="utf-8") != text
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path.name}: {'written anew' if changed else 'as it was'}\n")
