"""Markup of the removed pieces, made for all of them at once.

A page gives dozens of small pieces, and what structure and sanitiser cost once a document is
most of what a small one costs. So the pieces go through both in one document, each in a box of
its own, and come out as they would alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, html_parser

from quietpage.engine.render.html import MARKUP_OF_MARKER, SHELLS, render_copy
from quietpage.engine.render.layout import lay_out
from quietpage.engine.render.markup import inner_of
from quietpage.engine.sanitise import sanitise, sanitise_with_markers
from quietpage.engine.structure import improve_structure
from quietpage.engine.structure.footnotes import own_fragment
from quietpage.engine.structure.region import make
from quietpage.engine.structure.tags import INLINE, MARKER
from quietpage.engine.structure.trees import (
    MAX_JOINED,
    names_in,
    new_tree,
    release,
    size_and_jumps,
    taken_out,
)
from quietpage.engine.structure.urls import resolver_of

BOX: Final = "blockquote"
"""Structure puts what this holds in order as it does the whole document's content."""
MAX_TOGETHER: Final = MAX_JOINED - 1
"""Elements of a document of several pieces: in a larger one structure leaves a span here and
there of those it takes away, which is no piece's own doing."""


class Pieces:
    """Removed pieces, moved out of their page, and rendered once when one of them is asked for.

    Most readers of an article ask for none. The tree of the page is free to go at once.
    """

    def __init__(self, elements: Sequence[etree._Element], *, base_url: str | None) -> None:
        self._base_url = base_url
        self._lock = Lock()
        self._markups: list[str] | None = None
        self._elements = list(elements)
        home = html_parser.makeelement("div")
        for element in elements:
            home.append(element)

    def markup(self, number: int) -> str:
        """Return the sanitised markup of one piece, by its place among all."""
        with self._lock:
            if self._markups is None:
                self._markups = render_pieces(self._elements, base_url=self._base_url)
                self._elements.clear()
            return self._markups[number]


def render_pieces(elements: Sequence[etree._Element], *, base_url: str | None) -> list[str]:
    """Return the sanitised markup of each element. They are moved out of their tree."""
    markups: dict[int, str] = {}
    batch: dict[int, HtmlElement] = {}
    size = 0
    trees = list(map(taken_out, elements))
    looks = list(map(size_and_jumps, trees))
    apart = _jumping(trees, [addresses for _, addresses in looks], resolver_of(base_url).document)
    for number, (element, (own, _)) in enumerate(zip(trees, looks, strict=True)):
        if number in apart:
            markups[number] = render_copy(element, base_url=base_url)
            continue
        if batch and size + own > MAX_TOGETHER:
            markups |= _render_together(batch, base_url)
            batch, size = {}, 0
        batch[number] = element
        size += own
    if batch:
        markups |= _render_together(batch, base_url)
    return [markups[number] for number in range(len(elements))]


def _render_together(pieces: dict[int, HtmlElement], base_url: str | None) -> dict[int, str]:
    root = new_tree("div")
    boxes: dict[int, HtmlElement] = {}
    inline = [number for number, element in pieces.items() if element.tag in INLINE]
    for number, element in pieces.items():
        boxes[number] = make(root, BOX)
        root.append(boxes[number])
        boxes[number].append(_in_shells(element))
    improve_structure(root, base_url=base_url)
    for number in inline:
        box = boxes[number]
        if len(box) == 1 and box[0].tag == "p" and box.text is None:
            boxes[number] = box[0]
    lay_out(root)
    markups = {number: inner_of(box).strip("\n") for number, box in boxes.items()}
    release(root)
    return _sanitised(markups)


def _jumping(
    trees: Sequence[HtmlElement], addresses: Sequence[Sequence[str]], document: str
) -> set[int]:
    """Return the places of the pieces from which a link leads to what stands in a piece.

    Links within a piece jump to what it holds, never to another piece.
    """
    wanted = {
        number: {own_fragment(address, document) for address in own} - {""}
        for number, own in enumerate(addresses)
        if own
    }
    if not any(wanted.values()):
        return set()
    names = set[str]().union(*map(names_in, trees))
    return {number for number, fragments in wanted.items() if not fragments.isdisjoint(names)}


def _in_shells(element: HtmlElement) -> HtmlElement:
    element.tail = None
    while element.tag in SHELLS:
        shell = make(element, SHELLS[element.tag])
        shell.append(element)
        element = shell
    return element


def _sanitised(markups: dict[int, str]) -> dict[int, str]:
    """Sanitise all pieces as one document where they stay apart in it, else one by one."""
    alone = {number: markup for number, markup in markups.items() if "<math" in markup}
    together = [number for number in markups if number not in alone]
    parts = (f'<{MARKER} id="r{number}"></{MARKER}>{markups[number]}' for number in together)
    split = MARKUP_OF_MARKER.split(sanitise_with_markers("".join(parts)))
    if split[1::2] == [f"r{number}" for number in together]:
        done = dict(zip(together, map(str.strip, split[2::2]), strict=True))
    else:
        done, alone = {}, markups
    return done | {number: sanitise(markup).strip() for number, markup in alone.items()}
