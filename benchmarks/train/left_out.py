"""What the judge of pieces does in a language whose pieces it never saw.

``python -m benchmarks.train.left_out`` prints, for each language, the share of its clutter found
and of its look-alikes lost on sites that were held apart: by a judge that learned from pieces of
all languages, and by one that learned from all others. The vocabulary is there in both cases.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Final

import numpy as np
from catboost import CatBoostClassifier
from numpy.typing import NDArray

from benchmarks.clutter.score import share
from benchmarks.corpora import DEFAULT, fold_of, wcxb
from benchmarks.crossval import FOLDS
from benchmarks.train.__main__ import pieces_unseen
from benchmarks.train.blocks import PROCESSES
from benchmarks.train.clutter import LabelledPieces
from benchmarks.train.ensemble import fit

TREES, RATE = 60, 0.3
EVERY: Final = 3
"""One article in so many."""
HELD_FOLD: Final = 0
SEEDS: Final = range(1, 4)
GUILTY: Final = 0.5


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    arguments = parser.parse_args()
    articles = [page for page in wcxb(arguments.corpora) if page.page_type == "article"][::EVERY]
    with Pool(PROCESSES) as pool:
        found = pool.map(partial(pieces_unseen, seeds=SEEDS), articles, chunksize=8)
    pages = [page for held in found for page in held]
    held = [page for page in pages if fold_of(page.url, FOLDS) == HELD_FOLD]
    others = [page for page in pages if fold_of(page.url, FOLDS) != HELD_FOLD]
    languages = sorted({str(lang) for page in pages for lang in page.languages} - {""})
    everything = _learn(others, without="")
    print("language   seen: found / lost   never seen: found / lost   pieces")
    for lang in languages:
        seen, unseen = (_judge(model, held, lang) for model in (everything, _learn(others, lang)))
        print(
            f"{lang:8}  {seen[0]:9.1%} / {seen[1]:5.1%}  {unseen[0]:16.1%} / {unseen[1]:5.1%}"
            f"  {seen[2]:10}",
            flush=True,
        )


def _learn(pages: Sequence[LabelledPieces], without: str) -> CatBoostClassifier:
    features = np.concatenate([page.features for page in pages], axis=1).T
    target = np.concatenate([page.target for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    languages = np.concatenate([page.languages for page in pages])
    known = (weights > 0) & ((languages != without) | (without == ""))
    return fit(features[known], target[known], weights[known], trees=TREES, rate=RATE)


def _judge(
    model: CatBoostClassifier, pages: Sequence[LabelledPieces], lang: str
) -> tuple[float, float, int]:
    """Shares of clutter found and of look-alikes lost, and how many pieces were judged."""
    own: list[NDArray[np.bool_]] = [
        (page.languages == lang) & (page.weights == 1) for page in pages
    ]
    features = np.concatenate(
        [page.features[:, chosen] for page, chosen in zip(pages, own, strict=True)], axis=1
    ).T
    target = np.concatenate(
        [page.target[chosen] for page, chosen in zip(pages, own, strict=True)]
    ).astype(bool)
    guilty = model.predict_proba(features)[:, 1] >= GUILTY
    return share(guilty[target].tolist()), share(guilty[~target].tolist()), len(target)


if __name__ == "__main__":
    main()
