"""The one walk over the page: flat arrays of what every element holds.

Elements are numbered in document order, so that the subtree of element ``i`` is the range
``i … end[i]-1`` and a sum over a subtree is the difference of two running totals. After the
walk every question about an element is answered in constant time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from quietpage.engine.tags import BLOCK, CONTROLS, MEDIA, RUN, SKIPPED

Ints = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

TAG_NAMES: Final = (
    "other p li td th div h1 h2 h3 h4 h5 h6 a ul ol dl dt dd table tbody thead tfoot tr pre code "
    "blockquote figure figcaption img form input button select textarea label article main section "
    "aside nav header footer body span strong b em i time details summary address caption "
    f"{RUN} svg picture video iframe hr br center font html fieldset dialog search hgroup audio"
).split()
"""Index in this list = tag code, which the trained model knows; append, never reorder."""
TAG_CODE: Final = {name: code for code, name in enumerate(TAG_NAMES)}
_OTHER: Final = TAG_CODE["other"]

CHAR_CLASSES: Final = {
    "comma": ",，、،;；",
    "stop": ".!?。！？؟…:",
    "digit": "0123456789٠١٢٣٤٥٦٧٨٩",
    "bar": "|·•»›/",
}
CJK_RANGES: Final = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF))

_NAMING: Final = ("class", "id", "role", "itemprop")
_RARE_NAMING: Final = frozenset(("role", "itemprop", "style", "hidden", "data-qp-hidden"))

HIDDEN: Final = "qp-hidden"
"""Stands among an element's names where the page hides it."""
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# What the walk does with an element, looked up once by its tag. From _BLOCK on, a block begins
# and ends with it; what holds blocks is no block itself.
_INLINE, _MEDIA, _BREAK, _LINK, _BLOCK, _HOLDER, _HOLDING_LINK, _SKIP = range(8)
_LINKS: Final = (_LINK, _HOLDING_LINK)
_ROLE: Final = {
    **dict.fromkeys(MEDIA, _MEDIA),
    "br": _BREAK,
    "a": _LINK,
    **dict.fromkeys(BLOCK, _BLOCK),
    **dict.fromkeys(SKIPPED, _SKIP),
}


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of every element below and including ``elements[0]``; n elements, m blocks."""

    elements: list[etree._Element]
    parent: Ints
    """(n) number of the parent element; -1 for the first."""
    end: Ints
    """(n) one past the last element of the subtree."""
    depth: Ints
    tag: Ints
    """(n) tag code, see TAG_NAMES."""
    levels: list[Ints]
    """Numbers of the elements of each depth, in document order."""
    attrs: list[str]
    """(n) class, id, role and itemprop, a space between, as written."""
    dress: Ints
    """(n) place of an element's ``attrs`` among ``dresses``."""
    dresses: list[str]
    """Each distinct string of ``attrs``, in the order in which they first stand."""
    chars_sum: Ints
    """(n + 1) running total of text characters, white space collapsed."""
    link_chars_sum: Ints
    words_sum: Ints
    media_sum: Ints
    controls_sum: Ints
    links_sum: Ints
    blocks: Ints
    """(m) element number of each block that holds text or media, in document order."""
    texts: list[str]
    """(m) text of each block, white space collapsed."""
    sizes: Ints
    """(m) characters of each text."""
    counts: dict[str, Ints]
    """(m) characters of each class in CHAR_CLASSES, and "cjk" and "upper", in each text."""

    def within(self, total: Ints, numbers: Ints) -> Ints:
        """Sum of a measure over the subtrees of ``numbers``; ``total`` is a running total."""
        return total[self.end[numbers]] - total[numbers]


