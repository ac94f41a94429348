"""Candidate scores in the arc90 line, over the measured arrays.

The scoring is that of readability-lxml's ``score_paragraphs`` (a paragraph gives a point, one
for each comma and up to three for its length, to its parent in full and to its grandparent by
half; classes and tags add or take; link density scales it down), its class weights are read
from readability-lxml's own patterns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.measure import TAG_CODE, TAG_NAMES, Bools, Measures
from quietpage.engine.roles import class_weight
from quietpage.engine.tags import RUN

MIN_PARAGRAPH_CHARS: Final = 25
MAX_LENGTH_POINTS: Final = 3
CHARS_A_POINT: Final = 100

_PARAGRAPHS: Final = [TAG_CODE[tag] for tag in ("p", "pre", "td", "div", "span", "section", RUN)]
_TAG_POINTS: Final = {
    **dict.fromkeys(("div", "article"), 5),
    **dict.fromkeys(("pre", "td", "blockquote"), 3),
    **dict.fromkeys(("address", "ol", "ul", "dl", "dd", "dt", "li", "form", "aside"), -3),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th", "header", "footer", "nav"), -5),
}

Floats = NDArray[np.float64]


Weigh = Callable[[str], int]


def scores(
    measures: Measures, chars: NDArray[np.number[Any]], density: NDArray[np.number[Any]]
) -> Floats:
    """Score of every element as a candidate for the main content: shape (n), 0 for none.

    ``chars`` and ``density`` are the size and link density of each block.
    """
    return _scores(
        measures,
        np.asarray(chars, dtype=np.float64),
        np.asarray(density, dtype=np.float32),
        _IS_PARAGRAPH,
        _POINTS,
        class_weight,
    )


def plain_scores(
    measures: Measures,
    chars: NDArray[np.float64],
    density: NDArray[np.float32],
    is_paragraph: Bools,
    tag_points: NDArray[np.int64],
    weigh: Weigh,
) -> Floats:
    """Scores by numpy alone.

    ``is_paragraph`` and ``tag_points`` have one entry a tag code; ``weigh`` answers for the names
    of an element, and is asked of candidates only.
    """
    m = measures
    out = np.zeros(len(m.elements))
    given = is_paragraph[m.tag[m.blocks]] & (chars >= MIN_PARAGRAPH_CHARS)
    points = 1 + m.counts["comma"] + np.minimum(chars // CHARS_A_POINT, MAX_LENGTH_POINTS)
    shared = (points * (1 - density))[given]
    parents = np.maximum(m.parent[m.blocks[given]], 0)
    np.add.at(out, parents, shared)
    np.add.at(out, np.maximum(m.parent[parents], 0), shared / 2)
    candidates = np.flatnonzero(out)
    weights = [weigh(m.attrs[number]) for number in candidates.tolist()]
    bonus = np.array(weights, dtype=np.int64) + tag_points[m.tag[candidates]]
    all_chars = np.maximum(m.within(m.chars_sum, candidates), 1)
    links = m.within(m.link_chars_sum, candidates) / all_chars
    out[candidates] = np.maximum(out[candidates] + bonus, 0.01) * (1 - links)
    return out


_IS_PARAGRAPH: Final = np.isin(np.arange(len(TAG_NAMES)), _PARAGRAPHS)
_POINTS: Final = np.array([_TAG_POINTS.get(tag, 0) for tag in TAG_NAMES])


def plain_ranks(measures: Measures, score: Floats) -> NDArray[np.float32]:
    """Tell how each block stands to the candidates.

    Four rows: the best score above it, that score's share of the page's best, levels up to it,
    and whether the page's best candidate is above it.
    """
    m = measures
    best = m.levels.hand_down(np.maximum, score)
    depth_of_best = m.levels.hand_down(np.maximum, np.where(score == best, m.depth, 0))
    top = int(score.argmax())
    inside = (m.blocks >= top) & (m.blocks < m.end[top])
    blocks = m.blocks
    rows = [
        best[blocks],
        best[blocks] / max(float(score[top]), 1e-9),
        (m.depth - depth_of_best)[blocks],
        inside,
    ]
    return np.array(rows, dtype=np.float32)


if kernels.COMPILED:
    from quietpage.engine.kernels.judging import arc90 as _kernel

    _scores, ranks = _kernel.scores, _kernel.ranks
else:
    _scores, ranks = plain_scores, plain_ranks
