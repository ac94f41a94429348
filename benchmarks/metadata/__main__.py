"""Command line: ``python -m benchmarks.metadata [--corpora DIR]``."""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterable
from pathlib import Path

from benchmarks.metadata.corpora import Page, read_mozilla, read_wcxb
from benchmarks.metadata.engines import ENGINES, Reading
from benchmarks.metadata.measures import MOZILLA, WCXB, Verdicts

NOTE = """\
right = title: same words, case and punctuation folded; in title: one stands in the other;
author: same set of name words, degrees aside; in author: one name word or more shared;
no author: none given where the gold has none; date: same day.
seen: half of the domains, looked at while writing the rules; unseen: the other half."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.metadata", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--no-peers", action="store_true", help="measure only Quietpage")
    arguments = parser.parse_args()
    engines = dict(list(ENGINES.items())[:1]) if arguments.no_peers else ENGINES
    print(NOTE)
    wcxb = list(read_wcxb(arguments.corpora / "wcxb-dev"))
    mozilla = list(read_mozilla(arguments.corpora / "mozilla"))
    for name, read in engines.items():
        readings = [(page, read(page)) for page in wcxb]
        for half in ("seen", "unseen", None):
            chosen = [(p, r) for p, r in readings if half in (None, p.half)]
            show(f"{name}, WCXB {half or 'all'}", chosen, WCXB)
        show(f"{name}, Mozilla", [(page, read(page)) for page in mozilla], MOZILLA)


def show(label: str, readings: Iterable[tuple[Page, Reading]], verdicts: Verdicts) -> None:
    """Print one row: the share right for every field that the gold speaks of."""
    pairs = list(readings)
    cells = []
    for field, judge in verdicts.items():
        judged = [
            right for right in (judge(p.gold, r.fields) for p, r in pairs) if right is not None
        ]
        if judged:
            cells.append(f"{field} {sum(judged) / len(judged):.3f} ({len(judged)})")
    milliseconds = statistics.median(reading.seconds for _, reading in pairs) * 1e3
    print(f"{label:28} " + "  ".join(cells) + f"  median {milliseconds:.2f} ms")


if __name__ == "__main__":
    main()
