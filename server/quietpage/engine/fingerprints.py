"""Fingerprints of the pieces of a page, by which a site's template text is known again.

A piece is a block, or a small box of blocks, inside the main element. Its fingerprint is a
keyed hash of its text, the number of its blocks, links and controls, and the addresses of its
pictures: the same words as a button and as a sentence are two things, and so is one caption
under two pictures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from lxml import etree

from quietpage.engine.features import ENDS, LONG_CHARS, PROSE_LINK_DENSITY, cjk_scale
from quietpage.engine.measure import TAG_CODE, Bools, Floats, Ints
from quietpage.engine.page import Page

FINGERPRINT_BYTES: Final = 8
MAX_PIECES: Final = 64
"""Of one page; those among the kept blocks first."""
MAX_MARGIN_BLOCKS: Final = 6
"""A piece may stand this far before the first kept block, and after the last."""
MIN_CHARS: Final = 24
"""Shorter text without a link is a label: "Ingredients", "Step 1"."""
MIN_LINKED_CHARS: Final = 12
MAX_CHARS: Final = 1500
"""Template text in larger boxes is known by its parts."""
MAX_BARE_CHARS: Final = 400
"""Prose with a link, in the dress of the body, that is longer is the article's."""
MAX_LABEL_CHARS: Final = 60
"""A block without a link that is shorter and does not end like a sentence may be a heading."""


def tags_table(names: str) -> Bools:
    """Tag code → whether it is one of these."""
    table = np.zeros(len(TAG_CODE), dtype=np.bool_)
    table[[TAG_CODE[name] for name in names.split()]] = True
    return table


Dress = tuple[int, str, int]
"""How a block is dressed: its tag, its class, and which row of wrappers stands between it and the
main element."""

_HEADINGS: Final = tags_table("h1 h2 h3 h4 h5 h6")
_WHOLE: Final = tags_table("table pre code blockquote figure li dt dd")
"""What stands inside one of these goes with the whole of it or stays."""
_NEVER: Final = tags_table("table pre code blockquote h1")
"""A box that holds one of these is no piece."""
_PICTURES: Final = tags_table("img picture video audio iframe svg")
_SOURCES: Final = ("src", "data-src", "srcset", "data-srcset", "poster")
_TRANSPARENT: Final = frozenset(TAG_CODE[tag] for tag in ("section", "article", "main"))
"""Wrappers that a body's own paragraphs stand in as well as anything else does."""
_DIGITS: Final = re.compile(r"\d+")


class Piece(NamedTuple):
    """A piece of the page."""

    number: int
    """Of its outermost element that holds nothing else."""
    fingerprint: int


class Body:
    """The article's own prose, and how it is dressed."""

    def __init__(self, page: Page) -> None:
        m = page.measures
        self._page = page
        self._rows: dict[tuple[str, str, int], int] = {}
        """Each wrapper, by its tag, its class and the row above it → the row it ends."""
        self._row_of: dict[int, int] = {}
        self._classes: dict[str, str] = {}
        self._dresses: dict[int, Dress] = {}
        inside = page.blocks_in(page.main)
        self.first_block = inside.start
        blocks = m.blocks[inside]
        self.link_density: Floats = (
            m.within(m.link_chars_sum, blocks) / np.maximum(m.within(m.chars_sum, blocks), 1)
        ).astype(np.float32)
        self.scale = cjk_scale(m)
        self.chars: Floats = (m.sizes[inside] * self.scale).astype(np.float32)
        prose = (self.chars >= LONG_CHARS) & (self.link_density < PROSE_LINK_DENSITY)
        prose &= page.kept[inside]
        self.prose: list[int] = (np.flatnonzero(prose) + inside.start).tolist()
        """Blocks of running text: long, and with few links."""

    def dress(self, block: int) -> Dress:
        """How a block is dressed."""
        known = self._dresses.get(block)
        if known is not None:
            return known
        m = self._page.measures
        number = int(m.blocks[block])
        row = self._row_around(m.parents[number])
        known = int(m.tag[number]), self._class_of(m.elements[number]), row
        self._dresses[block] = known
        return known

    def shares(self, blocks: list[int]) -> dict[Dress, float]:
        """Share of the text of ``blocks`` in each dress."""
        totals: Counter[Dress] = Counter()
        for block in blocks:
            totals[self.dress(block)] += int(self.chars[block - self.first_block])
        total = totals.total()
        return {dress: chars / total for dress, chars in totals.items()}

    def common_dress(self) -> Dress | None:
        """The dress that most of the prose has; None where there is no prose."""
        shares = self.shares(self.prose)
        return max(shares, key=lambda dress: shares[dress]) if shares else None

    def mask(self, dress: Dress | None) -> Bools:
        """(m) whether a block is prose in this dress."""
        mask = np.zeros(len(self._page.measures.blocks), dtype=np.bool_)
        mask[[block for block in self.prose if self.dress(block) == dress]] = True
        return mask

    def _row_around(self, number: int) -> int:
        """The row of wrappers down to and including element ``number``; 0 where there is none."""
        page = self._page
        if number <= page.main:
            return 0
        known = self._row_of.get(number)
        if known is None:
            m = page.measures
            known = self._row_around(m.parents[number])
            if m.tag[number] not in _TRANSPARENT:
                element = m.elements[number]
                wrapper = str(element.tag), self._class_of(element), known
                known = self._rows.setdefault(wrapper, len(self._rows) + 1)
            self._row_of[number] = known
        return known

    def _class_of(self, element: etree._Element) -> str:
        """The element's class, without numbers."""
        name = element.get("class")
        if not name:
            return ""
        known = self._classes.get(name)
        if known is None:
            known = self._classes[name] = _DIGITS.sub("", name)
        return known


