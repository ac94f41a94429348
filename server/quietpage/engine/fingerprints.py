"""Fingerprints of the pieces of a page, by which a site's template text is known again.

A piece is a block, or a small box of blocks, inside the main element. Its fingerprint is a
keyed hash of its text, the number of its blocks, links and controls, and the addresses of its
pictures: the same words as a button and as a sentence are two things, and so is one caption
under two pictures.
"""

from __future__ import annotations

import re
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


Dress = tuple[int, str, tuple[str, ...]]
"""How a block is dressed: its tag, its class, and the wrappers between it and the main element."""

_HEADINGS: Final = tags_table("h1 h2 h3 h4 h5 h6")
_WHOLE: Final = tags_table("table pre code blockquote figure li dt dd")
"""What stands inside one of these goes with the whole of it or stays."""
_NEVER: Final = tags_table("table pre code blockquote h1")
"""A box that holds one of these is no piece."""
_PICTURES: Final = frozenset(
    TAG_CODE[tag] for tag in ("img", "picture", "video", "audio", "iframe", "svg")
)
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
        self._wrappers: dict[int, tuple[str, ...]] = {}
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
        wrappers = self._wrappers_of(int(m.parent[number]))
        known = int(m.tag[number]), _class_of(m.elements[number]), wrappers
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

    def _wrappers_of(self, number: int) -> tuple[str, ...]:
        page = self._page
        if number <= page.main:
            return ()
        known = self._wrappers.get(number)
        if known is None:
            m = page.measures
            above = self._wrappers_of(int(m.parent[number]))
            if m.tag[number] in _TRANSPARENT:
                known = above
            else:
                element = m.elements[number]
                known = (f"{element.tag} {_class_of(element)}", *above)
            self._wrappers[number] = known
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
    starts = np.searchsorted(m.blocks, outer)
    stops = np.searchsorted(m.blocks, ends)
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
        & ~_inside_whole(page)[inner]
        & ((prose[stops] == prose[starts]) | (single & linked & (chars <= MAX_BARE_CHARS)))
    )
    block = np.minimum(starts, len(m.blocks) - 1)
    fit &= ~(single & _HEADINGS[m.tag[m.blocks[block]]])
    plain = single & ~linked
    chosen = [
        place
        for place in np.flatnonzero(fit).tolist()
        if not plain[place] or _says_enough(page, body, int(starts[place]), common)
    ]
    if len(chosen) > MAX_PIECES:
        held = np.concatenate(([0], np.cumsum(page.kept)))
        chosen.sort(key=lambda place: held[stops[place]] == held[starts[place]])
        chosen = sorted(chosen[:MAX_PIECES])
    numbers = outer[chosen]
    looks = zip(
        numbers.tolist(),
        starts[chosen].tolist(),
        stops[chosen].tolist(),
        links[chosen].tolist(),
        controls[chosen].tolist(),
        m.within(m.media_sum, numbers).tolist(),
        strict=True,
    )
    pieces = []
    for number, start, stop, own_links, own_controls, media in looks:
        shape = f"{stop - start} {own_links} {own_controls}"
        if media:
            shape += " " + " ".join(_sources(page, number))
        text = " ".join(filter(None, m.texts[start:stop]))
        pieces.append(Piece(number, fingerprint(key, text, shape)))
    return pieces


def _spans(page: Page) -> tuple[Ints, Ints]:
    """Of each run of blocks that an element of the article holds: its outermost and innermost."""
    m = page.measures
    numbers = np.arange(page.main + 1, int(m.end[page.main]), dtype=np.int32)
    starts = np.searchsorted(m.blocks, numbers)
    stops = np.searchsorted(m.blocks, m.end[numbers])
    kept = np.flatnonzero(page.kept)
    holds = (
        (stops > starts)
        & (starts >= int(kept[0]) - MAX_MARGIN_BLOCKS)
        & (stops <= int(kept[-1]) + 1 + MAX_MARGIN_BLOCKS)
    )
    numbers = numbers[holds]
    span = starts[holds] * (len(m.blocks) + 1) + stops[holds]
    # Elements of the same blocks stand one in the other, and what is between holds no block.
    differs = span[1:] != span[:-1]
    ends = np.ones(min(len(span), 1), dtype=np.bool_)
    return numbers[np.concatenate((ends, differs))], numbers[np.concatenate((differs, ends))]


def _inside_whole(page: Page) -> Bools:
    """(n) whether an element of the main content is, or stands in, one of ``_WHOLE``."""
    m = page.measures
    whole = np.flatnonzero(_WHOLE[m.tag])
    whole = whole[whole > page.main]
    length = len(m.elements) + 1
    opened = np.bincount(whole, minlength=length)
    closed = np.bincount(m.end[whole], minlength=length)
    inside: Bools = np.cumsum(opened - closed)[:-1] > 0
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


def _sources(page: Page, number: int) -> list[str]:
    m = page.measures
    return [
        value
        for place in range(number, int(m.end[number]))
        if m.tag[place] in _PICTURES
        for name in _SOURCES
        if (value := m.elements[place].get(name))
    ]


def _class_of(element: etree._Element) -> str:
    name = element.get("class")
    return _DIGITS.sub("", name) if name else ""
