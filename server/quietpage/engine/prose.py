"""Which blocks are running text: the one place that says it of a whole page."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quietpage.engine.features import LONG_CHARS, PROSE_LINK_DENSITY, cjk_scale
from quietpage.engine.measure import Bools, Measures

Sizes = NDArray[np.floating[Any]]


def link_densities(measures: Measures) -> Sizes:
    """(m) linked characters / all characters of each block."""
    m = measures
    ends = m.end[m.blocks]
    chars = m.chars_sum[ends] - m.chars_sum[m.blocks]
    links = m.link_chars_sum[ends] - m.link_chars_sum[m.blocks]
    density: Sizes = links / np.maximum(chars, 1)
    return density


def is_prose(measures: Measures, density: Sizes, *, least_chars: int = LONG_CHARS) -> Bools:
    """(m) whether each block is long, and with few links; ``density`` is the share of links."""
    is_long = measures.sizes * cjk_scale(measures) >= least_chars
    prose: Bools = is_long & (density < PROSE_LINK_DENSITY)
    return prose
