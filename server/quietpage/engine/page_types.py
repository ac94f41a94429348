"""Tell what a page is for, from its blocks, its address and what it says of itself."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine import features, kernels
from quietpage.engine.article import PageType
from quietpage.engine.features import Floats
from quietpage.engine.measure import Ints
from quietpage.engine.metadata import Metadata, is_thread
from quietpage.engine.model import trees

TYPES: Final = tuple(PageType)
URL_WORDS: Final = [
    "forum",
    "thread",
    "topic",
    "/t/",
    "product",
    "/p/",
    "shop",
    "category",
    "collection",
    "docs",
    "doc",
    "blog",
    "news",
    "article",
    "list",
    "search",
    "best",
    "community",
    "discuss",
    "api",
    "guide",
    "reference",
    "store",
    "service",
    "about",
    "wiki",
    "question",
]
NAMES: Final = (
    *(f"{how}_{name}" for how in ("mean", "least", "most") for name in features.NAMES),
    *(f"url_{word}" for word in URL_WORDS),
    "blocks",
)


def page_vector(block_features: Floats, words: Ints, url: str | None) -> Floats:
    """One column, shape (len(NAMES), 1): the blocks' features summed up, and the address."""
    if not block_features.shape[1]:
        return np.zeros((len(NAMES), 1), dtype=np.float32)
    weights = np.maximum(words, 1).astype(np.float32)
    address = (url or "").lower()
    rows = len(block_features)
    vector = np.empty(len(NAMES), dtype=np.float32)
    vector[:rows] = block_features @ weights / weights.sum()
    _write_extremes(block_features, vector[rows : 2 * rows], vector[2 * rows : 3 * rows])
    vector[3 * rows : -1] = [word in address for word in URL_WORDS]
    vector[-1] = len(words)
    return vector[:, None]


def plain_write_extremes(rows: Floats, least: Floats, most: Floats) -> None:
    """Write the least and the most of each row."""
    np.minimum.reduce(rows, axis=1, out=least)
    np.maximum.reduce(rows, axis=1, out=most)


def type_probabilities(block_features: Floats, words: Ints, url: str | None) -> Floats:
    """Learned probability of each of TYPES, in their order."""
    logits = trees.load("page_types", NAMES).logits(page_vector(block_features, words, url))[:, 0]
    odds = np.exp(logits - logits.max())
    return np.asarray(odds / odds.sum(), dtype=np.float32)


STATED_FACTOR: Final = 7.4
"""How much likelier a type is for being stated, by the page or by its address."""


def choose_type(learned: Floats, url: str | None, metadata: Metadata) -> PageType:
    """The likeliest type, given the learned probability of each of TYPES.

    That a page is an article is said by pages of every kind and tells little.
    """
    odds: dict[PageType, float] = dict(zip(TYPES, learned.tolist(), strict=True))
    stated = metadata.page_type_hint
    if stated is not None and stated is not PageType.ARTICLE:
        odds[stated] *= STATED_FACTOR
    if is_thread(url):
        odds[PageType.FORUM] *= STATED_FACTOR
    return max(odds, key=odds.__getitem__)


NAMES_WITH_TYPES: Final = (*features.NAMES, *(f"type_{name}" for name in TYPES))


def with_types(block_features: Floats, types: Floats) -> Floats:
    """The blocks' features with the page's type probabilities as further rows."""
    rows = np.repeat(types[:, None], block_features.shape[1], axis=1)
    return np.concatenate((block_features, rows))


if kernels.COMPILED:
    from quietpage.engine.kernels.judging.trees import write_extremes as _write_extremes
else:
    _write_extremes = plain_write_extremes
