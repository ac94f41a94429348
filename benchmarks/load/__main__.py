"""``python -m benchmarks.load``: prints one table; ends with 1 if something did not hold."""

from __future__ import annotations

import argparse
import os
import sys

from .scenarios import Row, cold_and_warm, flat_memory, killed_workers, overload


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--pages", type=int, default=600, help="pages of each scenario")
    parser.add_argument("--kill-seconds", type=float, default=20)
    given = parser.parse_args()
    rows: list[Row] = []
    for scenario in (
        cold_and_warm(given.workers, given.pages),
        overload(given.workers, given.pages * 3),
        killed_workers(given.workers, given.kill_seconds),
        flat_memory(given.workers, given.pages * 5),
    ):
        rows += list(scenario)
    print(f"| under load, {given.workers} workers | found | wanted | |\n| --- | --- | --- | --- |")
    for row in rows:
        print(f"| {row.what} | {row.found} | {row.wanted} | {'held' if row.held else 'MISSED'} |")
    return 0 if all(row.held for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
