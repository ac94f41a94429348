"""Word F1 on WCXB-dev and Mozilla's pages, cross-validated by site, and page types on the former.

``python -m benchmarks.quality [--corpora DIR] [--every N] [--no-peers] [--worst N]``
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks import crossval
from benchmarks.corpora import DEFAULT, GoldPage, mozilla, wcxb, word_f1
from benchmarks.floors import Floors
from benchmarks.quality.engines import PEERS, quietpage_unseen, type_unseen
from benchmarks.text import words

TYPES: Final = ["article", "documentation", "product", "service", "forum", "listing", "collection"]
PROCESSES: Final = 2
Extract = Callable[[GoldPage], str]


def score(page: GoldPage, extract: Extract) -> float:
    """Word F1 of one page."""
    return word_f1(Counter(words(extract(page))), page.words)


def scores(pages: list[GoldPage], extract: Extract) -> list[float]:
    """Word F1 of each page."""
    return of_each(pages, partial(score, extract=extract))


def has_right_type(page: GoldPage) -> float:
    """1 where we tell what the page is for, else 0."""
    return float(type_unseen(page) == page.page_type)


def of_each(pages: list[GoldPage], figure: Callable[[GoldPage], float]) -> list[float]:
    """A figure of each page."""
    with Pool(PROCESSES) as pool:
        return pool.map(figure, pages, chunksize=4)


def print_row(name: str, pages: list[GoldPage], found: list[float]) -> dict[str, float]:
    """Print the means over all pages and by type; return them."""
    means = {"all": float(np.mean(found))}
    for kind in TYPES:
        own = [value for page, value in zip(pages, found, strict=True) if page.page_type == kind]
        if own:
            means[kind] = float(np.mean(own))
    print(
        f"{name:28}" + "".join(f"{means.get(kind, float('nan')):9.4f}" for kind in ("all", *TYPES))
    )
    return means


def main() -> None:
    """Print one table a corpus; exit with 1 when a figure fell below the recorded one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--every", type=int, default=1, help="measure one page in N")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--worst", type=int, default=0, help="list our worst N pages")
    arguments = parser.parse_args()
    if not arguments.corpora.is_dir():
        print(f"quality: no corpora at {arguments.corpora}; give a folder with --corpora")
        return
    if not crossval.is_trained():
        print("quality: no models of the folds; run python -m benchmarks.train --only-folds")
        return
    floors = Floors("quality")
    peers = {} if arguments.no_peers else PEERS
    for corpus, pages in (
        ("WCXB-dev", wcxb(arguments.corpora)),
        ("Mozilla", mozilla(arguments.corpora)),
    ):
        pages = pages[:: arguments.every]
        print(f"\n{corpus}, word F1, {len(pages)} pages")
        print(" " * 28 + "".join(f"{kind[:8]:>9}" for kind in ("all", *TYPES)))
        found = scores(pages, quietpage_unseen)
        means = print_row("quietpage", pages, found)
        if arguments.every == 1:
            floors.check({f"{corpus} {kind}": value for kind, value in means.items()})
        for name, extract in peers.items():
            print_row(name, pages, scores(pages, extract))
        if corpus == "WCXB-dev":
            right = print_row("page type right", pages, of_each(pages, has_right_type))
            if arguments.every == 1:
                floors.check({"page type right": right["all"]})
        for place in np.argsort(found)[: arguments.worst].tolist():
            print(f"  {found[place]:.3f} {pages[place].page_type:14} {pages[place].id}")
    floors.close()


if __name__ == "__main__":
    main()
