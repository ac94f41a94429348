"""Short texts of elements: bylines, dates, headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from quietpage.engine import kernels

MAX_LINE_CHARS: Final = 400  # reading stops here: a longer text is no line
MAX_PIECES: Final = 200
MAX_NODES: Final = 300  # looked at; a line has fewer

_UNSEEN: Final = ("script", "style", "template", "noscript", "svg")


def pieces_of(element: HtmlElement) -> Iterator[str]:
    """Yield the texts inside ``element`` in document order, those never shown left out."""
    if not isinstance(element.tag, str):
        return
    nodes = list(islice(element.iter(), MAX_NODES))
    if len(nodes) < MAX_NODES and not any(node.tag in _UNSEEN for node in nodes):
        yield from element.itertext()
        return
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in islice(walk, 2 * MAX_NODES):
        if event == "start":
            if node.tag in _UNSEEN:
                walk.skip_subtree()
            elif node.text:
                yield node.text
        elif node is not element and node.tail:
            yield node.tail


def plain_text_of(element: HtmlElement) -> str:
    """Return the text of ``element``, white space collapsed, cut when it is no line."""
    if len(element) == 0:
        text = element.text
        return " ".join(text[: 2 * MAX_LINE_CHARS].split())[:MAX_LINE_CHARS] if text else ""
    pieces: list[str] = []
    chars = 0
    for piece in pieces_of(element):
        pieces.append(piece[:MAX_LINE_CHARS])
        chars += len(piece.strip())
        if chars > MAX_LINE_CHARS or len(pieces) > MAX_PIECES:
            break
    return " ".join(" ".join(pieces).split())[:MAX_LINE_CHARS]


def plain_texts_of(root: HtmlElement, tags: tuple[str, ...], most: int) -> list[str]:
    """Return the texts of the first elements under ``root`` with one of ``tags``."""
    return [plain_text_of(element) for element in islice(root.iter(*tags), most)]


if kernels.COMPILED:
    from quietpage.engine.kernels.metadata.lines import text_of as text_of
    from quietpage.engine.kernels.metadata.lines import texts_of as texts_of
else:
    text_of, texts_of = plain_text_of, plain_texts_of
