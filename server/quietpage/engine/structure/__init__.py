"""Turn the main content's tree into semantic markup, one concern a step.

``STEPS`` is the order, and its documentation: what lives in attributes or scripts is
brought into the tree first, then junk goes, then boxes become paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure import tags
from quietpage.engine.structure.code import restore_code
from quietpage.engine.structure.embeds import link_embeds
from quietpage.engine.structure.figures import build_figures
from quietpage.engine.structure.footnotes import keep_jumps
from quietpage.engine.structure.headings import level_headings
from quietpage.engine.structure.images import resolve_images
from quietpage.engine.structure.links import resolve_links
from quietpage.engine.structure.lists import mend_lists
from quietpage.engine.structure.math import keep_formulas
from quietpage.engine.structure.noscript import resolve_noscript
from quietpage.engine.structure.paragraphs import make_paragraphs
from quietpage.engine.structure.region import Region
from quietpage.engine.structure.tables import sort_tables
from quietpage.engine.structure.tidy import (
    drop_junk,
    rename_obsolete,
    unwrap_spans,
    unwrap_unknown,
)

STEPS: Final[tuple[tuple[Callable[[Region], None], Set[str] | None], ...]] = (
    (rename_obsolete, tags.RENAMED.keys()),
    (resolve_noscript, {"noscript"}),
    (keep_formulas, None),
    (restore_code, {"code", "pre", "table"}),
    (resolve_images, tags.IMAGES),
    (build_figures, None),
    (link_embeds, tags.PLAYERS),
    (keep_jumps, None),
    (resolve_links, {"a", "blockquote", "q", "ins", "del"}),
    (drop_junk, tags.JUNK.union(tags.UNCLOSED)),
    (unwrap_unknown, None),
    (unwrap_spans, {"span"}),
    (level_headings, None),
    (Region.sweep, None),
    (sort_tables, tags.TABLE_PARTS),
    (mend_lists, tags.LISTS | {"li", "dl", "dt", "dd"}),
    (make_paragraphs, None),
)
"""Each with the names of the elements that it is about; without them, it has something to do in
every region."""


def improve_structure(main: HtmlElement, *, base_url: str | None) -> None:
    """Change ``main`` in place into clean semantic markup.

    ``base_url`` is the address that relative ones are resolved against, ``<base href>``
    already taken into account; without it they stay as they are.
    """
    region = Region(main, base_url)
    for step, names in STEPS:
        if names is None or region.holds(names):
            step(region)
