"""`tandem match`: a pool in, partners with reasons out, and nobody's data in an error message."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tandem.cli import main
from tandem.cli.match_columns import example
from tandem.matching.pool_file import columns, post_columns, read_pool
from tandem.matching.pool_file.posts import read_posts

Run = Callable[..., tuple[int, str, str]]

COLUMNS = "reference,looks_for,grade_lowest,hours_least,hours_most,role_hours_least"
COLUMNS += ",monday,tuesday,wednesday,thursday,friday,skills,skills_wanted"
EARLY = "{},vacancy,7,18:30,20,37,prefer,prefer,could,,,{},{}"
LATE = "{},vacancy,7,17,18:30,37,,,could,prefer,prefer,{},{}"
POOL = "\n".join(
    [
        COLUMNS,
        EARLY.format("A-1", "budgets:2", "writing:2"),
        LATE.format("A-2", "writing:3", "budgets:2"),
        LATE.format("A-3", "", ""),
        EARLY.format("A-4", "", ""),
        "A-5,vacancy,12,18:30,20,37,prefer,prefer,could,,,,",
    ]
)
SECRET = "Rhiannon-of-42-Heol-Fawr"
STOPPED = {
    "in English": ([], "Stopped before there was an answer. Nothing has changed."),
    "in Welsh": (["--language", "cy"], "Wedi’i atal cyn bod ateb. Nid oes dim wedi newid."),
    "on several processes": (
        ["--workers", "2"],
        "Stopped before there was an answer. Nothing has changed.",
    ),
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Send a pool by the standard input; what comes back is the status and what was printed."""

    def run_command(pool: str | bytes, *options: str) -> tuple[int, str, str]:
        sent = pool if isinstance(pool, bytes) else pool.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sent)))
        status = main(["match", "-", *options])
        printed = capsys.readouterr()
        return status, printed.out.replace("\xa0", " "), " ".join(printed.err.split())

    return run_command


def data_of(run: Run, *options: str) -> Any:
    status, out, err = run(POOL, "--json", *options)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_the_best_for_one_person_come_first_with_their_reasons(run: Run) -> None:
    status, out, err = run(POOL, "--for", "A-1", "--top", "2")
    assert (status, err) == (0, "")
    said = " ".join(out.split())
    assert said.startswith("The best 2 for A-1, to whom the sentences speak: A-1 and A-2: ")
    assert said.index("A-1 and A-2: ") < said.index("A-1 and A-3: ")
    assert "They bring 1 of the 1 skill that you seek." in said
    assert "Monday to Friday" in said


