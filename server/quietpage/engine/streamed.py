"""Pages that servers send in pieces: what arrives late is put where a script would put it.

React's server renderer sends what took its time at the end of the page, in hidden boxes named
``S:0``, ``S:1`` and so on, and a ``<template>`` where each belongs: ``B:…`` in place of something
that is shown until then, ``P:…`` in place of nothing. A line of script after each box says which
goes where (``$RC("B:1","S:1")``, ``$RS("S:2","P:2")``).
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

_PLACES: Final = ("B:", "P:")
_BOX: Final = "S:"
_CALLS: Final = re.compile(
    r"""\$R(?:C|R)\(["'](?P<place>B:\w+)["'],["'](?P<box>S:\w+)["']"""
    r"""|\$RS\(["'](?P<segment>S:\w+)["'],["'](?P<gap>P:\w+)["']"""
)


def join_streamed(root: etree._Element, templates: list[etree._Element]) -> bool:
    """Put every box that came late into its place. Return whether there was any.

    ``templates`` are all of the page's, in document order.
    """
    places: dict[str, etree._Element] = {}
    for template in templates:
        name = template.get("id") or ""
        if name.startswith(_PLACES):
            places.setdefault(name, template)
    if not places:
        return False
    boxes: dict[str, etree._Element] = {}
    for box in root.iter("div", "table", "svg"):
        name = box.get("id") or ""
        if name.startswith(_BOX) and box.get("hidden") is not None:
            boxes.setdefault(name, box)
    targets = _targets(root)
    joined = False
    for name, box in boxes.items():
        suffix = name.removeprefix(_BOX)
        wanted = (targets.get(name), *(f"{place}{suffix}" for place in _PLACES))
        found = next((place for place in wanted if place in places), None)
        if found is not None:
            joined |= _put(box, places.pop(found))
    return joined


def _targets(root: etree._Element) -> dict[str, str]:
    """Names of boxes with the names of their places, as the page's scripts tell them."""
    found = {}
    for script in root.iter("script"):
        if script.text and "$R" in script.text:
            for call in _CALLS.finditer(script.text):
                if call["box"]:
                    found[call["box"]] = call["place"]
                else:
                    found[call["segment"]] = call["gap"]
    return found


def _put(box: etree._Element, place: etree._Element) -> bool:
    """Move the box to the place, unhidden; a box that holds its own place stays."""
    holder = place.getparent()
    if holder is None or any(above is box for above in place.iterancestors()):
        return False
    if box.tail:
        _leave(box)
    del box.attrib["hidden"], box.attrib["id"]
    place.addprevious(box)
    box.tail, place.tail = place.tail, None
    holder.remove(place)
    return True


def _leave(element: etree._Element) -> None:
    """Give the text behind an element to what stands before it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
