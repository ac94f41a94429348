"""What is the same for all blocks of a page."""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np

from quietpage.engine.features.prose import Prose
from quietpage.engine.measure import TAG_CODE, Measures


def whole_page(m: Measures, prose: Prose, url: str | None) -> list[float]:
    """Twenty values: the page's text, what it is built of, and its address."""
    chars = prose.chars
    total = float(chars.sum())
    counts = np.bincount(m.tag, minlength=len(TAG_CODE))
    parts = urlsplit(url) if url else None
    path = parts.path if parts else ""
    return [
        total,
        len(chars),
        float((chars * prose.density).sum()) / max(total, 1.0),
        float(chars[prose.is_prose].sum()) / max(total, 1.0),
        int(prose.is_prose.sum()),
        float(chars.max(initial=0)),
        int(m.media_sum[-1]),
        int(m.controls_sum[-1]),
        *(int(counts[TAG_CODE[tag]]) for tag in ("li", "table", "pre", "article", "h1", "h2")),
        float(m.counts["cjk"].sum()) / max(float(m.sizes.sum()), 1.0),
        path.strip("/").count("/") + bool(path.strip("/")),
        len(path),
        sum(map(str.isdigit, path)),
        path.count("-") + path.count("_"),
        len(parts.query) if parts else 0,
    ]
