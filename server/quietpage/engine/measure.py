"""The one walk over the page: flat arrays of what every element holds.

Elements are numbered in document order, so that the subtree of element ``i`` is the range
``i … end[i]-1`` and a sum over a subtree is the difference of two running totals. After the
walk every question about an element is answered in constant time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from quietpage.engine.tags import BLOCK, CONTROLS, MEDIA, RUN, SKIPPED

Ints = NDArray[np.int32]
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

HIDDEN: Final = "qp-hidden"
"""Stands among an element's names where the page hides it."""
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# What the walk does with an element, looked up once by its tag.
_ENTER_BLOCK, _ENTER_INLINE, _SKIP = 0, 1, 2
_ROLE: Final = {**dict.fromkeys(BLOCK, _ENTER_BLOCK), **dict.fromkeys(SKIPPED, _SKIP)}


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of every element below and including ``elements[0]``; n elements, m blocks."""

    elements: list[etree._Element]
    index: dict[etree._Element, int]
    parent: Ints
    """(n) number of the parent element; -1 for the first."""
    end: Ints
    """(n) one past the last element of the subtree."""
    depth: Ints
    tag: Ints
    """(n) tag code, see TAG_NAMES."""
    attrs: list[str]
    """(n) class, id, role and itemprop, a space between, as written."""
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


def is_hidden(element: etree._Element) -> bool:
    """Whether the page hides the element: by attribute, by its own style, or so the capture saw."""
    get = element.get
    if get("hidden") is not None or get("data-qp-hidden") is not None:
        return True
    style = get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None


def measure(body: etree._Element, containers: set[etree._Element]) -> Measures:
    """Walk the subtree of ``body`` once. ``containers`` are the elements that hold blocks."""
    elements: list[etree._Element] = []
    parents: list[int] = []
    ends: list[int] = []
    depths: list[int] = []
    tags: list[int] = []
    attrs: list[str] = []
    chars: list[int] = []
    link_chars: list[int] = []
    words: list[int] = []
    blocks: list[int] = []
    texts: list[str] = []

    path: list[int] = []
    buffer: list[str] = []
    link_depth = 0
    block_has_media = False
    skipping: etree._Element | None = None
    number = -1
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            tag = element.tag
            role = _ROLE.get(tag, _ENTER_INLINE)
            if role == _SKIP:
                walk.skip_subtree()
                skipping = element
                continue
            number += 1
            elements.append(element)
            parents.append(path[-1] if path else -1)
            depths.append(len(path))
            path.append(number)
            ends.append(0)
            tags.append(TAG_CODE.get(tag, _OTHER))
            name = " ".join(filter(None, map(element.get, _NAMING)))
            attrs.append(f"{name} {HIDDEN}" if is_hidden(element) else name)
            if role == _ENTER_BLOCK or element in containers:
                buffer = []
                block_has_media = False
            elif tag in MEDIA:
                block_has_media = True
            if tag == "a":
                link_depth += 1
            text = element.text
        else:
            if element is skipping:
                skipping = None
                if not path:
                    continue
            else:
                current = path.pop()
                ends[current] = number + 1
                tag = element.tag
                if tag == "a":
                    link_depth -= 1
                if tag == "br":
                    buffer.append(" ")
                elif tag in BLOCK or element in containers:
                    if element not in containers:
                        text = " ".join("".join(buffer).split())
                        if text or block_has_media or tag in MEDIA:
                            blocks.append(current)
                            texts.append(text)
                    buffer = []
                    block_has_media = False
                if not path:
                    break
            text = element.tail
        if text:
            pieces = text.split()
            if pieces:
                buffer.append(text)
                owner = path[-1]
                while len(chars) <= owner:
                    chars.append(0)
                    link_chars.append(0)
                    words.append(0)
                size = sum(map(len, pieces)) + len(pieces)
                chars[owner] += size
                words[owner] += len(pieces)
                if link_depth:
                    link_chars[owner] += size
            elif buffer:
                buffer.append(" ")
    return _arrays(
        elements, parents, ends, depths, tags, attrs, chars, link_chars, words, blocks, texts
    )


def _arrays(
    elements: list[etree._Element],
    parents: list[int],
    ends: list[int],
    depths: list[int],
    tags: list[int],
    attrs: list[str],
    chars: list[int],
    link_chars: list[int],
    words: list[int],
    blocks: list[int],
    texts: list[str],
) -> Measures:
    count = len(elements)
    tag = np.array(tags, dtype=np.int32)
    sizes = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
    return Measures(
        elements=elements,
        index={element: number for number, element in enumerate(elements)},
        parent=np.array(parents, dtype=np.int32),
        end=np.array(ends, dtype=np.int32),
        depth=np.array(depths, dtype=np.int32),
        tag=tag,
        attrs=attrs,
        chars_sum=_running(chars, count),
        link_chars_sum=_running(link_chars, count),
        words_sum=_running(words, count),
        media_sum=_running(np.isin(tag, _MEDIA_CODES), count),
        controls_sum=_running(np.isin(tag, _CONTROL_CODES), count),
        links_sum=_running(tag == TAG_CODE["a"], count),
        blocks=np.array(blocks, dtype=np.int32),
        texts=texts,
        sizes=sizes,
        counts=_count_classes(texts, sizes),
    )


_MEDIA_CODES: Final = [TAG_CODE[tag] for tag in MEDIA if tag in TAG_CODE]
_CONTROL_CODES: Final = [TAG_CODE[tag] for tag in CONTROLS]


def _running(values: list[int] | Bools, count: int) -> Ints:
    total = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(values, out=total[1 : len(values) + 1], dtype=np.int32)
    total[len(values) + 1 :] = total[len(values)]
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
