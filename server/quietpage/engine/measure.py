"""The one walk over the page: flat arrays of what every element holds.

Elements are numbered in document order, so that the subtree of element ``i`` is the range
``i … end[i]-1`` and a sum over a subtree is the difference of two running totals. After the
walk every question about an element is answered in constant time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.characters import CLASS_OF, CLASSES, count_classes
from quietpage.engine.levels import Levels, by_level
from quietpage.engine.tags import BLOCK, CONTROLS, MEDIA, RUN, SKIPPED
from quietpage.engine.walk import HIDDEN, HIDING_STYLE, Elements, Walk, walk_over

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


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of every element below and including ``elements[0]``; n elements, m blocks."""

    elements: Elements
    parent: Ints
    """(n) number of the parent element; -1 for the first."""
    end: Ints
    """(n) one past the last element of the subtree."""
    depth: Ints
    tag: Ints
    """(n) tag code, see TAG_NAMES."""
    levels: Levels
    parents: list[int]
    """``parent`` as a list, for questions about one element, which arrays answer slowly."""
    ends: list[int]
    """``end`` as a list."""
    attrs: list[str]
    """(n) class, id, role and itemprop, a space between, as written."""
    dress: Ints
    """(n) place of an element's ``attrs`` among ``dresses``."""
    dresses: list[str]
    """Each distinct string of ``attrs``, in the order in which they first stand."""
    hiding: list[int]
    """Places among ``dresses`` of those that end with ``HIDDEN``."""
    chars_sum: Ints
    """(n + 1) running total of text characters, white space collapsed."""
    link_chars_sum: Ints
    words_sum: Ints
    media_sum: Ints
    controls_sum: Ints
    links_sum: Ints
    blocks_sum: Ints
    aria_hidden: list[int]
    """Numbers of the elements that are said to be no more than ornament."""
    blocks: Ints
    """(m) element number of each block that holds text or media, in document order."""
    texts: list[str]
    """(m) text of each block, white space collapsed."""
    sizes: Ints
    """(m) characters of each text."""
    copies: Ints
    """(m) how many blocks of the page have this very text."""
    counts: dict[str, Ints]
    """(m) characters of each class in CHAR_CLASSES, and "cjk" and "upper", in each text."""

    def within(self, total: Ints, numbers: Ints) -> Ints:
        """Sum of a measure over the subtrees of ``numbers``; ``total`` is a running total."""
        return total[self.end[numbers]] - total[numbers]


def measure(body: etree._Element) -> Measures:
    """Walk the subtree of ``body`` once. Each run of inline content is an element of its own."""
    fields = walk(body)
    parent, end, depth = fields["parent"], fields["end"], fields["depth"]
    return Measures(
        **fields, levels=by_level(depth, parent), parents=parent.tolist(), ends=end.tolist()
    )


def _walk(body: etree._Element) -> dict[str, Any]:
    """Walk the subtree of ``body``; return the fields of ``Measures`` that this gives."""
    walked = walk_over(body)
    count = len(walked.elements)
    tag = np.array(list(map(TAG_CODE.get, walked.tags, repeat(_OTHER))), dtype=np.int32)
    collapsed = list(map(" ".join, map(str.split, walked.runs)))
    numbers, texts = _blocks_with_content(walked, collapsed)
    parent, end, depth, blocks = (
        np.array(column, dtype=np.int32)
        for column in (walked.parents, walked.ends, walked.depths, numbers)
    )
    dresses = list(dict.fromkeys(walked.attrs))
    place = dict(zip(dresses, range(len(dresses)), strict=True))
    chars, words = _sizes(collapsed)
    owners = np.array(walked.owners, dtype=np.int32)
    is_link = tag == TAG_CODE["a"]
    in_link = is_below(is_link, end)[owners]
    sizes = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
    return {
        "elements": walked.elements,
        "parent": parent,
        "end": end,
        "depth": depth,
        "tag": tag,
        "attrs": walked.attrs,
        "dress": np.array(list(map(place.__getitem__, walked.attrs)), dtype=np.int32),
        "dresses": dresses,
        "hiding": [number for number, names in enumerate(dresses) if names.endswith(HIDDEN)],
        "chars_sum": _running(_by_owner(owners, chars, count)),
        "link_chars_sum": _running(_by_owner(owners, chars * in_link, count)),
        "words_sum": _running(_by_owner(owners, words, count)),
        "media_sum": _running(_IS_MEDIA[tag]),
        "controls_sum": _running(_IS_CONTROL[tag]),
        "links_sum": _running(is_link),
        "blocks_sum": _running(np.bincount(blocks, minlength=count)),
        "aria_hidden": walked.aria_hidden,
        "blocks": blocks,
        "texts": texts,
        "sizes": sizes,
        "copies": np.array(list(map(Counter(texts).__getitem__, texts)), dtype=np.int32),
        "counts": count_classes(texts, sizes),
    }


if kernels.COMPILED:
    from quietpage.engine.kernels.measuring.walk import Walker

    walk = Walker(
        codes=TAG_CODE,
        blocks=BLOCK,
        skipped=SKIPPED,
        media=MEDIA,
        controls=CONTROLS,
        class_of=CLASS_OF,
        classes=CLASSES,
        hidden=HIDDEN,
        hiding_style=HIDING_STYLE,
    ).walk
else:
    walk = _walk


def _blocks_with_content(walked: Walk, collapsed: list[str]) -> tuple[list[int], list[str]]:
    """The blocks that hold text or media, and their texts."""
    numbers, texts = [], []
    for number, first, stop, has_media in walked.blocks:
        if stop - first == 1:
            text = collapsed[first]
        else:
            text = " ".join("".join(walked.runs[first:stop]).split())
        if text or has_media:
            numbers.append(number)
            texts.append(text)
    return numbers, texts


def _sizes(collapsed: list[str]) -> tuple[Ints, Ints]:
    """Characters and words of runs of text; a space parts each from the next."""
    count = len(collapsed)
    chars = np.fromiter(map(len, collapsed), dtype=np.int32, count=count)
    spaces = np.fromiter(map(str.count, collapsed, repeat(" ")), dtype=np.int32, count=count)
    there = chars > 0
    return chars + there, spaces + there


def is_below(chosen: Bools, end: Ints) -> Bools:
    """Whether each element is one of the chosen or stands below one."""
    opened = np.cumsum(chosen)
    closed = np.cumsum(np.bincount(end[chosen], minlength=len(end) + 1))
    below: Bools = opened > closed[:-1]
    return below


def _by_owner(owners: Ints, values: Ints, count: int) -> Ints:
    return np.bincount(owners, weights=values, minlength=count).astype(np.int32)


def tag_table(tags: Iterable[str]) -> Bools:
    """Tag code → whether it is one of these; names without a code are passed over."""
    out = np.zeros(len(TAG_NAMES), dtype=np.bool_)
    out[[TAG_CODE[tag] for tag in tags if tag in TAG_CODE]] = True
    return out


_IS_MEDIA: Final = tag_table(MEDIA)
_IS_CONTROL: Final = tag_table(CONTROLS)


def _running(values: Ints | Bools) -> Ints:
    total = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum(values, out=total[1:], dtype=np.int32)
    return total
