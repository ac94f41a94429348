"""The one walk over the page: every element, its names, and the text in and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Final

from lxml import etree

from quietpage.engine.tags import BLOCK, MEDIA, SKIPPED

_NAMING: Final = ("class", "id", "role", "itemprop")
_RARE_NAMING: Final = frozenset(("role", "itemprop", "style", "hidden", "data-qp-hidden"))
_CLASS_ALONE: Final = ["class"]

HIDDEN: Final = "qp-hidden"
"""Stands among an element's names where the page hides it."""
HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# What the walk does with an element, looked up once by its tag.
_INLINE, _MEDIA, _BREAK, _BLOCK, _SKIP = range(5)
_ROLE: Final = {
    **dict.fromkeys(MEDIA, _MEDIA),
    "br": _BREAK,
    **dict.fromkeys(BLOCK, _BLOCK),
    **dict.fromkeys(SKIPPED, _SKIP),
}


class Elements(list[etree._Element]):
    """Elements in document order."""

    def release(self) -> None:
        """Forget all elements: from here on they may leave their tree."""
        self.clear()


@dataclass(slots=True)
class Walk:
    """What the walk notes: of elements, of the runs of text in and behind them, and of blocks."""

    elements: Elements = field(default_factory=Elements)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    attrs: list[str] = field(default_factory=list)
    aria_hidden: list[int] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    """Texts as they stand between two tags."""
    owners: list[int] = field(default_factory=list)
    """The element that each run stands in."""
    blocks: list[tuple[int, int, int, bool]] = field(default_factory=list)
    """Element, first run, one past the last run, and whether there is media in it."""


def walk_over(  # noqa: C901 - one loop: a call for each element would double the time
    body: etree._Element,
) -> Walk:
    """Walk the subtree of ``body``."""
    walk = Walk()
    elements, tags, parents, ends, depths = (
        walk.elements, walk.tags, walk.parents, walk.ends, walk.depths,
    )  # fmt: skip
    attrs, runs, owners = walk.attrs, walk.runs, walk.owners
    roles: list[int] = []
    holds: list[bool] = []  # whether there are blocks in an element
    path = [-1]
    around = body.getparent()
    above: list[Any] = [around]  # the elements of the path
    first_run = last_media = 0  # of the block that is open
    left = body.iter("*")
    for element in chain(left, (None,)):
        parent = around if element is None else element.getparent()
        while above[-1] is not parent:
            number = path.pop()
            ends[number] = len(elements)
            role = roles[number]
            if role == _BLOCK and not holds[number]:
                walk.blocks.append((number, first_run, len(runs), last_media > number))
            elif role == _BREAK:
                runs.append(" ")
                owners.append(number)
            if number and (role == _BLOCK or holds[number]):
                holds[path[-1]] = True
            tail = above.pop().tail
            if tail and number:
                runs.append(tail)
                owners.append(path[-1])
        if element is None:
            break
        tag = element.tag
        role = _ROLE.get(tag, _INLINE)
        if role == _SKIP:
            if len(element):
                inside = [inner.tag for inner in element.iterdescendants("*")]
                next(islice(left, len(inside), len(inside)), None)
                holds[path[-1]] |= not BLOCK.isdisjoint(inside)
            text = element.tail
            if text:
                runs.append(text)
                owners.append(path[-1])
            continue
        number = len(elements)
        if role == _BLOCK:
            first_run = len(runs)
        elif role == _MEDIA:
            last_media = number
        elements.append(element)
        tags.append(tag)
        roles.append(role)
        holds.append(False)
        parents.append(path[-1])
        depths.append(len(path) - 1)
        ends.append(0)
        path.append(number)
        above.append(element)
        given = element.keys()
        if not given:
            attrs.append("")
        elif given == _CLASS_ALONE:
            attrs.append(element.get("class", ""))
        else:
            attrs.append(_names(element, given))
            if "aria-hidden" in given and element.get("aria-hidden") == "true":
                walk.aria_hidden.append(number)
        text = element.text
        if text:
            runs.append(text)
            owners.append(number)
    return walk


def _names(element: etree._Element, given: Sequence[str | bytes]) -> str:
    """Class, id, role and itemprop among the attributes, and HIDDEN where they hide the element.

    It is hidden by attribute, by its own style, or because the capture saw it so.
    """
    if _RARE_NAMING.isdisjoint(given):
        own = element.get("class") if "class" in given else None
        identifier = element.get("id") if "id" in given else None
        return f"{own} {identifier}" if own and identifier else own or identifier or ""
    name = " ".join(filter(None, map(element.get, _NAMING)))
    style = element.get("style")
    if (style and HIDING_STYLE.search(style)) or "hidden" in given or "data-qp-hidden" in given:
        return f"{name} {HIDDEN}"
    return name
