"""What the how-to shows is what the commands print."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = DOCS / "how-to"
# Each page that shows what commands print, and the fewest blocks that it has.
GUIDES = {
    "how-to/use-the-rules-from-your-own-programs.md": 6,
    "how-to/match-a-pool-from-a-file.md": 5,
    "explain/finding-a-partner.md": 1,
}
# A block that is run, and the block of its output, which follows at once.
SHOWN = re.compile(r"```(sh|python)\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def printed_by(language: str, block: str, folder: Path) -> str:
    """Run a block as its reader would; what goes to errors comes before what is printed."""
    scripts = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTHONIOENCODING": "utf-8",
    }
    run = ["sh", "-c", block] if language == "sh" else [sys.executable, "-c", block]
    done = subprocess.run(run, check=False, cwd=folder, capture_output=True, env=environment)
    return (done.stderr + done.stdout).decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "block", "shown"),
    [
        pytest.param(*found, id=f"{Path(guide).stem}: {found[1].strip().splitlines()[-1][:50]}")
        for guide in GUIDES
        for found in SHOWN.findall((DOCS / guide).read_text(encoding="utf-8"))
    ],
)
def test_a_block_prints_what_stands_below_it(
    language: str, block: str, shown: str, tmp_path: Path
) -> None:
    for example in EXAMPLES.glob("*.csv"):
        shutil.copy(example, tmp_path)
    assert printed_by(language, block, tmp_path) == shown


@pytest.mark.parametrize(("guide", "fewest"), GUIDES.items())
def test_every_block_of_the_guide_is_run(guide: str, fewest: int) -> None:
    text = (DOCS / guide).read_text(encoding="utf-8")
    assert len(SHOWN.findall(text)) == len(re.findall(r"```(?:sh|python)\n", text)) >= fewest
