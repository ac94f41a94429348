"""Command line: ``python -m benchmarks.speed [--corpora DIR] [--pages N] [--growth]``."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks.corpora import DEFAULT, GoldPage, wcxb
from benchmarks.speed.engines import ENGINES, OURS, PARSE, TRAFILATURA, Run
from benchmarks.speed.growth import Run as GrowthRun
from benchmarks.speed.growth import exponent, is_bounded, measure_growth
from benchmarks.speed.shapes import SHAPES
from benchmarks.speed.stages import watched
from quietpage import declutter
from quietpage.errors import QuietpageError

REPEATS: Final = 3
SEED: Final = 7
GROWTH_SHAPES_AT_ONCE: Final = 2
"""Shapes measured beside each other; processor time is what counts, and memory for two there is."""
LIMITS: Final = {
    "median / trafilatura": 0.30,
    "p99 / trafilatura": 0.30,
    "median / lxml parse": 5.0,
}
AIMS: Final = {"median / trafilatura": 0.15, "p99 / trafilatura": 0.15, "median / lxml parse": 3.0}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--pages", type=int, default=150, help="pages drawn from WCXB-dev")
    parser.add_argument("--growth", action="store_true", help="measure growth with size instead")
    parser.add_argument("--shape", choices=SHAPES, help="one shape only, with --growth")
    arguments = parser.parse_args()
    if arguments.growth:
        return show_growth([arguments.shape] if arguments.shape else list(SHAPES))
    pages = sorted(wcxb(arguments.corpora), key=lambda page: page.id)
    drawn = random.Random(SEED).sample(pages, min(arguments.pages, len(pages)))
    read = [(_utf8(page), page.url) for page in drawn]
    show_stages(read)
    return show_engines(read)


def _utf8(page: GoldPage) -> bytes:
    return page.read().decode("utf-8", "replace").encode()


def show_stages(pages: list[tuple[bytes, str]]) -> None:
    """Print the time of each stage of ours, and its share of the sum."""
    runs: dict[str, list[float]] = {}
    for html, url in pages:
        best: dict[str, float] = {}
        for _ in range(REPEATS):
            with watched() as watch:
                _declutter(html, url)
            for stage, seconds in watch.seconds.items():
                best[stage] = min(best.get(stage, seconds), seconds)
        for stage, seconds in best.items():
            runs.setdefault(stage, []).append(seconds)
    total = sum(map(sum, runs.values()))
    print(f"{'stage':28} {'median ms':>10} {'p99 ms':>8} {'share':>6}")
    for stage, seconds in runs.items():
        share = sum(seconds) / total
        print(f"{stage:28} {_ms(seconds):>10} {_ms(seconds, 99):>8} {share:>6.0%}")


def _declutter(html: bytes, url: str) -> None:
    try:
        declutter(html, url=url)
    except QuietpageError:
        return  # a page with nothing to read takes its time too


def show_engines(pages: list[tuple[bytes, str]]) -> int:
    """Print every engine's time on the same pages, and ours as a share; 1 where it is too long."""
    for run in ENGINES.values():  # what is loaded at first use is not measured
        _seconds(run, *pages[0])
    best: dict[str, list[float]] = {name: [float("inf")] * len(pages) for name in ENGINES}
    for _ in range(REPEATS):
        for number, (html, url) in enumerate(pages):
            for name, run in ENGINES.items():
                best[name][number] = min(best[name][number], _seconds(run, html, url))
    print(f"\n{len(pages)} pages, best of {REPEATS} runs each, engines in turn page by page")
    print(f"{'engine':28} {'median ms':>10} {'p99 ms':>8}")
    for name, seconds in best.items():
        print(f"{name:28} {_ms(seconds):>10} {_ms(seconds, 99):>8}")
    ours, peer, parse = best[OURS], best[TRAFILATURA], best[PARSE]
    ratios = {
        "median / trafilatura": _at(ours, 50) / _at(peer, 50),
        "p99 / trafilatura": _at(ours, 99) / _at(peer, 99),
        "median / lxml parse": _at(ours, 50) / _at(parse, 50),
    }
    print()
    for name, ratio in ratios.items():
        verdict = "ok" if ratio <= LIMITS[name] else "TOO SLOW"
        print(f"{name:28} {ratio:10.2f}  must {LIMITS[name]}, aim {AIMS[name]}: {verdict}")
    return int(any(ratio > LIMITS[name] for name, ratio in ratios.items()))


def _seconds(run: Run, html: bytes, url: str) -> float:
    started = time.process_time()
    try:
        run(html, url)
    except Exception:
        return time.process_time() - started  # a peer that gives up has taken its time
    return time.process_time() - started


def _at(seconds: list[float], percent: int) -> float:
    if percent == 50 or len(seconds) < 2:
        return statistics.median(seconds)
    return statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1]


def _ms(seconds: list[float], percent: int = 50) -> str:
    return f"{_at(seconds, percent) * 1e3:.2f}"


def show_growth(shapes: list[str]) -> int:
    """Print time and peak memory over size for each shape; 1 where one grows too fast."""
    bounded = True
    with ProcessPoolExecutor(GROWTH_SHAPES_AT_ONCE) as pool:
        for shape, runs in zip(shapes, pool.map(measure_growth, shapes), strict=True):
            print(_growth_row(shape, runs), flush=True)
            bounded &= is_bounded(runs)
    return int(not bounded)


def _growth_row(shape: str, runs: list[GrowthRun]) -> str:
    power = exponent(runs)
    cells = [
        f"{run.size_bytes / 1e6:.2f} MB {run.seconds:.3f} s {run.peak_bytes / 1e6:.0f} MB"
        + (f" {run.outcome}" if run.outcome != "ok" else "")
        for run in runs
    ]
    verdict = "ok" if is_bounded(runs) else "TOO FAST"
    told = "  -  " if power is None else f"{power:5.2f}"
    return f"{shape:18} {told} {verdict:8} | " + " | ".join(cells)


if __name__ == "__main__":
    sys.exit(main())
