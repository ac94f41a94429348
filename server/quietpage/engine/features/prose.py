"""The blocks' sizes and links, and which of them are prose: what most features start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.measure import Bools, Ints, Measures

Floats = NDArray[np.float32]
Row = NDArray[np.generic]

LONG_CHARS: Final = 80
"""A block of this many characters with few links counts as prose."""
PROSE_LINK_DENSITY: Final = 0.33
ENDS: Final = frozenset('.!?。！？؟…"”»:;」')
"""Signs at the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The blocks of a page (m of them) as running text."""

    scale: float
    """What a character counts."""
    chars: NDArray[np.floating[Any]]
    """(m) scaled characters."""
    density: Floats
    """(m) link density."""
    tags: Ints
    """(m) tag codes."""
    is_prose: Bools
    """(m) long, and with few links."""
    prose_chars: NDArray[np.floating[Any]]
    """(m) scaled characters of prose; 0 for other blocks."""


def plain_read_prose(m: Measures) -> Prose:
    """Return the blocks as running text."""
    scale = cjk_scale(m)
    chars = m.sizes * scale
    density = ratio(m.within(m.link_chars_sum, m.blocks), m.within(m.chars_sum, m.blocks))
    is_prose = (chars >= LONG_CHARS) & (density < PROSE_LINK_DENSITY)
    prose_chars = np.where(is_prose, chars, 0.0)
    return Prose(scale, chars, density, m.tag[m.blocks], is_prose, prose_chars)


def cjk_scale(measures: Measures) -> float:
    """Chinese, Japanese and Korean say in one character what others say in about three."""
    total = max(int(measures.sizes.sum()), 1)
    return 1.0 + 1.5 * float(measures.counts["cjk"].sum()) / total


def ratio(part: NDArray[np.number[Any]], whole: NDArray[np.number[Any]]) -> Floats:
    """Quotients, 0 where the whole is nothing."""
    return np.asarray(part / np.maximum(whole, 1), dtype=np.float32)


def compiled_read_prose(m: Measures) -> Prose:
    """Do as ``plain_read_prose`` does, in a kernel."""
    return Prose(*reader_rows.read_prose(m))


read_prose = plain_read_prose
if kernels.COMPILED:
    from quietpage.engine.kernels.judging import reader_rows

    read_prose = compiled_read_prose
