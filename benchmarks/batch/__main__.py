"""``python -m benchmarks.batch``: prints one table; ends with 1 if something did not hold.

A made archive is read by ``quietpage batch``, killed with SIGKILL half way, and gone on with.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from .archive import NO_PAGE_EVERY, write_archive
from .watch import Run, count_records, run_batch

MAX_GROWTH = 1.05
"""Memory at the end ÷ memory after the first fifth, beyond which it is not flat."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "made.warc.gz")
        write_archive(archive, given.records)
        output = Path(folder, "articles.jsonl")
        first = run_batch(archive, output, given.processes, kill_at_records=given.records // 2)
        second = run_batch(archive, output, given.processes)
        rows = _rows(given.records, output, first, second)
        size = archive.stat().st_size
    print(
        f"| {given.records} records ({size / 2**20:.0f} MiB packed), {given.processes} processes |"
    )
    print("| found | wanted | |\n| --- | --- | --- | --- |")
    for what, found, wanted, held in rows:
        print(f"| {what} | {found} | {wanted} | {'held' if held else 'MISSED'} |")
    return 0 if all(row[-1] for row in rows) else 1


def _rows(records: int, output: Path, first: Run, second: Run) -> list[tuple[str, str, str, bool]]:
    pages, codes, doubled = count_records(output)
    bad = codes.total()
    lost = records - pages - bad + doubled
    empty = len(range(1, records, NO_PAGE_EVERY))
    nothing_to_read = codes["empty_page"] + codes["no_main_content"]
    growth = second.end_bytes / second.start_bytes
    seconds = first.seconds + second.seconds
    cores = second.processor_seconds / second.seconds
    return [
        ("records done when killed", f"{first.done}", "> 0", 0 < first.done < records),
        ("exit code when gone on with", f"{second.code}", "0", second.code == 0),
        ("articles + bad records", f"{pages} + {bad}", f"{records}", pages + bad == records),
        ("lost records", f"{lost}", "0", lost == 0),
        ("doubled records", f"{doubled}", "0", doubled == 0),
        (
            "bad records by code",
            ", ".join(f"{count} {code}" for code, count in codes.items()),
            f"{empty} empty_page, no fault",
            codes["empty_page"] == empty and bad == nothing_to_read,
        ),
        ("pages a second", f"{records / seconds:.0f}", "any", True),
        (
            "pages a second of processor time",
            f"{second.done / second.processor_seconds:.0f} ({cores:.2f} cores busy)",
            "any",
            True,
        ),
        (
            "memory after a fifth → at the end",
            f"{second.start_bytes / 2**20:.0f} → {second.end_bytes / 2**20:.0f} MiB ({growth:.3f})",
            f"≤ {MAX_GROWTH}",
            growth <= MAX_GROWTH,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
