"""All features of all blocks, group by group, in the order of their names."""

from __future__ import annotations

from itertools import chain

import numpy as np

from quietpage.engine import arc90, groups, roles
from quietpage.engine.features.around import around
from quietpage.engine.features.names import NAMES
from quietpage.engine.features.own import own, says_price
from quietpage.engine.features.place import is_heading, place
from quietpage.engine.features.prose import Floats, read_prose
from quietpage.engine.features.up import above
from quietpage.engine.features.whole import whole_page
from quietpage.engine.measure import Measures


def block_features(measures: Measures, *, url: str | None, title: str | None) -> Floats:
    """Return an array of shape (len(NAMES), number of blocks)."""
    m = measures
    prose = read_prose(m)
    headings = is_heading(prose.tags)
    rows = chain(
        own(m, prose),
        place(m, prose, headings, title),
        groups.sibling_groups(m),
        (says_price(m.texts), groups.heading_kinds(m, headings)),
        around(prose),
        above(m, prose),
        arc90.ranks(m, arc90.scores(m, prose.chars, prose.density)),
    )
    out = np.empty((len(NAMES), len(m.blocks)), dtype=np.float32)
    number = 0
    for row in rows:
        out[number] = row
        number += 1
    first_of_page = number + len(roles.NAMES)
    out[number:first_of_page] = roles.distances(m)
    out[first_of_page:] = np.array(whole_page(m, prose, url), dtype=np.float32)[:, None]
    return out
