"""Give a page the ``<body>`` that its markup leaves out.

HTML lets ``<body>`` be left out; libxml2 then leaves the content in ``<head>`` or beside it.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

_HEAD_TAGS: Final = frozenset("title meta link style script base noscript template".split())


def find_body(root: etree._Element) -> etree._Element:
    """Return the page's body, made of all that is no metadata where the page has none."""
    body = root.find("body")
    if body is not None:
        return body
    body = etree.SubElement(root, "body")
    head = root.find("head")
    for parent in (head, root):
        for child in list(parent) if parent is not None else ():
            if child is not body and child is not head and child.tag not in _HEAD_TAGS:
                body.append(child)
    return body
