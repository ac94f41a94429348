"""The part of the page that is being put in order, with its elements by name.

Elements are not taken out one by one: each removal in lxml copies the tail text beside
it, so that a million siblings would cost the square. They are renamed, and
:meth:`Region.sweep` takes all of them out in two passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.tags import BLOCKS, DROP, MARKER, UNWRAP
from quietpage.engine.structure.trees import (
    MAX_JOINED,
    count_marked,
    strip_elements,
    strip_tags,
    survey,
)
from quietpage.engine.structure.urls import resolver_of

BARRED: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that lxml refuses to write: "All strings must be XML compatible"."""


class Region:
    """The main element and an index of its descendants by tag name."""

    __slots__ = ("by_tag", "classes", "jumps", "main", "resolver", "roles")

    def __init__(self, main: HtmlElement, base_url: str | None) -> None:
        self.main = main
        self.resolver = resolver_of(base_url)
        self.jumps: set[str] = set()
        """Addresses that lead to a place in the region: ``#`` and a fragment."""
        self.by_tag, classes, self.roles = survey(main)
        self.classes = classes.lower()
        """Class names that some element bears, among them all that the page gave."""

    def holds(self, tags: Set[str]) -> bool:
        """Tell whether there may be an element that bears one of ``tags``."""
        return not tags.isdisjoint(self.by_tag)

    def of(self, *tags: str) -> Iterator[HtmlElement]:
        """Yield the elements that still bear one of ``tags``, in document order by tag."""
        for tag in tags:
            for element in self.by_tag.get(tag, ()):
                if element.tag == tag:
                    yield element

    def add(self, element: HtmlElement) -> None:
        """Tell later steps of an element made by this one."""
        self.by_tag.setdefault(element.tag, []).append(element)

    def rename(self, element: HtmlElement, tag: str) -> None:
        """Give the element another name, under which later steps find it."""
        element.tag = tag
        self.by_tag.setdefault(tag, []).append(element)

    def sweep(self) -> None:
        """Take out what was marked for dropping and unwrapping, in linear time."""
        dropped, unwrapped = count_marked(self.main)
        if dropped:
            _rescue_markers(self.main)
            if dropped >= MAX_JOINED:
                _keep_some(self.main, DROP, keep_content=False)
            strip_elements(self.main, DROP)
        if unwrapped >= MAX_JOINED:
            _keep_some(self.main, UNWRAP, keep_content=True)
        if unwrapped:
            strip_tags(self.main, UNWRAP)


def _rescue_markers(main: HtmlElement) -> None:
    """Put the markers that stand in what is dropped before it."""
    for marker in list(main.iter(MARKER)):
        dropped = None
        for ancestor in marker.iterancestors():
            if ancestor is main:
                break
            if ancestor.tag == DROP:
                dropped = ancestor
        if dropped is not None:
            marker.tail = None
            dropped.addprevious(marker)


def _keep_some(main: HtmlElement, tag: str, *, keep_content: bool) -> None:
    """Leave one marked element in ``MAX_JOINED`` as a span between the texts beside it."""
    for element in islice(main.iter(tag), MAX_JOINED - 1, None, MAX_JOINED):
        if not keep_content:
            element.clear(keep_tail=True)
        if not keep_content or not any(child.tag in BLOCKS for child in element):
            element.tag = "span"


def writable(text: str) -> str:
    """Return the text without the characters that lxml refuses."""
    return BARRED.sub("", text)


def make(beside: HtmlElement, tag: str, **attributes: str) -> HtmlElement:
    """Return a new element for the tree that another one is of."""
    values = {name: writable(value) for name, value in attributes.items()}
    element: HtmlElement = beside.makeelement(tag, values)
    return element


def is_blank(text: str | None) -> bool:
    """Tell whether there is nothing but white space; no-break spaces count as such."""
    return not text or not text.strip()


def class_tokens(element: HtmlElement) -> list[str]:
    """Return the element's class names, lower-cased."""
    return (element.get("class") or "").lower().split()
