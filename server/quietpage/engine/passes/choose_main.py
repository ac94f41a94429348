"""Choose the blocks that are main content, and the element that holds them all."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels, name_odds
from quietpage.engine.features import NAMES as FEATURE_NAMES
from quietpage.engine.features import write_features
from quietpage.engine.measure import Bools, Floats, Ints
from quietpage.engine.model import trees
from quietpage.engine.opinion.features import NAMES as OPINION_NAMES
from quietpage.engine.opinion.features import opinion_features
from quietpage.engine.opinion.second import second_opinion
from quietpage.engine.page import Page
from quietpage.engine.page_types import NAMES_WITH_TYPES, choose_type, type_probabilities
from quietpage.errors import NoMainContent

INPUT_NAMES: Final = (*NAMES_WITH_TYPES, *name_odds.NAMES, *OPINION_NAMES)
_FEATURES: Final = slice(0, len(FEATURE_NAMES))
_TYPES: Final = slice(_FEATURES.stop, len(NAMES_WITH_TYPES))
_ODDS: Final = slice(_TYPES.stop, _TYPES.stop + len(name_odds.NAMES))
_OPINION: Final = slice(_ODDS.stop, len(INPUT_NAMES))
"""Rows of each part of the judge's input."""
MIN_CONFIDENCE: Final = 0.25
"""Expected F1 of the best cut below which a page has nothing to read."""
MIN_BEST: Final = 0.22
"""Probability of the likeliest block, below which there is nothing to read either."""
MIN_WORDS: Final = 12
MAX_TINY_WORDS: Final = 40


def choose_main(page: Page) -> None:
    """Set ``page.kept``, ``main``, ``probability``, ``shown``, ``page_type`` and ``confidence``.

    Every block gets a learned probability of being main content; the cut between kept and not
    is the one with the highest expected F1 of words on this very page (the plug-in rule of
    Ye, Chai, Lee, Chieu, "Optimizing F-measures", ICML 2012).

    Raises NoMainContent where no cut is worth reading.
    """
    m = page.measures
    words = m.within(m.words_sum, m.blocks)
    inputs = np.empty((len(INPUT_NAMES), len(words)), dtype=np.float32)
    features = inputs[_FEATURES]
    write_features(features, m, url=page.url, title=page.metadata.title)
    types = type_probabilities(features, words, page.url)
    page.page_type = choose_type(types, page.url, page.metadata)
    page.shown = second_opinion(m, page.metadata.title)[m.blocks]
    inputs[_TYPES] = types[:, None]
    inputs[_ODDS] = name_odds.name_features(m, name_odds.load())
    inputs[_OPINION] = opinion_features(page.shown, words)
    page.probability = trees.load("blocks", INPUT_NAMES).probability(inputs)
    gone = page.gone[m.blocks]
    page.probability[gone] = 0.0
    kept, expected = best_cut(page.probability, page.words)
    if _is_tiny(page, gone):
        kept = (page.words > 0) & ~gone
    elif (
        expected < MIN_CONFIDENCE
        or page.probability.max() < MIN_BEST
        or page.words[kept].sum() < MIN_WORDS
    ):
        raise NoMainContent("Nothing on this page reads like an article.")
    page.kept = kept
    page.confidence = round(expected, 3)
    page.main = page.lowest_common_ancestor(kept)


def _is_tiny(page: Page, gone: Bools) -> bool:
    """Whether the page is a few words without field or button: all of it is its content.

    ``gone`` tells of each block whether it was taken out.
    """
    words = int(page.words.dot(~gone))
    return 0 < words <= MAX_TINY_WORDS and not page.measures.controls_sum[-1]


CUT_SLOPE: Final = 0.8
CUT_SHIFT: Final = -0.5
"""The cut is made on the logits times this slope plus this shift: words of one page are right or
wrong together, so the learned probabilities are surer than they should be."""


def best_cut(learned: Floats, words: Ints) -> tuple[Bools, float]:
    """Return which blocks to keep for the highest expected F1 of words, and that F1."""
    if not len(words):
        return np.zeros(0, dtype=np.bool_), 0.0
    certain = np.clip(learned, 1e-4, 1 - 1e-4)
    odds = np.exp(CUT_SHIFT) * (certain / (1 - certain)) ** CUT_SLOPE
    probability = odds / (1 + odds)
    return cut(probability, words, np.argsort(-probability, kind="stable"))


def plain_cut(
    probability: NDArray[np.float64], words: Ints, order: NDArray[np.intp]
) -> tuple[Bools, float]:
    """Return which blocks to keep for the highest expected F1 of words, and that F1.

    ``order`` are the blocks, the likeliest first; there is at least one.
    """
    kept = np.zeros(len(words), dtype=np.bool_)
    right = np.cumsum((probability * words)[order])
    taken = np.cumsum(words[order])
    expected = 2 * right / np.maximum(taken + right[-1], 1e-9)
    last = int(expected.argmax())
    kept[order[: last + 1]] = True
    kept &= words > 0
    return kept, float(expected[last])


if kernels.COMPILED:
    from quietpage.engine.kernels.passes.cut import cut
else:
    cut = plain_cut
