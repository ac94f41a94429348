from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
import pytest

from quietpage.__main__ import main
from quietpage.batch.journal import JOURNAL
from quietpage.batch.progress import Progress
from quietpage.batch.records import Reading
from quietpage.batch.run import Batch, Totals, run_here
from quietpage.errors import BadInput
from quietpage.settings import WorkerSettings

from .outputs import bad_of, records_of, rows_of
from .pages import extract_quickly, write_lines

ROOT = Path(__file__).parents[2]
TWO = WorkerSettings(workers=2)


def batch_of(output: Path, *inputs: Path, part_records: int = 10) -> Batch:
    return Batch(tuple(map(str, inputs)), output, Reading(), part_records=part_records)


def run(output: Path, *inputs: Path) -> Totals:
    return run_here(batch_of(output, *inputs), TWO, extract_quickly)


@pytest.fixture
def inputs(tmp_path: Path) -> list[Path]:
    paths = [write_lines(tmp_path / f"{name}.jsonl", 35) for name in "ab"]
    with paths[1].open("a") as lines:
        lines.write('not json\n{"html": " "}\n{"html": "<title>last</title>"}\n')
    return paths


def test_every_record_comes_out_once(tmp_path: Path, inputs: list[Path]) -> None:
    output = tmp_path / "out.jsonl"
    totals = run(output, *inputs)
    assert (totals.pages, totals.bad) == (71, 2)
    expected = [(name, n) for name in ("a.jsonl", "b.jsonl") for n in range(35)]
    assert records_of(rows_of(output)) == [*expected, ("b.jsonl", 37)]
    assert [(row["record"], row["code"]) for row in bad_of(output)] == [
        (35, "bad_input"),
        (36, "empty_page"),
    ]
    assert rows_of(output)[-1]["title"] == "last"
    assert len(list(output.glob("part-*"))) == 8


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst"])
def test_packed_parts_are_read_back(tmp_path: Path, inputs: list[Path], ending: str) -> None:
    first = tmp_path / f"out{ending}"
    run(first, inputs[0])
    second = tmp_path / "again.jsonl"
    totals = run(second, *sorted(first.glob("part-*")))
    assert totals.pages == 35


def test_parquet_holds_the_same(tmp_path: Path, inputs: list[Path]) -> None:
    run(tmp_path / "out.parquet", *inputs)
    run(tmp_path / "out.jsonl", *inputs)
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    columns = dict.fromkeys(table.column_names)  # a form that nobody asked for is a null here
    assert table.to_pylist() == [columns | row for row in rows_of(tmp_path / "out.jsonl")]


def test_a_run_that_is_done_is_not_done_again(tmp_path: Path, inputs: list[Path]) -> None:
    output = tmp_path / "out.jsonl"
    first = run(output, *inputs)
    before = {part: part.stat().st_mtime_ns for part in output.glob("part-*")}
    assert run(output, *inputs) == first
    assert {part: part.stat().st_mtime_ns for part in output.glob("part-*")} == before


@pytest.mark.parametrize("lines", range(1, 11))
def test_a_run_goes_on_from_any_line_of_the_journal(
    tmp_path: Path, inputs: list[Path], lines: int
) -> None:
    """What was written after the last whole line, in the journal and beside it, is made anew."""
    output = tmp_path / "out.jsonl"
    totals = run(output, *inputs)
    parts = {part.name: part.read_bytes() for part in output.glob("part-*")}
    journal = output / JOURNAL
    whole = journal.read_bytes().splitlines(keepends=True)
    assert len(whole) == 11
    torn = b'{"source":0,"ind' if lines < 11 else b""
    journal.write_bytes(b"".join(whole[:lines]) + torn)
    (output / "_making-part-00000-000003-left.jsonl").write_bytes(b"half of a pa")
    assert run(output, *inputs) == totals
    assert {part.name: part.read_bytes() for part in output.glob("part-*")} == parts
    assert journal.read_bytes().splitlines(keepends=True) == whole
    assert [row["record"] for row in bad_of(output)] == [35, 36]
    assert not list(output.glob("_making*"))


def test_a_batch_with_other_options_is_refused(tmp_path: Path, inputs: list[Path]) -> None:
    output = tmp_path / "out.jsonl"
    run(output, *inputs)
    with pytest.raises(BadInput, match="begun with other sources"):
        run(output, inputs[0])
    with pytest.raises(BadInput, match="part_records"):
        run_here(batch_of(output, *inputs, part_records=9), TWO, extract_quickly)