@pytest.mark.parametrize("reference", ["A-1", "A-3", "A-5"])
def test_in_a_large_pool_the_answer_is_the_same(
    reference: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--for", reference, "--top", "2", "--style-weight", "1")
    plain = data_of(run, *asked)
    monkeypatch.setattr("tandem.cli.match_command.FEW", 0)
    assert data_of(run, *asked) == plain
    monkeypatch.setitem(sys.modules, "tandem.matching.engine", None)
    monkeypatch.setattr("tandem.cli.match_command._EXTRA", {"tandem"})
    assert data_of(run, *asked) == plain


def test_in_welsh_the_figures_are_the_same(run: Run) -> None:
    _, out, _ = run(POOL, "--for", "A-1", "--language", "cy")
    assert "A-1 ac A-2:" in out
    english, welsh = data_of(run, "--for", "A-1"), data_of(run, "--for", "A-1", "--language=cy")
    for one, other in zip(english["suggestions"], welsh["suggestions"], strict=True):
        assert one["value"] == other["value"]
        assert one["parts_for_first"][0]["reason"] != other["parts_for_first"][0]["reason"]


def test_the_parts_add_up_to_the_value(run: Run) -> None:
    for pair in data_of(run, "--for", "A-1")["suggestions"]:
        for side in ("first", "second"):
            parts = pair[f"parts_for_{side}"]
            assert sum(part["points"] for part in parts) == pair[f"to_{side}"]
            assert "style" not in {part["criterion"] for part in parts}
        assert pair["to_first"] + pair["to_second"] == pair["value"]


def test_style_with_a_weight_stands_as_a_part_of_its_own(run: Run) -> None:
    plain, weighed = data_of(run, "--for", "A-1"), data_of(run, "--for", "A-1", "--style-weight=2")
    for one, other in zip(plain["suggestions"], weighed["suggestions"], strict=True):
        assert other["parts_for_first"][:-1] == one["parts_for_first"]
        assert other["parts_for_first"][-1]["criterion"] == "style"


def test_a_near_miss_says_what_to_relax(run: Run) -> None:
    _, out, _ = run(POOL, "--for", "A-5")
    said = " ".join(out.split())
    assert said.startswith("Nobody in the pool passes every gate with A-5. Near misses")
    assert "Their grades end below yours, by 5 grades." in said
    assert "They could consider 5 grades more at the top." in said
    (miss, *_) = data_of(run, "--for", "A-5")["near_misses"]
    assert [barrier["gate"] for barrier in miss["barriers"]] == ["grade"]
    assert len(miss["barriers"][0]["relaxations"]) == 2


def test_a_person_who_is_not_there_is_not_repeated(run: Run) -> None:
    status, out, err = run(POOL, "--for", SECRET)
    assert (status, out) == (2, "")
    assert err == "Nobody in the pool has the reference that --for names."


@pytest.mark.proves("CCC-IN-4")
def test_two_who_look_alone_are_found_for_one_another(run: Run) -> None:
    for one, other in (("A-1", "A-2"), ("A-2", "A-1")):
        best = data_of(run, "--for", one)["suggestions"][0]
        assert (best["first"], best["second"]) == (one, other)


def test_problems_of_the_file_name_line_and_column_and_nobody(run: Run) -> None:
    wrong = POOL.replace("A-3,vacancy", f"{SECRET},{SECRET}").replace(
        "A-4,vacancy,7", f"A-4,,{SECRET}"
    )
    status, out, err = run(wrong, "--for", "A-1")
    assert (status, out) == (1, "")
    assert "Line 4, column looks_for: Write only these words" in err
    assert "Line 5, column looks_for: This cell must not be empty." in err
    assert "Line 5, column grade_lowest: Write a whole number from 0." in err
    assert err.endswith("nothing of what they hold is repeated.")
    assert SECRET not in err


def test_contradictory_availability_is_told_by_line_in_welsh_too(run: Run) -> None:
    wrong = POOL.replace("A-3,vacancy,7,17,18:30", "A-3,vacancy,7,80,90")
    status, _, err = run(wrong, "--for", "A-1", "--language", "cy")
    assert status == 1
    assert err.startswith("Llinell 4, colofn monday–sunday: Nid yw’r oriau’n ffitio")


def test_what_is_no_text_in_utf_8_says_so(run: Run) -> None:
    status, _, err = run(POOL.encode() + b"\nA-6,\xff", "--for", "A-1")
    assert status == 1
    assert "is not text in UTF-8" in err


def test_of_a_file_that_is_one_endless_line_hardly_anything_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = 0

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            nonlocal taken
            assert taken < 1_000_000, "the line is read on and on"
            buffer[:] = b"x" * len(buffer)
            taken += len(buffer)
            return len(buffer)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert main(["match", "-", "--for", "A-1"]) == 1
    assert "more than 50,000 characters" in " ".join(capsys.readouterr().err.split())


def test_a_file_is_read_with_the_mark_that_spreadsheets_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pool.csv"
    path.write_text(POOL.replace("\n", "\r\n"), encoding="utf-8-sig")
    assert main(["match", str(path), "--for", "A-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reference"] == "A-1"


def test_the_columns_are_explained_with_examples_that_can_be_read(run: Run) -> None:
    status, out, _ = run("", "--columns")
    assert status == 0
    assert all(f"  {name}" in out for name in (*columns(), *post_columns()))
    assert example(columns()) in out
    assert example(post_columns()) in out
    (seeker,) = read_pool(example(columns()).splitlines(keepends=True))
    assert seeker.reference == "A-0001"
    (post,) = read_posts(example(post_columns()).splitlines(keepends=True))
    assert (post.reference, post.grade, post.weekly_minutes) == ("P-12", 7, (2220, 2442))
    assert (post.needed, post.service, post.place) == (
        frozenset(range(10)),
        "housing",
        "Carmarthen",
    )
    _, welsh, _ = run("", "--columns", "--language", "cy")
    assert "Enghraifft:" in welsh


def test_everybody_is_paired_with_the_proof_and_who_is_left(run: Run) -> None:
    status, out, err = run(POOL, "--top", "1", "--stable")
    assert (status, err) == (0, "")
    said = " ".join(out.split())
    assert said.startswith("5 people: 2 pairs, worth ")
    assert "1 without a partner. No pairing of this pool is worth more: that is proved." in said
    assert "that costs 0 points, 0% of the whole." in said
    assert "A-1 and A-2: " in said
    assert "Without a partner: A-5." in said
    assert said.endswith("It becomes a pair only when both people say yes.")


def test_whoever_waits_at_a_terminal_hears_of_each_round(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    status, out, err = run(POOL)
    assert status == 0
    assert err.startswith("Round 1: 4 people paired, worth ")
    assert err.endswith("points together; 0% of what is possible could still be won.")
    assert "Round" not in out
    _, _, welsh = run(POOL, "--language", "cy")
    assert welsh.startswith("Rownd 1: 4 o bobl mewn parau, gwerth ")


@pytest.mark.parametrize(("words", "said"), STOPPED.values(), ids=STOPPED)
def test_whoever_stops_it_is_told_that_nothing_has_changed(
    words: list[str], said: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tandem.cli.match_pool.pair_everybody", stop)
    assert run(POOL, *words) == (130, "", said)


def test_the_data_of_a_pool_add_up(run: Run) -> None:
    data = data_of(run, "--stable")
    assert (data["people"], data["unpaired"], data["gap"]) == (5, ["A-5"], "0")
    assert data["value"] == data["bound"] == sum(pair["value"] for pair in data["pairs"])
    assert data["stable"]["price"] == data["value"] - data["stable"]["value"]
    for pair in data["pairs"]:
        parts = (*pair["parts_for_first"], *pair["parts_for_second"])
        assert sum(part["points"] for part in parts) == pair["value"]


def test_several_processes_give_the_same_answer(run: Run) -> None:
    assert data_of(run, "--workers", "2") == data_of(run)


def test_a_cluster_gives_the_same_answer_and_is_left_at_the_end(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = data_of(run)
    asked: list[str] = []

    class Client(ThreadPoolExecutor):
        def __init__(self, address: str, timeout: int) -> None:
            super().__init__(2)
            asked.append(address)

        def get_executor(self) -> Executor:
            return self

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=Client))
    assert data_of(run, "--cluster", "tcp://10.0.0.5:8786") == alone
    assert asked == ["tcp://10.0.0.5:8786"]


def test_a_cluster_that_does_not_answer_is_told_by_its_address(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(address: str, timeout: int) -> None:
        raise TimeoutError

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=refuse))
    status, out, err = run(POOL, "--cluster", "tcp://10.0.0.5:1")
    assert (status, out) == (2, "")
    assert err.startswith("No cluster answers at “tcp://10.0.0.5:1”.")


LACKING = {
    "the cluster's package": ("distributed", ["--cluster", "tcp://x:1"], "jobshare[cluster]."),
    "what a pool needs": ("scipy", [], "install tandem-jobshare[matching]."),
}


@pytest.mark.parametrize(("module", "words", "said"), LACKING.values(), ids=LACKING)
def test_what_is_not_installed_is_told_with_how_to_install_it(
    module: str, words: list[str], said: str
) -> None:
    program = (
        f"import sys; sys.modules[{module!r}] = None;from tandem.cli import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "match", "-", *words],
        input=POOL.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_one_person_needs_nothing_beside_the_library() -> None:
    program = (
        "import sys; from tandem.cli import main;"
        "main(['match', '-', '--for', 'A-1', '--json']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=POOL.encode(), capture_output=True, check=True
    )
    assert json.loads(done.stdout)["suggestions"]
    loaded = set(done.stderr.decode().split())
    assert loaded & {"numpy", "scipy", "django", "tandem.cases"} == set()


def test_vacant_posts_are_filled_with_the_pairs(run: Run, tmp_path: Path) -> None:
    posts = tmp_path / "posts.csv"
    posts.write_text("reference,grade,hours_least\nP-1,7,37\nP-2,3,37\n", encoding="utf-8")
    _, out, _ = run(POOL, "--posts", str(posts))
    said = " ".join(out.split())
    assert "Filled with a pair: 1 of 2 vacant posts. P-1: A-1 and A-2, " in said
    data = data_of(run, "--posts", str(posts))
    (filled,) = data["posts"]
    assert (filled["post"], filled["pair"], data["vacant"]) == ("P-1", ["A-1", "A-2"], ["P-2"])
    assert filled["value"] == filled["pair_value"] + filled["ease"]


def test_problems_of_the_posts_name_line_and_column(run: Run, tmp_path: Path) -> None:
    posts = tmp_path / "posts.csv"
    posts.write_text(
        f"reference,grade,hours_least,hours_most\nP-1,{SECRET},37,\nP-2,7,37,30\n",
        encoding="utf-8",
    )
    status, out, err = run(POOL, "--posts", str(posts))
    assert (status, out) == (1, "")
    assert "Line 2, column grade: Write a whole number from 0." in err
    assert "Line 3, column hours_most: The fewest hours must be above nothing" in err
    assert SECRET not in err


def test_an_empty_pool_has_nobody(run: Run) -> None:
    assert run(COLUMNS) == (0, "There is nobody in this pool.\n", "")
    status, out, _ = run(COLUMNS, "--json")
    assert (status, json.loads(out)["pairs"]) == (0, [])


MISUSE = {
    "no pool": ([], "Name the pool as a CSV file, or - for the standard input."),
    "a file that is not there": (["nowhere.csv", "--for", "A-1"], "“nowhere.csv” cannot be read"),
    "a folder": ([".", "--for", "A-1"], "cannot be read"),
    "a name that no file can have": (["a\0b", "--for", "A-1"], "cannot be read"),
    "nobody to show": (["-", "--top", "0"], "Write a whole number from 1 to 1,000."),
    "a weight below nothing": (["-", "--style-weight", "-1"], "from 0 to 9."),
    "an unknown option": (["-", "--teapot"], "usage: tandem match"),
}


@pytest.mark.parametrize(("words", "said"), MISUSE.values(), ids=MISUSE)
def test_misuse_is_told_and_gives_two(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in " ".join(printed.err.split())


def test_without_a_standard_input_there_is_no_pool(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["match", "-", "--for", "A-1"]) == 2
    assert "cannot be read" in capsys.readouterr().err
