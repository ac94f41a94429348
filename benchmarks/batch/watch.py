"""Running a batch as a person does, and watching its processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
LOOK_SECONDS = 0.5


@dataclass
class Run:
    """What one run took."""

    seconds: float = 0.0
    processor_seconds: float = 0.0
    done: int = 0
    """Records of this run that are in the journal."""
    code: int = 0
    memory: list[int] = field(default_factory=list)
    """Bytes of all processes together, pages they share counted once, at each look."""

    @property
    def start_bytes(self) -> int:
        """Memory after the first fifth: the mean of a tenth of the looks."""
        return _mean(self.memory, 0.2, 0.3)

    @property
    def end_bytes(self) -> int:
        """Memory in the last tenth of the looks."""
        return _mean(self.memory, 0.88, 0.98)


def run_batch(
    archive: Path, output: Path, processes: int, kill_at_records: int | None = None
) -> Run:
    """Run ``quietpage batch``; with ``kill_at_records``, until so many are in the journal."""
    before = _journalled(output)
    command = [sys.executable, "-m", "quietpage", "batch", str(archive), "--output", str(output)]
    run = Run()
    used: dict[int, float] = {}
    started = time.monotonic()
    with subprocess.Popen([*command, "--processes", str(processes)]) as process:
        while process.poll() is None:
            pids = [process.pid, *_descendants(process.pid)]
            run.memory.append(sum(map(_memory_bytes, pids)))
            used.update({pid: seconds for pid in pids if (seconds := _processor_seconds(pid))})
            if kill_at_records is not None and _journalled(output) >= kill_at_records:
                process.kill()
            time.sleep(LOOK_SECONDS)
    run.seconds = time.monotonic() - started
    run.processor_seconds = sum(used.values())
    run.code = process.returncode
    run.done = _journalled(output) - before
    return run


def count_records(output: Path) -> tuple[int, Counter[str], int]:
    """Pages, bad records by code, and how many records stand more than once in either."""
    pages = [key for part in output.glob("part-*") for key, _ in _rows(part)]
    bad = list(_rows(output / "_bad.jsonl"))
    codes = Counter(row["code"] for _, row in bad)
    records = pages + [key for key, _ in bad]
    return len(pages), codes, len(records) - len(set(records))


def _rows(path: Path) -> Iterator[tuple[tuple[str, int], dict[str, str]]]:
    """Each line's record and what the line says of it."""
    with path.open("rb") as lines:
        for line in lines:
            row = json.loads(line)
            yield (row["source"], row["record"]), row


def _journalled(output: Path) -> int:
    try:
        lines = (output / "_journal.jsonl").read_bytes().splitlines()[1:]
    except FileNotFoundError:
        return 0
    rows = [json.loads(line) for line in lines]
    return sum(row.get("pages", 0) + row.get("bad", 0) for row in rows)


def _mean(values: list[int], first: float, last: float) -> int:
    part = values[int(len(values) * first) : int(len(values) * last) + 1]
    return sum(part) // max(1, len(part))


def _memory_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _descendants(pid: int) -> list[int]:
    found = _children(pid)
    for child in found:
        found.extend(_children(child))
    return found


def _children(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
