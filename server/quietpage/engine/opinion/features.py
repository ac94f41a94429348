"""The second opinion as the judge of blocks sees it: where the shown region is, and how much."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.measure import Bools, Floats, Ints

NEAR_BLOCKS: Final = 3
MAX_BLOCKS: Final = 60
NAMES: Final = (
    "shown",
    "shown_near",
    "shown_before",
    "shown_after",
    "shown_next",
    "shown_last",
    "page_shown",
    "page_shown_words",
)


def plain_opinion_features(shown: Bools, words: Ints) -> Floats:
    """Return an array of shape (len(NAMES), number of blocks).

    ``shown`` tells of each block whether a reader view would show it, ``words`` is its size.
    """
    count = len(shown)
    rows = np.empty((len(NAMES), count), dtype=np.float32)
    if not count:
        return rows
    running = np.concatenate(([0], np.cumsum(shown)))
    place = np.arange(count)
    first = np.maximum(place - NEAR_BLOCKS, 0)
    last = np.minimum(place + NEAR_BLOCKS + 1, count)
    following = np.minimum.accumulate(np.where(shown, place, count + MAX_BLOCKS)[::-1])[::-1]
    preceding = np.maximum.accumulate(np.where(shown, place, -MAX_BLOCKS))
    rows[0] = shown
    rows[1] = (running[last] - running[first]) / (last - first)
    rows[2] = np.minimum(running[:-1], MAX_BLOCKS)
    rows[3] = np.minimum(running[-1] - running[1:], MAX_BLOCKS)
    rows[4] = np.minimum(following - place, MAX_BLOCKS)
    rows[5] = np.minimum(place - preceding, MAX_BLOCKS)
    rows[6] = words[shown].sum() / max(int(words.sum()), 1)
    rows[7] = words[shown].sum() / max(int(shown.sum()), 1)
    return rows


opinion_features = plain_opinion_features
if kernels.COMPILED:
    from quietpage.engine.kernels.judging import reader_rows

    opinion_features = reader_rows.opinion_rows
