"""Train the engine's models: ``python -m benchmarks.train [--corpora DIR] [--only-folds]``.

Three ensembles, each fed by what the one before says of pages it has not seen: page types,
blocks (with the odds of class names), clutter. First for each fold of sites (what the benchmarks
measure with), then on all sites (what ships).
"""

from __future__ import annotations

import argparse
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks import crossval
from benchmarks.corpora import DEFAULT, GoldPage, fold_of, wcxb
from benchmarks.crossval import FOLDER, FOLDS
from benchmarks.train.blocks import PROCESSES, LabelledPage, labelled_pages
from benchmarks.train.clutter import LabelledPieces, label_pieces
from benchmarks.train.ensemble import export, fit, fit_classes
from benchmarks.train.name_odds import SiteNames
from benchmarks.train.name_odds import write as write_odds
from quietpage.engine import page_types
from quietpage.engine.clutter import features as piece_features
from quietpage.engine.model import trees
from quietpage.engine.page_types import TYPES, with_types
from quietpage.engine.passes.choose_main import INPUT_NAMES

SHIPPED: Final = Path(trees.__file__).parent
TYPE_TREES, TYPE_DEPTH = 120, 4
BLOCK_TREES, BLOCK_RATE = 320, 0.13
CLUTTER_TREES, CLUTTER_RATE = 200, 0.15
SEEDS: Final = range(4)
"""Ways in which clutter is put into each article; 0 puts none."""


def train_types(pages: list[LabelledPage], path: Path) -> None:
    """Learn page types from whole pages."""
    vectors = np.concatenate([_vector(page) for page in pages], axis=1).T
    target = np.array([TYPES.index(page.page_type) for page in pages])  # type: ignore[arg-type]
    export(fit_classes(vectors, target, trees=TYPE_TREES, depth=TYPE_DEPTH), page_types.NAMES, path)


def _vector(page: LabelledPage) -> NDArray[np.float32]:
    return page_types.page_vector(page.features, page.words_measured, page.url)


def types_of(page: LabelledPage, model: trees.Trees) -> NDArray[np.float32]:
    """Type probabilities as the engine computes them."""
    logits = model.logits(_vector(page))[:, 0]
    odds = np.exp(logits - logits.max())
    return (odds / odds.sum()).astype(np.float32)


def train_blocks(
    pages: list[LabelledPage], types: list[NDArray[np.float32]], site_names: SiteNames, folder: Path
) -> None:
    """Learn the odds of names, and which blocks are main content."""
    write_odds(site_names.odds(pages), folder / "names.npz")
    features = [
        np.concatenate((with_types(page.features, own), names, page.shown))
        for page, own, names in zip(pages, types, site_names.features(pages), strict=True)
    ]
    model = fit(
        np.concatenate(features, axis=1).T,
        np.concatenate([page.share for page in pages]),
        np.concatenate([page.weights for page in pages]),
        trees=BLOCK_TREES,
        rate=BLOCK_RATE,
    )
    export(model, INPUT_NAMES, folder / "blocks.npz")


def train_clutter(pages: list[LabelledPieces], path: Path) -> None:
    """Learn which pieces of the main content are clutter."""
    weights = np.concatenate([page.weights for page in pages])
    known = weights > 0
    model = fit(
        np.concatenate([page.features for page in pages], axis=1).T[known],
        np.concatenate([page.target for page in pages])[known],
        weights[known],
        trees=CLUTTER_TREES,
        rate=CLUTTER_RATE,
    )
    export(model, piece_features.NAMES, path)


def pieces_unseen(page: GoldPage, *, seeds: range) -> list[LabelledPieces]:
    """Candidate pieces of a page, its blocks judged by models that never saw its site."""
    crossval.use_fold(fold_of(page.url, FOLDS))
    found = [label_pieces(page, seed) for seed in seeds]
    return [pieces for pieces in found if pieces is not None]


def main() -> None:
    """Train everything; about ten minutes on two cores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--only-folds", action="store_true", help="leave the shipped models alone")
    parser.add_argument("--only", choices=("main-content", "clutter"), help="train one half")
    arguments = parser.parse_args()
    if arguments.only != "clutter":
        train_main_content(arguments.corpora, ship=not arguments.only_folds)
    if arguments.only != "main-content":
        train_judge_of_pieces(arguments.corpora, ship=not arguments.only_folds)


def train_main_content(corpora: Path, *, ship: bool) -> None:
    """Train page types and blocks, for each fold and, to ship, on all sites."""
    print("reading and labelling the pages", flush=True)
    pages = labelled_pages(corpora)
    folds = [fold_of(page.url, FOLDS) for page in pages]
    for fold in range(FOLDS):
        (FOLDER / str(fold)).mkdir(parents=True, exist_ok=True)
        others = [page for page, own in zip(pages, folds, strict=True) if own != fold]
        train_types(others, FOLDER / str(fold) / "page_types.npz")
    models = [
        trees.read(FOLDER / str(fold) / "page_types.npz", page_types.NAMES) for fold in range(FOLDS)
    ]
    types = [types_of(page, models[fold]) for page, fold in zip(pages, folds, strict=True)]
    right = [
        TYPES[int(own.argmax())] == page.page_type for page, own in zip(pages, types, strict=True)
    ]
    print(f"page types right: {np.mean(right):.3f}", flush=True)
    site_names = SiteNames(pages)
    for fold in range(FOLDS):
        chosen = [place for place, own in enumerate(folds) if own != fold]
        print(f"blocks, fold {fold}", flush=True)
        train_blocks(
            [pages[place] for place in chosen],
            [types[place] for place in chosen],
            site_names,
            FOLDER / str(fold),
        )
    if ship:
        print("page types and blocks, all sites", flush=True)
        train_types(pages, SHIPPED / "page_types.npz")
        train_blocks(pages, types, site_names, SHIPPED)


def train_judge_of_pieces(corpora: Path, *, ship: bool) -> None:
    """Train the judge of pieces, for each fold and, to ship, on all sites."""
    print("putting clutter into articles", flush=True)
    articles = [page for page in wcxb(corpora) if page.page_type == "article"]
    others = [page for page in wcxb(corpora) if page.page_type != "article"]
    with Pool(PROCESSES) as pool:
        found = pool.map(partial(pieces_unseen, seeds=SEEDS), articles, chunksize=8)
        found += pool.map(partial(pieces_unseen, seeds=range(1)), others, chunksize=8)
    pieces = [piece for page in found for piece in page]
    for fold in range(FOLDS):
        print(f"clutter, fold {fold}", flush=True)
        train_clutter(
            [piece for piece in pieces if fold_of(piece.url, FOLDS) != fold],
            FOLDER / str(fold) / "clutter.npz",
        )
    if ship:
        print("clutter, all sites", flush=True)
        train_clutter(pieces, SHIPPED / "clutter.npz")


if __name__ == "__main__":
    main()
