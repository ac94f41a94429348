"""The data the judge of blocks learns from: every block of real pages, with what the gold says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from multiprocessing import Pool
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import GoldPage, mozilla, wcxb
from benchmarks.text import words
from benchmarks.train.labels import aligned_share
from quietpage.engine.body import find_body
from quietpage.engine.features import block_features
from quietpage.engine.measure import Measures, measure
from quietpage.engine.metadata import read_metadata
from quietpage.engine.opinion.features import opinion_features
from quietpage.engine.opinion.second import second_opinion
from quietpage.engine.parse import parse
from quietpage.engine.segment import segment

PROCESSES: Final = 2
RARITY_POWER: Final = 0.5
"""How far rare types of pages make up for being rare: 0 not at all, 1 in full."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """Features and labels of the blocks of one page."""

    url: str
    page_type: str
    features: NDArray[np.float32]
    """(features, blocks)"""
    share: NDArray[np.float64]
    """(blocks) share of a block's words that the gold holds."""
    sizes: NDArray[np.int64]
    """(blocks) words of each block."""
    words_measured: NDArray[np.int32]
    """(blocks) words parted by white space, as the engine counts them."""
    outline: Measures
    """Without elements and texts, so that it can go to another process."""
    shown: NDArray[np.float32]
    """Features of the second opinion."""
    words: list[Counter[str]]
    gold: Counter[str]
    rarity: float = 1.0
    """How much more a page of its type counts than one of the most frequent type."""

    @property
    def weights(self) -> NDArray[np.float64]:
        """How much each block counts: long ones more, and a type's pages about as much in all."""
        by_size = np.sqrt(self.sizes) / np.sqrt(max(self.sizes.sum(), 50)) * 10 + 0.02
        return by_size * self.rarity


def measured(page: GoldPage) -> tuple[Measures, NDArray[np.float32], NDArray[np.float32]]:
    """Measures, block features and those of the second opinion, as the engine makes them."""
    root = parse(page.read())
    metadata = read_metadata(root, url=page.site_url)
    body = find_body(root)
    segment(body)
    measures = measure(body)
    shown = second_opinion(measures, metadata.title)[measures.blocks]
    return (
        measures,
        block_features(measures, url=page.site_url, title=metadata.title),
        opinion_features(shown, measures.within(measures.words_sum, measures.blocks)),
    )


def label(page: GoldPage) -> LabelledPage:
    """Measure a page and align its blocks to the gold."""
    measures, features, shown = measured(page)
    share, sizes = aligned_share(measures.texts, page.text)
    return LabelledPage(
        url=page.site_url,
        page_type=page.page_type,
        features=features,
        share=share,
        sizes=sizes,
        words_measured=measures.within(measures.words_sum, measures.blocks),
        shown=shown,
        outline=replace(measures, elements=[], texts=[]),
        words=[Counter(words(text)) for text in measures.texts],
        gold=page.words,
    )


def labelled_pages(corpora: Path) -> list[LabelledPage]:
    """Every page of WCXB-dev, and of Mozilla's those that tell where they are from, labelled.

    Takes about half a minute.
    """
    pages = wcxb(corpora) + [page for page in mozilla(corpora) if page.own_url]
    with Pool(PROCESSES) as pool:
        labelled = pool.map(label, pages, chunksize=16)
    frequency = Counter(page.page_type for page in labelled)
    most = max(frequency.values())
    return [
        replace(page, rarity=(most / frequency[page.page_type]) ** RARITY_POWER)
        for page in labelled
    ]
