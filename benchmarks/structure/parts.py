"""Structure of a piece of markup as multisets, and how well two of them agree."""

from __future__ import annotations

from collections import Counter
from typing import Final
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

from quietpage.engine.structure.headings import PERMALINKS
from quietpage.engine.structure.srcset import best_candidate

KINDS: Final = ("images", "links", "headings", "items", "code", "cells")
MARKS: Final = "".join(mark for mark in PERMALINKS if len(mark) == 1)
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")

Parts = dict[str, Counter[str]]


def parse(html: str) -> HtmlElement:
    """Return the markup's tree; a piece of markup is put into a body."""
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    return lxml.html.document_fromstring(f"<div>{html}</div>".encode(), parser=parser)


def read_parts(tree: HtmlElement, base_url: str) -> Parts:
    """Count the images, links, headings, list items, code blocks and cells of a tree.

    Spelling of the same thing counts as one: an image without a source has its largest
    candidate's, and a heading's mark that only links to the heading is none of its words, nor one
    of the links.
    """
    parts: Parts = {kind: Counter() for kind in KINDS}
    for image in tree.iter("img"):
        if source := image.get("src") or best_candidate(image.get("srcset") or ""):
            parts["images"][_absolute(source, base_url)] += 1
    for link in tree.iter("a"):
        address = _absolute(link.get("href"), base_url) if link.get("href") else ""
        if address.startswith(("http", "mailto")) and not _is_permalink(link):
            parts["links"][address] += 1
    for heading in tree.iter(*HEADINGS):
        parts["headings"][f"{heading.tag} {_text(heading).rstrip(MARKS)}"] += 1
    for kind, tags in (("items", ("li",)), ("code", ("pre",)), ("cells", ("td", "th"))):
        for element in tree.iter(*tags):
            if text := _text(element):
                parts[kind][text] += 1
    return parts


def _is_permalink(link: HtmlElement) -> bool:
    """Tell whether a link is the mark of the heading that it stands in."""
    if "#" not in link.get("href", "") or _text(link).strip(MARKS):
        return False
    return next(link.iterancestors(*HEADINGS), None) is not None


def f1(predicted: Counter[str], gold: Counter[str]) -> float | None:
    """Return the F1 of two multisets, None where both are empty."""
    if not predicted and not gold:
        return None
    return 2 * (predicted & gold).total() / (predicted.total() + gold.total())


def _absolute(address: str, base_url: str) -> str:
    address = "".join(address.split())
    try:
        parts = urlsplit(urljoin(base_url, address))
    except ValueError:
        return address
    return parts._replace(path=parts.path or "/").geturl()


def _text(element: HtmlElement) -> str:
    """Return the text without any white space: layout is not structure."""
    return "".join("".join(element.itertext()).split())
