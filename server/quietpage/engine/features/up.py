"""What the elements above a block hold."""

from __future__ import annotations

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.features.names import ANCESTORS
from quietpage.engine.features.prose import Floats, Prose, Row, ratio
from quietpage.engine.measure import Measures


def plain_above(m: Measures, prose: Prose) -> Floats:
    """The share of prose in the parent, then seven rows of each of ``ANCESTORS`` levels."""
    starts, stops = m.blocks_sum[:-1], m.blocks_sum[m.end]
    running = np.concatenate(([0.0], np.cumsum(prose.prose_chars)))
    prose_of = running[stops] - running[starts]
    sums = m.chars_sum[m.end] - m.chars_sum[:-1]
    link_sums = m.link_chars_sum[m.end] - m.link_chars_sum[:-1]
    page_chars = max(float(sums[0]), 1.0)
    ancestor = np.maximum(m.parent[m.blocks], 0)
    rows: list[Row] = [prose_of[ancestor] / np.maximum(sums[ancestor] * prose.scale, 1)]
    for _ in range(ANCESTORS):
        own = sums[ancestor]
        rows += [
            own / page_chars,
            ratio(link_sums[ancestor], own),
            stops[ancestor] - starts[ancestor],
            prose_of[ancestor],
            m.within(m.media_sum, ancestor),
            m.within(m.controls_sum, ancestor),
            own * prose.scale,
        ]
        ancestor = np.maximum(m.parent[ancestor], 0)
    return np.array(rows, dtype=np.float32)


if kernels.COMPILED:
    from quietpage.engine.kernels.judging import block_rows

    above = block_rows.above
else:
    above = plain_above