def test_two_runs_do_not_share_an_output(tmp_path: Path, inputs: list[Path]) -> None:
    from quietpage.batch.journal import Journal

    output = tmp_path / "out.jsonl"
    batch = batch_of(output, *inputs)
    with (
        Journal(output, batch.plan()),
        pytest.raises(BadInput, match="another run is writing"),
    ):
        run(output, *inputs)


def test_a_side_file_that_lost_lines_is_noticed(tmp_path: Path, inputs: list[Path]) -> None:
    output = tmp_path / "out.jsonl"
    run(output, *inputs)
    (output / "_bad.jsonl").write_bytes(b"")
    with pytest.raises(BadInput, match="has lost lines"):
        run(output, *inputs)


def test_another_side_file_is_not_written_over(tmp_path: Path, inputs: list[Path]) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    batch = Batch((str(inputs[0]),), tmp_path / "out.jsonl", Reading(), side_file=notes)
    with pytest.raises(BadInput, match=r"notes\.txt"):
        run_here(batch, TWO, extract_quickly)
    assert notes.read_text() == "mine"


def test_an_output_of_no_known_kind_is_refused(tmp_path: Path, inputs: list[Path]) -> None:
    with pytest.raises(BadInput, match="must end with"):
        run(tmp_path / "out.csv", *inputs)


def test_progress_says_how_far_it_is() -> None:
    stream = io.StringIO()
    progress = Progress(40, 1, stream)
    progress.count(bad=True, where="a.jsonl")
    progress.end()
    assert stream.getvalue().startswith("41 records, 2 bad, ")


def test_a_missing_library_names_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "a.warc"
    archive.touch()
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    assert main(["batch", str(archive), "--output", str(tmp_path / "out.jsonl")]) == 1
    assert "quietpage[batch]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["a.jsonl"], ["a.jsonl", "--output", "o.jsonl", "--formats", "pdf"], ["--output", "o.jsonl"]],
)
def test_a_wrong_command_line_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["batch", *arguments])


SCRIPT = """
import sys
from pathlib import Path
from quietpage.batch.records import Reading
from quietpage.batch.run import Batch, run_here
from quietpage.settings import WorkerSettings
from tests.batch.pages import extract_slowly
if __name__ == "__main__":
    inputs, output = sys.argv[1:-1], Path(sys.argv[-1])
    batch = Batch(tuple(inputs), output, Reading(), part_records=20)
    run_here(batch, WorkerSettings(workers=2), extract_slowly)
"""


def test_a_run_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    inputs = [str(write_lines(tmp_path / f"{name}.jsonl", 80)) for name in "ab"]
    with Path(inputs[0]).open("a") as lines:
        lines.write("not json\n")
    output = tmp_path / "out.jsonl"
    script = tmp_path / "run.py"
    script.write_text(SCRIPT)
    command = [sys.executable, str(script), *inputs, str(output)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'server'}"}
    kills = 0
    for _ in range(20):
        parts_before = len(list(output.glob("part-*")))
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                if len(list(output.glob("part-*"))) > parts_before + kills % 2:
                    workers = descendants(process.pid)
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    kills += 1
                    assert_all_end(workers)
                time.sleep(0.005)
        if process.returncode == 0:
            break
    assert process.returncode == 0
    assert kills >= 3
    expected = [(name, n) for name in ("a.jsonl", "b.jsonl") for n in range(80)]
    assert records_of(rows_of(output)) == expected
    assert [row["record"] for row in bad_of(output)] == [80]


def descendants(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in found] + [d for child in found for d in descendants(int(child))]


def assert_all_end(pids: list[int]) -> None:
    for _ in range(300):
        if not any(alive(pid) for pid in pids):
            return
        time.sleep(0.02)
    pytest.fail("processes go on after their batch was killed")


def alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_the_command_reads_with_the_real_engine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = ROOT / "tests" / "pages" / "news--telling-classes" / "source.html"
    archive = tmp_path / "a.jsonl"
    archive.write_text(json.dumps({"html": source.read_text("utf-8"), "url": "https://a.example/"}))
    output = tmp_path / "out.jsonl"
    arguments = ["--formats", "text,markdown", "--processes", "1"]
    assert main(["batch", str(archive), "--output", str(output), *arguments]) == 0
    (row,) = rows_of(output)
    assert row["title"]
    assert len(row["text"]) > 500
    assert len(row["markdown"]) > 500
    assert "html" not in row
    assert row["removed"]
    assert "1 pages" in capsys.readouterr().out
