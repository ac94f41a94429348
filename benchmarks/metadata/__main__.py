"""Command line: ``python -m benchmarks.metadata [--corpora DIR]``."""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterable
from pathlib import Path

from benchmarks.floors import Floors
from benchmarks.metadata.corpora import Page, read_mozilla, read_wcxb
from benchmarks.metadata.engines import ENGINES, OURS, Reading
from benchmarks.metadata.measures import MOZILLA, WCXB, Verdicts

NOTE = """\
right = title: same words, case and punctuation folded; like title: word F1 of 0.7 or more;
author: same set of name words, degrees aside; in author: one name word or more shared;
no author: none given where the gold has none; date: same day; month: same month.
seen: half of the domains, looked at while writing the rules; unseen: the other half."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.metadata", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--no-peers", action="store_true", help="measure only Quietpage")
    arguments = parser.parse_args()
    if not arguments.corpora.is_dir():
        print(f"metadata: no corpora at {arguments.corpora}; give a folder with --corpora")
        return
    engines = {OURS: ENGINES[OURS]} if arguments.no_peers else ENGINES
    floors = Floors("metadata")
    print(NOTE)
    wcxb = list(read_wcxb(arguments.corpora / "wcxb-dev"))
    mozilla = list(read_mozilla(arguments.corpora / "mozilla"))
    for name, read in engines.items():
        readings = [(page, read(page)) for page in wcxb]
        for half in ("seen", "unseen", None):
            chosen = [(p, r) for p, r in readings if half in (None, p.half)]
            figures = show(f"{name}, WCXB {half or 'all'}", chosen, WCXB)
            if name == OURS:
                floors.check({f"WCXB {half or 'all'} {key}": v for key, v in figures.items()})
        figures = show(f"{name}, Mozilla", [(page, read(page)) for page in mozilla], MOZILLA)
        if name == OURS:
            floors.check({f"Mozilla {key}": value for key, value in figures.items()})
    floors.close()


def show(
    label: str, readings: Iterable[tuple[Page, Reading]], verdicts: Verdicts
) -> dict[str, float]:
    """Print and return one row: the share right for every field that the gold speaks of."""
    pairs = list(readings)
    cells = []
    figures = {}
    for field, judge in verdicts.items():
        judged = [
            right for right in (judge(p.gold, r.fields) for p, r in pairs) if right is not None
        ]
        if judged:
            figures[field] = sum(judged) / len(judged)
            cells.append(f"{field} {figures[field]:.3f} ({len(judged)})")
    milliseconds = statistics.median(reading.seconds for _, reading in pairs) * 1e3
    print(f"{label:28} " + "  ".join(cells) + f"  median {milliseconds:.2f} ms")
    return figures


if __name__ == "__main__":
    main()