def fingerprint(key: bytes, text: str, shape: str = "") -> int:
    """Keyed hash of a text, white space collapsed, and of its shape; an unsigned 64-bit number."""
    data = f"{text}\x1f{shape}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=FINGERPRINT_BYTES, key=key).digest())


def body_fingerprint(page: Page, body: Body, key: bytes) -> int:
    """Fingerprint of the article's prose; of all its text where none is long enough."""
    texts = page.measures.texts
    prose = [texts[block] for block in body.prose]
    return fingerprint(key, "\n".join(prose) or page.text_of(page.main))


def find_pieces(page: Page, body: Body, key: bytes) -> list[Piece]:
    """Return the pieces that may be template text, with their fingerprints, in document order.

    Left out are headings, labels, captions, and what stands in a list item, a table, code, a
    quotation or a figure. So are blocks without links in the dress that most of the article's
    prose has: most of them stand on this page only, and none is taken on memory alone.
    """
    m = page.measures
    outer, inner = _spans(page)
    if not len(outer):
        return []
    ends = m.end[outer]
    starts, stops = m.blocks_sum[outer], m.blocks_sum[ends]
    chars = m.within(m.chars_sum, outer) * body.scale
    links = m.within(m.links_sum, outer)
    controls = m.within(m.controls_sum, outer)
    linked = (links > 0) | (controls > 0)
    single = stops - starts == 1
    never = np.concatenate(([0], np.cumsum(_NEVER[m.tag])))
    common = body.common_dress()
    prose = np.concatenate(([0], np.cumsum(body.mask(common))))
    fit = (
        (chars >= np.where(linked, MIN_LINKED_CHARS, MIN_CHARS))
        & (chars <= MAX_CHARS)
        & (never[ends] == never[outer])
        & ~_are_inside_whole(page, inner)
        & ((prose[stops] == prose[starts]) | (single & linked & (chars <= MAX_BARE_CHARS)))
    )
    block = np.minimum(starts, len(m.blocks) - 1)
    fit &= ~(single & _HEADINGS[m.tag[m.blocks[block]]])
    fits = np.flatnonzero(fit)
    plain = (single & ~linked)[fits]
    looks = zip(fits.tolist(), plain.tolist(), starts[fits].tolist(), strict=True)
    chosen = np.array(
        [
            place
            for place, is_plain, start in looks
            if not is_plain or _says_enough(page, body, start, common)
        ],
        dtype=np.intp,
    )
    if len(chosen) > MAX_PIECES:
        held = np.concatenate(([0], np.cumsum(page.kept)))
        is_beside = (held[stops] == held[starts])[chosen]
        chosen = np.sort(chosen[np.argsort(is_beside, kind="stable")[:MAX_PIECES]])
    shown = _Pictures(page)
    pieces = []
    for number, end, start, stop, own_links, own_controls in zip(
        *(row[chosen].tolist() for row in (outer, ends, starts, stops, links, controls)),
        strict=True,
    ):
        shape = f"{stop - start} {own_links} {own_controls}"
        if m.media_sum[end] > m.media_sum[number]:
            shape += " " + " ".join(shown.sources(number, end))
        text = " ".join(filter(None, m.texts[start:stop]))
        pieces.append(Piece(number, fingerprint(key, text, shape)))
    return pieces


def _spans(page: Page) -> tuple[Ints, Ints]:
    """Of each run of blocks that an element of the article holds: its outermost and innermost."""
    m = page.measures
    below = slice(page.main + 1, m.ends[page.main])
    starts, stops = m.blocks_sum[below], m.blocks_sum[m.end[below]]
    kept = np.flatnonzero(page.kept)
    holds = np.flatnonzero(
        (stops > starts)
        & (starts >= int(kept[0]) - MAX_MARGIN_BLOCKS)
        & (stops <= int(kept[-1]) + 1 + MAX_MARGIN_BLOCKS)
    )
    starts, stops = starts[holds], stops[holds]
    numbers = holds + below.start
    # Elements of the same blocks stand one in the other, and what is between holds no block.
    differs = (starts[1:] != starts[:-1]) | (stops[1:] != stops[:-1])
    ends = np.ones(min(len(numbers), 1), dtype=np.bool_)
    return numbers[np.concatenate((ends, differs))], numbers[np.concatenate((differs, ends))]


def _are_inside_whole(page: Page, numbers: Ints) -> Bools:
    """Whether each element is, or stands in, one of ``_WHOLE`` below the main element."""
    m = page.measures
    whole = np.flatnonzero(_WHOLE[m.tag])
    whole = whole[whole > page.main]
    reach = np.concatenate(([0], np.maximum.accumulate(m.end[whole])))
    inside: Bools = reach[np.searchsorted(whole, numbers, side="right")] > numbers
    return inside


def _says_enough(page: Page, body: Body, block: int, common: Dress | None) -> bool:
    """Whether a block without links may be template text: no label, no caption, no prose."""
    m = page.measures
    text = m.texts[block]
    if len(text) * body.scale < MAX_LABEL_CHARS and text[-1:] not in ENDS:
        return False
    if block > body.first_block and not m.sizes[block - 1]:  # a picture, and so its caption
        return False
    return body.dress(block) != common


class _Pictures:
    """The page's pictures, in document order."""

    def __init__(self, page: Page) -> None:
        self._measures = page.measures
        self._numbers: list[int] = np.flatnonzero(_PICTURES[page.measures.tag]).tolist()

    def sources(self, start: int, stop: int) -> list[str]:
        """Addresses of those among elements ``start … stop-1``."""
        elements = self._measures.elements
        first, last = bisect_left(self._numbers, start), bisect_left(self._numbers, stop)
        return [
            value
            for number in self._numbers[first:last]
            for name in _SOURCES
            if (value := elements[number].get(name))
        ]
