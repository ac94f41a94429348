"""Cards, rows and headings: what the likes of a block on the same page tell of it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.article import Kind
from quietpage.engine.measure import Floats, Ints, Measures
from quietpage.engine.vocabulary import match_each, normalise_each

FAR: Final = 40
"""Level or rank of what is not there."""
GROUP_LEVELS: Final = 6
"""Levels up in which a group is looked for."""
MAX_HEADING_CHARS: Final = 80
TAGS: Final = 256
"""More than there are codes of tags."""
MIN_GROUP: Final = 3
"""Siblings of one build that make a group: the cards of a grid, the rows of a list."""
_HEADING_KINDS: Final = {kind: number for number, kind in enumerate(Kind, start=1)}


def plain_sibling_groups(m: Measures) -> Floats:
    """Tell of the group of like siblings that each block stands in.

    Seven rows: members, mean text, links and media of a member, levels up to it, its share of
    the page's text, its rank by text.
    """
    build = m.dress.astype(np.int64) * TAGS + m.tag
    key = (m.parent.astype(np.int64) + 1) * (len(m.dresses) * TAGS) + build
    _, group, size = np.unique(key, return_inverse=True, return_counts=True)
    chars = m.chars_sum[m.end] - m.chars_sum[:-1]
    totals = np.bincount(group, weights=chars)
    links = np.bincount(group, weights=m.links_sum[m.end] - m.links_sum[:-1])
    media = np.bincount(group, weights=m.media_sum[m.end] - m.media_sum[:-1])
    is_group = (size >= MIN_GROUP) & (totals > 0)
    rank = np.full(len(size), FAR)
    order = np.argsort(-np.where(is_group, totals, 0), kind="stable")
    rank[order] = np.arange(len(order))
    # The nearest element upwards, the block itself included, that is in a group.
    current = m.blocks.copy()
    level = np.zeros(len(current), dtype=np.int32)
    for _ in range(GROUP_LEVELS):
        outside = ~is_group[group[current]]
        level[outside] += 1
        current[outside] = np.maximum(m.parent[current[outside]], 0)
    found = group[current]
    real = is_group[found]
    mean = np.where(real, size[found], 1)
    rows = [
        np.where(real, size[found], 0),
        np.where(real, totals[found] / mean, 0),
        np.where(real, links[found] / mean, 0),
        np.where(real, media[found] / mean, 0),
        np.where(real, level, FAR),
        np.where(real, totals[found] / max(float(m.chars_sum[-1]), 1.0), 0),
        np.where(real, np.minimum(rank[found], FAR), FAR),
    ]
    return np.array(rows, dtype=np.float32)


def plain_block_copies(m: Measures) -> Floats:
    """How many blocks are alike.

    Two rows: those of one tag and dress, below parents of one dress; those of one tag and parent.
    """
    tags = m.tag[m.blocks]
    parents = np.maximum(m.parent[m.blocks], 0)
    dresses = len(m.dresses)
    shapes = (tags.astype(np.int64) * dresses + m.dress[m.blocks]) * dresses
    likes = _copies(shapes + m.dress[parents])
    siblings = _copies(parents.astype(np.int64) * TAGS + tags)
    return np.array((likes, siblings), dtype=np.float32)


def _copies(keys: Ints) -> Ints:
    """How often each key stands among all."""
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return np.asarray(counts[inverse])


if kernels.COMPILED:
    from quietpage.engine.kernels.measuring import groups as _kernel

    block_copies, sibling_groups = _kernel.block_copies, _kernel.sibling_groups
else:
    block_copies, sibling_groups = plain_block_copies, plain_sibling_groups


def heading_kinds(m: Measures, is_heading: NDArray[np.bool_]) -> Ints:
    """Number of the kind of clutter that the last heading before each block announces."""
    kinds = np.zeros(len(m.blocks), dtype=np.int32)
    headings: list[int] = is_heading.nonzero()[0].tolist()
    short = [block for block in headings if 0 < len(m.texts[block]) < MAX_HEADING_CHARS]
    said = match_each(normalise_each([m.texts[block] for block in short]))
    announced = {
        block: _HEADING_KINDS[hits.best]
        for block, hits in zip(short, said, strict=True)
        if hits.best is not None and hits.strong
    }
    if announced:
        for block, following in pairwise((*headings, len(kinds))):
            if block in announced:
                kinds[block:following] = announced[block]
    return kinds