def measure(  # noqa: C901 - one loop: a call for each element would double the time
    body: etree._Element, containers: set[etree._Element]
) -> Measures:
    """Walk the subtree of ``body`` once. ``containers`` are the elements that hold blocks."""
    elements: list[etree._Element] = []
    roles: list[int] = []
    parents: list[int] = []
    ends: list[int] = []
    depths: list[int] = []
    attrs: list[str] = []
    runs: list[tuple[int, int, int, int]] = []
    blocks: list[int] = []
    texts: list[str] = []

    path: list[int] = [-1]
    buffer: list[str] = []
    collapsed = ""
    link_depth = 0
    block_has_media = False
    skipped: etree._Element | None = None
    number = -1
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            role = _ROLE.get(element.tag, _INLINE)
            if role == _SKIP:
                walk.skip_subtree()
                skipped = element
                continue
            if element in containers:
                role = _HOLDING_LINK if role == _LINK else _HOLDER
            number += 1
            elements.append(element)
            roles.append(role)
            parents.append(path[-1])
            depths.append(len(path) - 1)
            ends.append(0)
            path.append(number)
            items = element.items()
            attrs.append(_names(items) if items else "")
            if role:
                if role >= _BLOCK:
                    buffer = []
                    block_has_media = False
                elif role == _MEDIA:
                    block_has_media = True
                if role in _LINKS:
                    link_depth += 1
            text = element.text
        else:
            if element is skipped:
                skipped = None
            else:
                current = path.pop()
                ends[current] = number + 1
                role = roles[current]
                if role:
                    if role in _LINKS:
                        link_depth -= 1
                    if role >= _BLOCK:
                        if role == _BLOCK and (buffer or block_has_media):
                            blocks.append(current)
                            if len(buffer) != 1:
                                collapsed = " ".join("".join(buffer).split())
                            texts.append(collapsed)
                        buffer = []
                        block_has_media = False
                    elif role == _BREAK and buffer:
                        buffer.append(" ")
                if not current:
                    break
            text = element.tail
        if text:
            words = text.split()
            if words:
                buffer.append(text)
                collapsed = " ".join(words)
                runs.append((path[-1], len(collapsed) + 1, len(words), link_depth))
            elif buffer:
                buffer.append(" ")
    count = len(elements)
    codes = [TAG_CODE.get(element.tag, _OTHER) for element in elements]
    tag = np.array(codes, dtype=np.int32)
    sizes = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
    depth = np.array(depths, dtype=np.int32)
    known: dict[str, int] = {}
    dress = [known.setdefault(names, len(known)) for names in attrs]
    owners, run_chars, run_words, run_links = np.array(runs, dtype=np.int32).reshape(-1, 4).T
    return Measures(
        elements=elements,
        parent=np.array(parents, dtype=np.int32),
        end=np.array(ends, dtype=np.int32),
        depth=depth,
        tag=tag,
        levels=_levels(depth),
        attrs=attrs,
        dress=np.array(dress, dtype=np.int32),
        dresses=list(known),
        chars_sum=_running(_by_owner(owners, run_chars, count)),
        link_chars_sum=_running(_by_owner(owners, run_chars * (run_links > 0), count)),
        words_sum=_running(_by_owner(owners, run_words, count)),
        media_sum=_running(_IS_MEDIA[tag]),
        controls_sum=_running(_IS_CONTROL[tag]),
        links_sum=_running(tag == TAG_CODE["a"]),
        blocks=np.array(blocks, dtype=np.int32),
        texts=texts,
        sizes=sizes,
        counts=_count_classes(texts, sizes),
    )


def _levels(depth: Ints) -> list[Ints]:
    order = np.argsort(depth, kind="stable").astype(np.int32)
    return np.split(order, np.cumsum(np.bincount(depth))[:-1])


def _names(items: list[tuple[str, str]]) -> str:
    """Class, id, role and itemprop among the attributes, and HIDDEN where they hide the element.

    It is hidden by attribute, by its own style, or because the capture saw it so.
    """
    if len(items) == 1 and items[0][0] == "class":
        return items[0][1]
    given = dict(items)
    if _RARE_NAMING.isdisjoint(given):
        own, identifier = given.get("class"), given.get("id")
        return f"{own} {identifier}" if own and identifier else own or identifier or ""
    name = " ".join(filter(None, map(given.get, _NAMING)))
    style = given.get("style")
    if (style and _HIDING_STYLE.search(style)) or "hidden" in given or "data-qp-hidden" in given:
        return f"{name} {HIDDEN}"
    return name


def _by_owner(owners: Ints, values: Ints, count: int) -> Ints:
    return np.bincount(owners, weights=values, minlength=count).astype(np.int32)


def _tag_set(tags: Iterable[str]) -> Bools:
    out = np.zeros(len(TAG_NAMES), dtype=np.bool_)
    out[[TAG_CODE[tag] for tag in tags if tag in TAG_CODE]] = True
    return out


_IS_MEDIA: Final = _tag_set(MEDIA)
_IS_CONTROL: Final = _tag_set(CONTROLS)


def _running(values: Ints | Bools) -> Ints:
    total = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum(values, out=total[1:], dtype=np.int32)
    return total


def _class_table() -> NDArray[np.uint8]:
    """Code point below 65,536 → number of its character class, 0 for none."""
    table = np.zeros(65_536, dtype=np.uint8)
    for number, characters in enumerate(CHAR_CLASSES.values(), start=1):
        table[[ord(character) for character in characters]] = number
    for first, last in CJK_RANGES:
        table[first : last + 1] = _CJK
    for code in range(65_536):
        if chr(code).isupper():
            table[code] = _UPPER
    return table


_CJK: Final = len(CHAR_CLASSES) + 1
_UPPER: Final = _CJK + 1
_TABLE: Final = _class_table()


def _count_classes(texts: list[str], sizes: Ints) -> dict[str, Ints]:
    names = (*CHAR_CLASSES, "cjk", "upper")
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    classes = _TABLE[np.minimum(codes, 65_535)]
    borders = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(sizes, out=borders[1:])
    counts = {}
    for number, name in enumerate(names, start=1):
        total = np.zeros(len(codes) + 1, dtype=np.int32)
        np.cumsum(classes == number, out=total[1:])
        counts[name] = np.diff(total[borders])
    return counts
