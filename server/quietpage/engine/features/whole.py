"""What is the same for all blocks of a page."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.features.prose import Prose
from quietpage.engine.measure import TAG_CODE, Measures

_COUNTED: Final = np.array(
    [TAG_CODE[tag] for tag in ("li", "table", "pre", "article", "h1", "h2")], dtype=np.int32
)


def whole_page(m: Measures, prose: Prose, url: str | None) -> list[float]:
    """Twenty values: the page's text, what it is built of, and its address."""
    chars = prose.chars
    total = float(chars.sum())
    prose_blocks, most, cjk, signs, *tags = _count(m, prose, _COUNTED)
    parts = urlsplit(url) if url else None
    path = parts.path if parts else ""
    return [
        total,
        len(chars),
        float((chars * prose.density).sum()) / max(total, 1.0),
        float(chars[prose.is_prose].sum()) / max(total, 1.0),
        prose_blocks,
        most,
        int(m.media_sum[-1]),
        int(m.controls_sum[-1]),
        *tags,
        float(cjk) / max(float(signs), 1.0),
        path.strip("/").count("/") + bool(path.strip("/")),
        len(path),
        sum(map(str.isdigit, path)),
        path.count("-") + path.count("_"),
        len(parts.query) if parts else 0,
    ]


def plain_count(m: Measures, prose: Prose, counted: NDArray[np.int32]) -> list[float]:
    """Blocks of prose, characters of the longest block, of CJK and all; elements of some tags."""
    counts = np.bincount(m.tag, minlength=len(TAG_CODE))
    return [
        int(prose.is_prose.sum()),
        float(prose.chars.max(initial=0)),
        int(m.counts["cjk"].sum()),
        int(m.sizes.sum()),
        *counts[counted].tolist(),
    ]


if kernels.COMPILED:
    from quietpage.engine.kernels.judging.reader_rows import count_page as _count
else:
    _count = plain_count
