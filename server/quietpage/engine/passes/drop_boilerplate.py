"""Take out of the main element what was not chosen as main content."""

from __future__ import annotations

import numpy as np

from quietpage.engine.kinds import kind_of
from quietpage.engine.page import Page


def drop_boilerplate(page: Page) -> None:
    """Drop the largest elements inside ``page.main`` that hold blocks, none of them kept."""
    m = page.measures
    numbers = np.arange(page.main, m.ends[page.main])
    kept_before = np.concatenate(([0], np.cumsum(page.kept)))[m.blocks_sum]
    holds_kept = m.within(kept_before, numbers) > 0
    inside_kept = holds_kept[np.maximum(m.parent[numbers] - page.main, 0)]
    inside_kept[0] = True
    found = inside_kept & ~holds_kept & (m.within(m.blocks_sum, numbers) > 0)
    for number in numbers[found & ~page.gone[numbers]].tolist():
        kind, reason = kind_of(page, number)
        page.drop(number, kind, reason)
