"""The data the judge of pieces learns from: real pages with invented clutter put into them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from benchmarks.corpora import GoldPage
from benchmarks.train.insert import MARK, insert_pieces, load_pieces, load_whole, pick_pieces
from benchmarks.train.labels import aligned_share
from benchmarks.train.piece import Piece
from quietpage.engine.article import Policy
from quietpage.engine.clutter.features import candidates, piece_features
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.measure import measure
from quietpage.engine.metadata import read_metadata
from quietpage.engine.page import Page
from quietpage.engine.parse import parse
from quietpage.engine.passes.choose_main import choose_main
from quietpage.engine.passes.drop_hidden import drop_hidden
from quietpage.engine.passes.join_siblings import join_siblings
from quietpage.engine.segment import segment
from quietpage.errors import QuietpageError

ENGLISH_SHARE: Final = 0.4
MAX_CLUTTER_GOLD: Final = 0.2
"""A block of the page's own whose words the gold holds less of than this is natural clutter."""
MIN_CONTENT_GOLD: Final = 0.6
NATURAL_CONTENT_WEIGHT: Final = 0.05
"""A page has ten times as many blocks of its own as pieces that were put into it."""
NATURAL_CLUTTER_WEIGHT: Final = 0.01
"""What the gold leaves out of an article is often no clutter: gold is noisy."""
MIN_CONTENT_SHARE: Final = 0.15
"""Share of a piece's text that is content from which the piece must stay."""
MIN_CLUTTER_SHARE: Final = 0.85
_CLUTTER, _CONTENT, _NATURAL = 1, 0, 2


@dataclass(frozen=True, slots=True)
class LabelledPieces:
    """Features and labels of the candidate pieces of one page."""

    url: str
    features: NDArray[np.float32]
    """(features, candidates)"""
    target: NDArray[np.float64]
    """(candidates) 1 for clutter, 0 for content."""
    weights: NDArray[np.float64]
    """(candidates) 0 where the label is unknown."""
    languages: NDArray[np.str_]
    """(candidates) language of the piece put in; empty for what is the page's own."""


def label_pieces(gold: GoldPage, seed: int) -> LabelledPieces | None:
    """Put pieces into a page (none for seed 0) and label what the engine would judge.

    None where the page takes no pieces, or holds nothing to read.
    """
    rng = random.Random(f"{gold.id}-{seed}")
    root = parse(gold.read())
    if seed and not _insert(root, gold.url, rng):
        return None
    metadata = read_metadata(root, url=gold.url)
    body = root.find("body")
    if body is None:
        return None
    segment(body)
    page = Page(root, measure(body), metadata, url=gold.url, policy=Policy.BALANCED)
    try:
        for run in (drop_hidden, choose_main, join_siblings):
            run(page)
    except QuietpageError:
        return None
    numbers = candidates(page)
    if not len(numbers):
        return None
    marks = _marks(page)
    target, weights = _piece_labels(page, numbers, *_block_labels(page, marks, gold.text))
    return LabelledPieces(
        gold.url,
        piece_features(page, numbers, read_signals(page)),
        target,
        weights,
        np.array([(marks[number] or "::").split(":")[2].partition("-")[0] for number in numbers]),
    )


@cache
def _pieces() -> list[Piece]:
    return [*load_pieces(), *load_whole()]


def _insert(root: etree._Element, url: str, rng: random.Random) -> bool:
    pieces = _pieces()
    languages = sorted({piece.lang for piece in pieces})
    lang = "en" if rng.random() < ENGLISH_SHARE else rng.choice(languages)
    chosen = pick_pieces(pieces, lang, rng, clutter=rng.randint(3, 7), content=rng.randint(2, 5))
    host = url.split("/")[2] if "//" in url else None
    return bool(insert_pieces(root, chosen, rng, host=host))


def _marks(page: Page) -> list[str | None]:
    """For each element, the mark of the piece put in that it is or stands in."""
    marks: list[str | None] = []
    for number, element in enumerate(page.measures.elements):
        mark = element.get(MARK)
        marks.append(mark if mark or not number else marks[page.measures.parent[number]])
    return marks


def _block_labels(
    page: Page, marks: Sequence[str | None], gold: str
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the label of each block, and whether it was put in.

    Labels are _CLUTTER, _CONTENT or _NATURAL, and NaN where the gold does not say.
    """
    m = page.measures
    share, sizes = aligned_share(m.texts, gold)
    labels = np.full(len(m.texts), np.nan)
    labels[(sizes > 0) & (share < MAX_CLUTTER_GOLD)] = _NATURAL
    labels[(sizes > 0) & (share > MIN_CONTENT_GOLD)] = _CONTENT
    put_in = np.zeros(len(m.texts), dtype=np.bool_)
    for block, number in enumerate(m.blocks.tolist()):
        mark = marks[number]
        if mark:
            labels[block] = _CLUTTER if mark.startswith("clutter") else _CONTENT
            put_in[block] = True
    return labels, put_in


def _piece_labels(
    page: Page,
    numbers: Sequence[int],
    labels: NDArray[np.float64],
    put_in: NDArray[np.bool_],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    target, weights = np.zeros(len(numbers)), np.zeros(len(numbers))
    sizes = page.measures.sizes.astype(np.float64)
    for place, number in enumerate(numbers):
        blocks = page.blocks_in(int(number))
        own, total = labels[blocks], sizes[blocks].sum()
        if not total:
            continue
        clutter, content, natural = (
            sizes[blocks][own == label].sum() / total for label in (_CLUTTER, _CONTENT, _NATURAL)
        )
        if content > MIN_CONTENT_SHARE:
            weights[place] = 1 if put_in[blocks].any() else NATURAL_CONTENT_WEIGHT
        elif clutter > MIN_CLUTTER_SHARE:
            target[place], weights[place] = 1, 1
        elif clutter + natural > MIN_CLUTTER_SHARE:
            target[place], weights[place] = 1, NATURAL_CLUTTER_WEIGHT
    return target, weights
