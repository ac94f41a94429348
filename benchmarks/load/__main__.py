"""``python -m benchmarks.load``: prints one table; ends with 1 if something did not hold.

``--full`` runs everything as long as it is meant to be run: about three quarters of an hour.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import DEFAULT

from .scenarios.beside import peers
from .scenarios.harm import killed_workers, slow_clients
from .scenarios.heavy import heavy
from .scenarios.memory import flat_memory
from .scenarios.overload import overload
from .scenarios.pace import cold, warm
from .scenarios.row import Row


class Sizes(NamedTuple):
    """How long a run is."""

    pages: int
    rounds: int
    overload_seconds: float
    kill_seconds: float
    slow_clients: int
    memory_requests: int


SHORT = Sizes(100, 3, 5, 10, 200, 10_000)
FULL = Sizes(300, 7, 20, 60, 1000, 100_000)


def scenarios(workers: int, sizes: Sizes, corpora: Path) -> dict[str, Callable[[], Iterator[Row]]]:
    """What can be run, by name."""
    return {
        "cold": lambda: cold(workers, sizes.pages, sizes.rounds, corpora),
        "warm": lambda: warm(workers, sizes.pages, sizes.rounds),
        "peers": lambda: peers(workers, sizes.pages, sizes.rounds, corpora),
        "overload": lambda: overload(workers, sizes.overload_seconds),
        "heavy": lambda: heavy(workers),
        "kills": lambda: killed_workers(workers, sizes.kill_seconds),
        "slow": lambda: slow_clients(workers, sizes.slow_clients),
        "memory": lambda: flat_memory(workers, sizes.memory_requests),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--full", action="store_true", help="the lengths that count")
    parser.add_argument("only", nargs="*", help="names of scenarios; all of them by default")
    given = parser.parse_args()
    known = scenarios(given.workers, FULL if given.full else SHORT, given.corpora)
    if unknown := set(given.only) - set(known):
        parser.error(f"{', '.join(unknown)}: choose from {', '.join(known)}")
    print(f"| under load, {given.workers} workers | found | wanted | |\n| --- | --- | --- | --- |")
    held = True
    for name in given.only or known:
        for row in known[name]():
            verdict = "held" if row.held else "MISSED"
            print(f"| {row.what} | {row.found} | {row.wanted} | {verdict} |", flush=True)
            held &= row.held
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
