"""Give a page the ``<body>`` that its markup leaves out.

HTML lets ``<body>`` be left out; libxml2 then leaves the content in ``<head>`` or beside it.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

_HEAD_TAGS: Final = frozenset(
    [("title"), "meta", "link", "style", "script", "base", "noscript", "template"]
)


def find_body(root: etree._Element) -> etree._Element:
    """Return the page's body, with all in it that is no metadata."""
    body = next(root.iterchildren("body"), None)
    if body is None:
        body = etree.SubElement(root, "body")
    head = next(root.iterchildren("head"), None)
    strays = [
        child
        for parent in (head, root)
        for child in (parent if parent is not None else ())
        if child is not body and child is not head and child.tag not in _HEAD_TAGS
    ]
    if strays:
        _put_first(body, strays)
    return body


def _put_first(body: etree._Element, strays: list[etree._Element]) -> None:
    """Move elements, with the text behind them, to the start of the body."""
    text, body.text = body.text, None
    for place, stray in enumerate(strays):
        body.insert(place, stray)
    strays[-1].tail = (strays[-1].tail or "") + (text or "") or None
