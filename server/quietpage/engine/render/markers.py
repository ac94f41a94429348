"""Find each marker a place where blocks may be put in."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import is_blank, make
from quietpage.engine.structure.tags import BLOCKS, DROP, MARKER, ROWS, TEXT_ONLY
from quietpage.engine.structure.trees import strip_elements

CLOSED: Final = ROWS | TEXT_ONLY | {"dl", "pre", "math"}
"""Elements in which a block cannot stand, or from which a parser would push it out."""
CELLS: Final = frozenset({"td", "th", "dd"})
CELL_HOLDERS: Final = ROWS | {"dl", "div"}
"""What cells stand in; elsewhere they are none, and their tags go."""
MAX_NEIGHBOURS: Final = 8
"""Other markers looked past when telling whether one stands at its parent's edge."""


def place_markers(main: HtmlElement) -> None:
    """Move markers behind tables and headings they stand in, and out of paragraphs' ends.

    Places are in document order: what follows a marker that left a table leaves it too.
    """
    last_behind: dict[HtmlElement, HtmlElement] = {}
    for marker in list(main.iter(MARKER)):
        closed = _left_around(marker, last_behind)
        if closed is None:
            closed = _closed_around(marker, main)
        if closed is not None:
            last = last_behind.get(closed, closed)
            last_behind[closed] = _moved(marker, last, behind=True)
            continue
        edge, behind = _paragraph_edge(marker, main)
        if edge is not None:
            last = last_behind.get(edge, edge) if behind else edge
            moved = _moved(marker, last, behind=behind)
            if behind:
                last_behind[edge] = moved
    strip_elements(main, DROP)


def _left_around(
    marker: HtmlElement, last_behind: dict[HtmlElement, HtmlElement]
) -> HtmlElement | None:
    """Return the outermost element around it that an earlier marker was moved behind."""
    found = None
    if last_behind:
        for element in marker.iterancestors():
            if element in last_behind:
                found = element
    return found


def _moved(marker: HtmlElement, place: HtmlElement, *, behind: bool) -> HtmlElement:
    moved = make(marker, MARKER, id=marker.get("id", ""))
    if behind:
        place.addnext(moved)
    else:
        place.addprevious(moved)
    marker.tag = DROP
    return moved


def _closed_around(marker: HtmlElement, main: HtmlElement) -> HtmlElement | None:
    """Return the closed element to leave, or None when a cell or nothing is around."""
    found = None
    inner = marker
    for element in marker.iterancestors():
        if element is main:
            break
        if inner.tag in CELLS and element.tag in CELL_HOLDERS and found is None:
            return None
        if element.tag in CLOSED:
            found = element
        elif found is not None:
            return found
        inner = element
    return found


def _paragraph_edge(marker: HtmlElement, main: HtmlElement) -> tuple[HtmlElement | None, bool]:
    """Return the paragraph at whose end (True) or start (False) the marker stands."""
    around = marker.getparent()
    if around is None or around is main or (around.tag in BLOCKS and around.tag != "p"):
        return None, False
    node = marker
    behind: bool | None = None
    while node is not main:
        parent = node.getparent()
        if parent is None or (node.tag in BLOCKS and node is not marker):
            break
        if behind is not False and _is_last(node):
            behind = True
        elif behind is not True and _is_first(node, parent):
            behind = False
        else:
            break
        if parent.tag == "p" and parent is not main:
            return parent, behind
        node = parent
    return None, False


def _is_last(node: HtmlElement) -> bool:
    for _ in range(MAX_NEIGHBOURS):
        if not is_blank(node.tail):
            return False
        following = node.getnext()
        if following is None:
            return True
        if following.tag not in (MARKER, DROP):
            return False
        node = following
    return False


def _is_first(node: HtmlElement, parent: HtmlElement) -> bool:
    for _ in range(MAX_NEIGHBOURS):
        before = node.getprevious()
        if before is None:
            return is_blank(parent.text)
        if before.tag not in (MARKER, DROP) or not is_blank(before.tail):
            return False
        node = before
    return False
