"""What the judge of pieces sees: one row a feature, one column a candidate piece."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from operator import add
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.clutter.signals import COLUMNS, TEXT_COLUMNS, Signals
from quietpage.engine.features import LONG_CHARS, cjk_scale
from quietpage.engine.measure import TAG_CODE, Bools, Floats, Ints
from quietpage.engine.page import Page

MAX_PIECE_CHARS: Final = 2000
"""A larger element is judged by its parts."""
MAX_PIECE_SHARE: Final = 0.4
"""Of the main content's text; a larger element is judged by its parts."""

_PLACE: Final = [
    ("tag"),
    "depth",
    "chars",
    "words",
    "link_density",
    "links",
    "media",
    "controls",
    "blocks",
    "block_link_share",
    "one_link",
    "alone",
    "prose_chars",
    "long_blocks",
    "before_share",
    "prose_before",
    "prose_after",
    "prev_prose",
    "next_prose",
    "prev_chars",
    "next_chars",
    "prev_link_density",
    "next_link_density",
    "style_share",
    "same_parent",
    "prev_stop",
    "same_text",
    "same_shape",
    "upper",
    "digit",
    "bar",
    "probability",
    "probability_min",
    "probability_rest",
    "above_class_strong",
    "above_class_weak",
    "in_list",
    "in_table",
    "in_quote",
    "in_figure",
    "in_link",
    "in_form",
    "in_aside",
    "cjk",
    "emphasis_share",
    "strong_share",
    "weak_share",
]
NAMES: Final = (*_PLACE, *COLUMNS, *(f"text_{name}" for name in TEXT_COLUMNS))


def candidates(page: Page) -> Ints:
    """Numbers of the elements inside ``page.main`` small enough to be a piece, in order."""
    m = page.measures
    chars = int(m.chars_sum[m.ends[page.main]] - m.chars_sum[page.main])
    return candidates_upto(page, int(min(MAX_PIECE_CHARS, max(MAX_PIECE_SHARE * chars, 200))))


def plain_candidates(page: Page, largest: int) -> Ints:
    """Candidates of at most so many characters, by numpy alone."""
    m = page.measures
    numbers = np.arange(page.main + 1, m.ends[page.main], dtype=np.int32)
    is_kept = np.concatenate(([0], np.cumsum(page.kept)))[m.blocks_sum]
    held = m.within(is_kept, numbers)
    chars = m.within(m.chars_sum, numbers)
    # A picture without words may be the article's own: nothing tells.
    fit = (held > 0) & (chars > 0) & (chars <= largest) & ~page.gone[numbers]
    return numbers[fit]


def piece_features(page: Page, numbers: Ints, signals: Signals) -> Floats:
    """Return an array of shape (len(NAMES), number of candidates)."""
    kept = page.probability[page.kept]
    mean = float(kept.mean()) if len(kept) else 0.0
    return read_rows(page, numbers, signals, cjk_scale(page.measures), mean)


def plain_rows(
    page: Page, numbers: Ints, signals: Signals, scale: float, mean_probability: float
) -> Floats:
    """Features by numpy alone. ``scale`` is what a character counts."""
    m = page.measures
    ends = m.end[numbers]
    starts, stops = m.blocks_sum[numbers], m.blocks_sum[ends]
    main = page.main
    inside = page.blocks_in(main)

    block_chars = m.sizes * scale
    block_links = m.within(m.link_chars_sum, m.blocks) / np.maximum(
        m.within(m.chars_sum, m.blocks), 1
    )
    prose = page.prose & page.kept
    prose_sum = np.concatenate(([0.0], np.cumsum(np.where(prose, block_chars, 0))))
    prose_count = np.concatenate(([0], np.cumsum(prose)))
    long_count = np.concatenate(([0], np.cumsum(prose & (block_chars > 3 * LONG_CHARS))))

    chars = m.within(m.chars_sum, numbers) * scale
    plain_chars = np.maximum(m.within(m.chars_sum, numbers), 1)
    links = m.within(m.links_sum, numbers)
    density = m.within(m.link_chars_sum, numbers) / plain_chars
    main_chars = max(float(m.chars_sum[m.end[main]] - m.chars_sum[main]) * scale, 1.0)
    before = (m.chars_sum[numbers] - m.chars_sum[main]) * scale / main_chars

    last = len(m.blocks) - 1
    prev, following = np.maximum(starts - 1, 0), np.minimum(stops, last)
    has_prev, has_next = starts > inside.start, stops < inside.stop
    parents = m.parent[numbers]
    weights = page.probability * np.maximum(block_chars, 1)
    weight_sum = np.concatenate(([0.0], np.cumsum(weights)))
    char_sum = np.concatenate(([0.0], np.cumsum(np.maximum(block_chars, 1))))
    probability = (weight_sum[stops] - weight_sum[starts]) / np.maximum(
        char_sum[stops] - char_sum[starts], 1e-6
    )
    _, shape, shape_counts = np.unique(
        m.tag.astype(np.int64) * len(m.dresses) + m.dress, return_inverse=True, return_counts=True
    )
    style_share = _styles(page, prose, block_chars, inside, shape)
    of_elements = signals.of_elements(numbers, ends).astype(np.float32)
    of_blocks = signals.of_blocks(starts, stops).astype(np.float32)
    above = _above(page, numbers, signals)
    stop = m.counts["stop"] > 0
    counts = {
        name: np.concatenate(([0], np.cumsum(m.counts[name])))
        for name in ("upper", "digit", "bar", "cjk")
    }
    first_probability = page.probability[np.minimum(starts, last)]

    rows: list[NDArray[np.generic]] = [
        m.tag[numbers],
        m.depth[numbers] - m.depth[main],
        chars,
        m.within(m.words_sum, numbers),
        density,
        links,
        m.within(m.media_sum, numbers),
        m.within(m.controls_sum, numbers),
        stops - starts,
        links / np.maximum(stops - starts, 1),
        (links == 1) & (density > 0.9),
        _alone(page, numbers, parents),
        prose_sum[stops] - prose_sum[starts],
        long_count[stops] - long_count[starts],
        before,
        prose_count[starts] - prose_count[inside.start],
        prose_count[inside.stop] - prose_count[stops],
        has_prev & prose[prev],
        has_next & prose[following],
        np.where(has_prev, block_chars[prev], 0),
        np.where(has_next, block_chars[following], 0),
        np.where(has_prev, block_links[prev], 1),
        np.where(has_next, block_links[following], 1),
        style_share[shape[numbers]],
        parents == _prose_parent(page, prose, block_chars),
        has_prev & stop[prev],
        m.copies[np.minimum(starts, last)],
        shape_counts[shape[numbers]],
        (counts["upper"][stops] - counts["upper"][starts]) / plain_chars,
        (counts["digit"][stops] - counts["digit"][starts]) / plain_chars,
        counts["bar"][stops] - counts["bar"][starts],
        probability,
        first_probability,
        np.full(len(numbers), mean_probability),
        *above,
        (counts["cjk"][stops] - counts["cjk"][starts]) / plain_chars,
        of_elements[COLUMNS.index("emphasis_chars")] / plain_chars,
        of_blocks[TEXT_COLUMNS.index("strong_chars")] / plain_chars,
        of_blocks[TEXT_COLUMNS.index("weak_chars")] / plain_chars,
    ]
    out = np.empty((len(NAMES), len(numbers)), dtype=np.float32)
    for number, row in enumerate(rows):
        out[number] = row
    out[len(rows) : len(rows) + len(COLUMNS)] = of_elements
    out[len(rows) + len(COLUMNS) :] = of_blocks
    return out


