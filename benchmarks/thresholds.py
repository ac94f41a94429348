"""What each threshold of the passes does: the figures with it moved down and up.

``python -m benchmarks.thresholds [--every N] [--only drop_clutter …]`` moves every number that
stands alone in a module of the passes, one at a time, and prints by how many points (hundredths
of a share) each figure changes: word F1 on WCXB-dev and Mozilla pages, judged by models that
never saw their site, clutter gone and look-alikes kept. A line of zeros is a threshold that the
sample does not tell of.
"""

from __future__ import annotations

import argparse
import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from multiprocessing import Pool
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

import quietpage.engine
from benchmarks.clutter.compose import HOSTS, Page, compose
from benchmarks.clutter.runner import run
from benchmarks.clutter.score import Scores, share
from benchmarks.corpora import DEFAULT, GoldPage, mozilla, wcxb, word_f1
from benchmarks.crossval import declutter_unseen, use_shipped
from benchmarks.text import words
from quietpage import declutter
from quietpage.errors import QuietpageError

PACKAGES: Final = ("quietpage.engine.passes", "quietpage.engine.clutter")
LOWER, HIGHER = 0.6, 1.5
EVERY: Final = 10
"""One WCXB page in so many; Mozilla has a tenth as many pages, of which more are taken."""
CLUTTER_PAGES: Final = 13
"""For each set of pieces."""
PROCESSES: Final = 2
FIGURES: Final = ("WCXB", "articles", "Mozilla", "clutter gone", "kept")


class Threshold(NamedTuple):
    """A number that stands alone in a module."""

    module: str
    name: str
    value: float

    @property
    def moved(self) -> tuple[float, float]:
        """Lower and higher: whole numbers stay whole, shares stay below 1."""
        if isinstance(self.value, int):
            return max(int(self.value * LOWER), 0), max(int(self.value * HIGHER), self.value + 1)
        most = 0.995 if self.value < 1 else float("inf")
        return self.value * LOWER, min(self.value * HIGHER, most)


class Sample(NamedTuple):
    """The pages that everything is measured on."""

    wcxb: Sequence[GoldPage]
    mozilla: Sequence[GoldPage]
    clutter: Sequence[Page]


def main() -> None:
    """Print a line for each threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--every", type=int, default=EVERY)
    parser.add_argument("--only", nargs="+", default=[], help="modules, by their last name")
    arguments = parser.parse_args()
    sample = Sample(
        wcxb(arguments.corpora)[:: arguments.every],
        mozilla(arguments.corpora)[:: max(arguments.every // 4, 1)],
        compose(arguments.corpora, pages=CLUTTER_PAGES * len(HOSTS)),
    )
    found = [
        threshold
        for threshold in thresholds()
        if not arguments.only or threshold.module.rpartition(".")[2] in arguments.only
    ]
    with Pool(PROCESSES, maxtasksperchild=8) as pool:
        base = measure(sample, None, 0)
        cells = "  ".join(f"{name} {value:.4f}" for name, value in zip(FIGURES, base, strict=True))
        print(f"as it is: {cells}", flush=True)
        tasks = [(threshold, moved) for threshold in found for moved in threshold.moved]
        for (threshold, moved), figures in zip(
            tasks, pool.imap(partial(_measured, sample), tasks), strict=True
        ):
            changes = (100 * (new - old) for new, old in zip(figures, base, strict=True))
            line = "  ".join(f"{change:+6.2f}" for change in changes)
            name = f"{threshold.module.rpartition('.')[2]}.{threshold.name}"
            print(f"{name:48} {threshold.value:g} → {moved:<8.3g} {line}", flush=True)


def thresholds() -> Iterator[Threshold]:
    """Every number that a module of the passes gives a name."""
    engine = Path(quietpage.engine.__file__).parent
    for package in PACKAGES:
        for path in sorted((engine / package.rpartition(".")[2]).glob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if (
                    isinstance(node, ast.AnnAssign)
                    and isinstance(node.target, ast.Name)
                    and isinstance(node.value, ast.Constant)
                    and type(node.value.value) in (int, float)
                ):
                    module = f"{package}.{path.stem}"
                    yield Threshold(module, node.target.id, node.value.value)


def _measured(sample: Sample, task: tuple[Threshold, float]) -> tuple[float, ...]:
    return measure(sample, *task)


def measure(sample: Sample, threshold: Threshold | None, moved: float) -> tuple[float, ...]:
    """The figures, with one threshold moved."""
    if threshold is None:
        return _figures(sample)
    with patch.object(import_module(threshold.module), threshold.name, moved):
        return _figures(sample)


def _figures(sample: Sample) -> tuple[float, ...]:
    pages = {page.id: _f1(page) for page in (*sample.wcxb, *sample.mozilla)}
    use_shipped()
    clutter = Scores("", run(_text, sample.clutter).pages)
    articles = [page for page in sample.wcxb if page.page_type == "article"]
    return (
        *(
            share(pages[page.id] for page in group)
            for group in (sample.wcxb, articles, sample.mozilla)
        ),
        1 - clutter.surviving,
        clutter.lookalikes_kept,
    )


def _f1(page: GoldPage) -> float:
    try:
        article = declutter_unseen(page.read(), page.url, page.site_url)
    except QuietpageError:
        return word_f1(Counter(), page.words)
    return word_f1(Counter(words(article.text)), page.words)


def _text(html: str, url: str) -> str:
    return declutter(html, url=url).text


if __name__ == "__main__":
    main()
