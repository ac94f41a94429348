"""The blocks before and after each block, and the prose near it."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.features.prose import Floats, Prose, Row
from quietpage.engine.measure import Bools, Ints

NEAR: Final = np.array([0.25, 0.5, 0.75, 1.0, 0.75, 0.5, 0.25])
"""What the prose of the blocks around one counts, the block itself in the middle."""


def plain_around(prose: Prose) -> Floats:
    """Fourteen rows: three of each of four neighbours, the prose near, and its run's length."""
    rows: list[Row] = [
        _shift(values, step, missing)
        for step in (-1, -2, 1, 2)
        for values, missing in ((prose.chars, 0.0), (prose.density, 1.0), (prose.tags, -1.0))
    ]
    wide = len(prose.chars) >= len(NEAR)
    rows.append(np.convolve(prose.prose_chars, NEAR, "same") if wide else prose.prose_chars)
    rows.append(_run_lengths(prose.is_prose))
    return np.array(rows, dtype=np.float32)


def _shift(values: Row, step: int, missing: float) -> Floats:
    out = np.full(len(values), missing, dtype=np.float32)
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out


def _run_lengths(prose: Bools) -> Ints:
    """Length of the run of prose blocks that each block stands in, one gap allowed."""
    bridged = prose.copy()
    bridged[1:-1] |= prose[:-2] & prose[2:]
    borders = np.flatnonzero(np.diff(bridged.astype(np.int8), prepend=0, append=0))
    lengths = np.zeros(len(prose), dtype=np.int32)
    for start, stop in zip(borders[::2], borders[1::2], strict=True):
        lengths[start:stop] = stop - start
    return lengths


if kernels.COMPILED:
    from quietpage.engine.kernels.judging import block_rows

    around = block_rows.around
else:
    around = plain_around
