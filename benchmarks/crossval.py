"""Cross-validation: each page is judged by models that never saw its site."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from benchmarks.corpora import fold_of
from quietpage import Article, declutter
from quietpage.engine import name_odds
from quietpage.engine.model import trees

FOLDS: Final = 5
FOLDER: Final = Path(__file__).parent / ".folds"
"""One folder a fold, with the models trained on the sites of the other folds."""


def is_trained() -> bool:
    """Whether every fold has all its models."""
    return all(
        (FOLDER / str(fold) / f"{name}.npz").exists()
        for fold in range(FOLDS)
        for name in ("page_types", "names", "blocks", "clutter")
    )


def use_fold(fold: int) -> None:
    """Let the engine of this process judge with the models of one fold."""
    trees.load, name_odds.load = _loaders_of(fold)  # type: ignore[assignment]


@lru_cache
def _loaders_of(fold: int) -> tuple[Callable[..., trees.Trees], Callable[[], name_odds.NameOdds]]:
    folder = FOLDER / str(fold)
    odds = name_odds.read(folder / "names.npz")

    @lru_cache
    def load(name: str, names: tuple[str, ...]) -> trees.Trees:
        return trees.read(folder / f"{name}.npz", names)

    return load, lambda: odds


def use_shipped() -> None:
    """Let the engine of this process judge with the models that ship with it."""
    trees.load, name_odds.load = _SHIPPED  # type: ignore[assignment]


_SHIPPED: Final = trees.load, name_odds.load


def declutter_unseen(html: bytes, url: str, site_url: str) -> Article:
    """Extract with models that saw no page of the site of ``site_url``.

    Raises what ``declutter`` raises.
    """
    use_fold(fold_of(site_url, FOLDS))
    try:
        return declutter(html, url=url)
    finally:
        use_shipped()
