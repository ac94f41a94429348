"""All features of all blocks, group by group, in the order of their names."""

from __future__ import annotations

import numpy as np

from quietpage.engine import arc90, groups, roles
from quietpage.engine.features.around import around
from quietpage.engine.features.names import NAMES
from quietpage.engine.features.own import ends_stop, own, says_price
from quietpage.engine.features.place import is_heading, place, title_block
from quietpage.engine.features.prose import Floats, read_prose
from quietpage.engine.features.up import above
from quietpage.engine.features.whole import whole_page
from quietpage.engine.measure import Measures


def block_features(measures: Measures, *, url: str | None, title: str | None) -> Floats:
    """Return an array of shape (len(NAMES), number of blocks)."""
    out = np.empty((len(NAMES), len(measures.blocks)), dtype=np.float32)
    write_features(out, measures, url=url, title=title)
    return out


def write_features(out: Floats, measures: Measures, *, url: str | None, title: str | None) -> None:
    """Write the rows that ``block_features`` returns to ``out``, an array of their shape."""
    m = measures
    prose = read_prose(m)
    headings = is_heading(prose.tags)
    parts = (
        own(m, prose),
        ends_stop(m.texts)[None],
        place(m, prose, headings, title_block(m, prose.tags, title)),
        groups.block_copies(m),
        groups.sibling_groups(m),
        says_price(m.texts)[None],
        groups.heading_kinds(m, headings)[None],
        around(prose),
        above(m, prose),
        arc90.ranks(m, arc90.scores(m, prose.chars, prose.density)),
        roles.distances(m),
        np.array(whole_page(m, prose, url), dtype=np.float32)[:, None],
    )
    number = 0
    for part in parts:
        out[number : number + len(part)] = part
        number += len(part)
