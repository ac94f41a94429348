"""Serialise the tree, sanitise it, and say where the removed pieces stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.render.layout import lay_out
from quietpage.engine.render.markers import place_markers
from quietpage.engine.render.markup import inner_of, whole_of
from quietpage.engine.sanitise import sanitise, sanitise_with_markers
from quietpage.engine.structure import improve_structure
from quietpage.engine.structure.region import make
from quietpage.engine.structure.runs import name_runs
from quietpage.engine.structure.tags import FLOW, INLINE, MARKER
from quietpage.engine.structure.trees import Gone, copy_of, release, strip_elements, tree_of

MARKUP_OF_MARKER: Final = re.compile(rf'<{MARKER} id="(r[0-9]+)"></{MARKER}>\n?')
SHELLS: Final = {
    "li": "ul",
    "td": "tr",
    "th": "tr",
    "tr": "tbody",
    "tbody": "table",
    "thead": "table",
    "tfoot": "table",
    "caption": "table",
    "dt": "dl",
    "dd": "dl",
    "figcaption": "figure",
}
"""What an element needs around it to be itself."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markup of the main content, and where in it the removed pieces stood."""

    html: str
    offsets: dict[str, int]
    """Marker id to offset into ``html``, in code points, in document order."""


def render_html(main: HtmlElement, *, base_url: str | None = None, gone: Gone = ()) -> Rendered:
    """Return the sanitised markup of ``main``, whose tree this may spend.

    An empty ``<qp-removed id="r3">`` in the tree, or what is ``gone`` under that id, gives an
    offset ``r3``: never inside a tag, nor inside a table or paragraph where a place beside it
    will do.
    """
    if main.tag in SHELLS or main.tag == "table":
        main.tail = None
        main = _boxed(main)
    tree = tree_of(main, gone)
    name_runs(tree)
    return render_tree(tree, base_url=base_url)


def render_tree(tree: HtmlElement, *, base_url: str | None = None) -> Rendered:
    """Return the sanitised markup of a tree that may be changed."""
    improve_structure(tree, base_url=base_url)
    place_markers(tree)
    markup = _serialise(tree)
    release(tree)
    return take_markers(sanitise_with_markers(markup))


def render_piece(element: HtmlElement, *, base_url: str | None = None) -> str:
    """Return the sanitised markup of a removed piece; the tree it is from stays whole."""
    return render_copy(copy_of(element), base_url=base_url)


def render_copy(piece: HtmlElement, *, base_url: str | None = None) -> str:
    """Return the sanitised markup of a piece that may be changed."""
    piece.tail = None
    strip_elements(piece, MARKER)
    inline = piece.tag in INLINE
    box = _boxed(piece)
    tree = box
    improve_structure(tree, base_url=base_url)
    if inline and len(box) == 1 and box[0].tag == "p" and box.text is None:
        box = box[0]
    markup = _serialise(box)
    release(tree)
    return sanitise(markup).strip()


def _boxed(element: HtmlElement) -> HtmlElement:
    """Put the element into a box, with what it needs around it to be itself."""
    while element.tag in SHELLS:
        shell = make(element, SHELLS[element.tag])
        shell.append(element)
        element = shell
    box = make(element, "div")
    box.append(element)
    return box


def take_markers(html: str) -> Rendered:
    """Take the markers out of sanitised markup and note where they stood."""
    if MARKER not in html:
        return Rendered(html, {})
    split = MARKUP_OF_MARKER.split(html)
    parts = split[::2]
    ends = accumulate(map(len, parts))
    return Rendered("".join(parts), dict(zip(split[1::2], ends, strict=False)))


def _serialise(main: HtmlElement) -> str:
    """Return the markup of what ``main`` holds, or of itself where it says something."""
    lay_out(main)
    is_box = main.tag in FLOW or main.tag in ("p", "article")
    if is_box and not main.get("dir") and not main.get("lang"):
        return inner_of(main).strip("\n")
    return whole_of(main)
