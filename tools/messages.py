"""Keep the two languages together.

.venv/bin/python -m tools.messages update [APP…]   bring the site's catalogues up to date
.venv/bin/python -m tools.messages check           fail on whatever is missing or wrong
.venv/bin/python -m tools.messages count           write into README.md how much is unchecked
"""

import re
import sys
from pathlib import Path

from tools import library_messages, literal_text, site_messages

SAME = Path(__file__).with_name("same_in_welsh.txt")
README = Path(__file__).parents[1] / "README.md"
COUNTED = re.compile(r"[\d,]+ of [\d,]+ Welsh texts have not been checked by a translator\.")


def same_in_welsh() -> set[str]:
    """Return the texts that are allowed to be equal in both languages."""
    lines = SAME.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def faults() -> list[str]:
    """Say all that is wrong with the texts of the library and of the site."""
    same = same_in_welsh()
    return [*library_messages.faults(same), *site_messages.faults(same), *literal_text.faults()]


def unchecked() -> tuple[int, int]:
    """Return how many Welsh texts no human translator has checked, and how many there are."""
    library = library_messages.texts()
    site = [
        message
        for app in site_messages.apps()
        for message in site_messages.messages_of(site_messages.kept(app))
    ]
    waiting = [text for text in library if not text.checked_by]
    waiting_too = [message for message in site if not site_messages.is_checked(message)]
    return len(waiting) + len(waiting_too), len(library) + len(site)


def counted() -> str:
    """Return the sentence that the README says of the Welsh."""
    waiting, total = unchecked()
    return f"{waiting:,} of {total:,} Welsh texts have not been checked by a translator."


def main() -> None:
    """Do what the command line asks."""
    match sys.argv[1:]:
        case ["update", *apps]:
            site_messages.update(apps)
        case ["check"]:
            found = faults()
            print("\n".join(found) or "Both languages are complete.")
            sys.exit(1 if found else 0)
        case ["count"]:
            sentence = counted()
            told = COUNTED.sub(sentence, README.read_text(encoding="utf-8"))
            README.write_text(told, encoding="utf-8")
            print(sentence)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
