"""White space of the tree: one block a line, none that shows nothing."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement

from quietpage.engine import kernels
from quietpage.engine.structure.region import is_blank, writable
from quietpage.engine.structure.tags import BLOCKS, MARKER
from quietpage.engine.structure.trees import is_of_nodes

if kernels.COMPILED:
    from quietpage.engine.kernels.render.layout import lay_out as lay_out_nodes

LOOSE: Final = re.compile(r"[\t\n\r\f]| {2}")
SPACES: Final = re.compile(r"[\t\n\r\f ]+")
MAX_VALUE_CHARS: Final = 8_192
"""Longer attributes go; the sanitiser has a limit of its own for images in their address."""
_WITH_LONG_VALUES: Final = etree.XPath(f"descendant::*[@*[string-length() > {MAX_VALUE_CHARS}]]")
LINE: Final = "\n"
SOMETIMES_BLOCKS: Final = frozenset({MARKER, "a", "ins", "del"})


def lay_out(main: HtmlElement) -> None:
    """Collapse white space and put every block on a line of its own; ``pre`` stays.

    Elements of lxml lose the attributes that no output would show for their length: libxml2
    looks for the end of a comment in them, again at each start of one. Of nodes they are not
    written.
    """
    if is_of_nodes(main):
        lay_out_nodes(main)
    else:
        _lay_out(main)


def _lay_out(main: HtmlElement) -> None:
    holders: Any = _WITH_LONG_VALUES(main)
    for holder in holders:
        for name, value in holder.items():
            if len(value) > MAX_VALUE_CHARS and not value.startswith("data:"):
                del holder.attrib[name]
    verbatim = {element for pre in main.iter("pre") for element in pre.iter("*")}
    for element in main.iter("*"):
        tag = element.tag
        if element in verbatim:
            if tag == "pre" and element is not main:
                element.tail = LINE
            continue
        _lay_out_inside(element, tag)
        if element is not main:
            _lay_out_behind(element, tag)


def _lay_out_inside(element: HtmlElement, tag: str) -> None:
    text = element.text
    if len(element):
        if _holds_blocks(element):
            element.text = LINE
            return
        if tag in BLOCKS:
            last = element[-1]
            tail = last.tail
            if tail and tail[-1] in " \n":
                last.tail = tail.rstrip(" \t\n\r\f")
    if not text:
        return
    if LOOSE.search(text):
        text = element.text = SPACES.sub(" ", writable(text))
    if tag in BLOCKS and (text[0] == " " or text[-1] == " "):
        element.text = text.strip(" ") if not len(element) else text.lstrip(" ")


def _lay_out_behind(element: HtmlElement, tag: str) -> None:
    if tag in BLOCKS:
        element.tail = LINE
        return
    tail = element.tail
    if tag in SOMETIMES_BLOCKS and is_blank(tail):
        parent = element.getparent()
        if parent is not None and parent.text == LINE:
            element.tail = LINE
            return
    if tail and LOOSE.search(tail):
        element.tail = SPACES.sub(" ", writable(tail))


def _holds_blocks(element: HtmlElement) -> bool:
    """Tell whether blocks stand in the element; then no bare text does."""
    if not is_blank(element.text):
        return False
    if element[0].tag in BLOCKS or element[-1].tag in BLOCKS:
        return True
    return any(child.tag in BLOCKS for child in element) if element[0].tag == MARKER else False