Sizes = NDArray[np.number[Any]]


def _styles(page: Page, prose: Bools, block_chars: Sizes, inside: slice, shape: Ints) -> Floats:
    """Share of the body's prose in each shape, where ``shape`` is that of each element."""
    shares: dict[int, float] = defaultdict(float)
    blocks = np.flatnonzero(prose[inside]) + inside.start
    shapes = shape[page.measures.blocks[blocks]]
    for worn, chars in zip(shapes.tolist(), block_chars[blocks].tolist(), strict=True):
        shares[worn] += chars
    total = reduce(add, shares.values(), 0.0) or 1.0  # ``sum`` rounds in its own way
    of_shape = np.zeros(int(shape.max()) + 1, dtype=np.float32)
    of_shape[list(shares)] = [chars / total for chars in shares.values()]
    return of_shape


def _prose_parent(page: Page, prose: Bools, block_chars: Sizes) -> int:
    """The element that is parent to most prose; -1 where there is none."""
    m = page.measures
    numbers = m.blocks[prose]
    if not len(numbers):
        return -1
    parents = m.parent[numbers]
    totals = np.bincount(parents, weights=block_chars[prose])
    return int(totals.argmax())


def _alone(page: Page, numbers: Ints, parents: Ints) -> NDArray[np.bool_]:
    """Whether the candidate is all the text that its parent has."""
    m = page.measures
    whole = m.within(m.chars_sum, np.maximum(parents, 0))
    return np.asarray(m.within(m.chars_sum, numbers) == whole)


_ABOVE_TAGS: Final = (
    (TAG_CODE["li"],),
    (TAG_CODE["td"], TAG_CODE["th"]),
    (TAG_CODE["blockquote"],),
    (TAG_CODE["figure"],),
    (TAG_CODE["a"],),
    (TAG_CODE["form"],),
    (TAG_CODE["aside"],),
)


def _above(page: Page, numbers: Ints, signals: Signals) -> list[NDArray[np.generic]]:
    """Signals of the ancestors below the main element: classes, then tags."""
    m = page.measures
    first, end = page.main + 1, int(m.end[page.main])  # the main element tells nothing of its parts
    own = np.zeros((len(m.elements), 2 + len(_ABOVE_TAGS)), dtype=np.float32)
    own[first:end, 0] = np.diff(signals.elements[COLUMNS.index("class_strong")])[1:]
    own[first:end, 1] = np.diff(signals.elements[COLUMNS.index("class_weak")])[1:]
    own[first:end, 2:] = _IS_ABOVE_TAG[m.tag[first:end]]
    return list(m.levels.hand_down(np.add, own)[m.parent[numbers]].T)


_IS_ABOVE_TAG: Final = np.array(
    [[code in codes for codes in _ABOVE_TAGS] for code in range(len(TAG_CODE))], dtype=np.float32
)


if kernels.COMPILED:
    from quietpage.engine.kernels.clutter.candidates import candidates as candidates_upto
    from quietpage.engine.kernels.clutter.piece_rows import Rows

    read_rows = Rows(
        above_tags=_IS_ABOVE_TAG,
        named=(COLUMNS.index("class_strong"), COLUMNS.index("class_weak")),
        shares=(
            NAMES.index("emphasis_chars"),
            NAMES.index("text_strong_chars"),
            NAMES.index("text_weak_chars"),
        ),
        long_chars=3 * LONG_CHARS,
    ).read
else:
    candidates_upto = plain_candidates
    read_rows = plain_rows
