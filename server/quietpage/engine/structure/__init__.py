"""Turn the main content's tree into semantic markup, one concern a step.

``STEPS`` is the order, and its documentation: what lives in attributes or scripts is
brought into the tree first, then junk goes, then boxes become paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.code import restore_code
from quietpage.engine.structure.embeds import link_embeds
from quietpage.engine.structure.figures import build_figures
from quietpage.engine.structure.footnotes import keep_jumps
from quietpage.engine.structure.headings import level_headings
from quietpage.engine.structure.images import resolve_images
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
from quietpage.engine.structure.urls import resolve_links

STEPS: Final[tuple[Callable[[Region], None], ...]] = (
    rename_obsolete,
    resolve_noscript,
    keep_formulas,
    restore_code,
    resolve_images,
    build_figures,
    link_embeds,
    keep_jumps,
    resolve_links,
    drop_junk,
    unwrap_unknown,
    unwrap_spans,
    level_headings,
    Region.sweep,
    sort_tables,
    mend_lists,
    make_paragraphs,
)


def improve_structure(main: HtmlElement, *, base_url: str | None) -> None:
    """Change ``main`` in place into clean semantic markup.

    ``base_url`` is the address that relative ones are resolved against, ``<base href>``
    already taken into account; without it they stay as they are.
    """
    region = Region(main, base_url)
    for step in STEPS:
        step(region)
