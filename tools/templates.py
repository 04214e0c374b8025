"""Format the site's templates with djade, or say which of them are not formatted.

.venv/bin/python -m tools.templates format|check
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DJANGO = "5.2"


def main() -> None:
    """Run djade over every template."""
    templates = sorted((ROOT / "src" / "tandem_web").glob("*/templates/**/*.html"))
    only_check = ["--check"] if sys.argv[1:] != ["format"] else []
    djade = Path(sys.executable).with_name("djade")
    names = [str(t.relative_to(ROOT)) for t in templates]
    if names:
        finished = subprocess.run(
            [djade, "--target-version", DJANGO, *only_check, *names], cwd=ROOT, check=False
        )
        # djade answers 1 where it has rewritten something, which is what was asked for.
        sys.exit(finished.returncode if only_check or finished.returncode > 1 else 0)


if __name__ == "__main__":
    main()
