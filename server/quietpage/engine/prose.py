"""Which blocks are running text: the one place that says it of a whole page."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.features import LONG_CHARS, PROSE_LINK_DENSITY, cjk_scale
from quietpage.engine.measure import Bools, Measures

Sizes = NDArray[np.floating[Any]]


def plain_scaled_chars(measures: Measures) -> Sizes:
    """(m) characters of each block, those of Chinese, Japanese and Korean for what they say."""
    return np.asarray(measures.sizes * cjk_scale(measures))


def plain_link_densities(measures: Measures) -> Sizes:
    """(m) linked characters / all characters of each block."""
    m = measures
    ends = m.end[m.blocks]
    chars = m.chars_sum[ends] - m.chars_sum[m.blocks]
    links = m.link_chars_sum[ends] - m.link_chars_sum[m.blocks]
    density: Sizes = links / np.maximum(chars, 1)
    return density


def is_prose(chars: Sizes, density: Sizes, *, least_chars: int = LONG_CHARS) -> Bools:
    """(m) whether each block is long, and with few links.

    ``chars`` are the scaled characters of each block, ``density`` is the share of links in it.
    """
    prose: Bools = (chars >= least_chars) & (density < PROSE_LINK_DENSITY)
    return prose


if kernels.COMPILED:
    from quietpage.engine.kernels.judging.reader_rows import link_densities as link_densities
    from quietpage.engine.kernels.judging.reader_rows import scaled_chars as scaled_chars
else:
    link_densities, scaled_chars = plain_link_densities, plain_scaled_chars
