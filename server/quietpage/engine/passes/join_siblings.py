"""Bring back what belongs to the main content though no words say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import partial
from typing import Final

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.article import PageType
from quietpage.engine.data_tables import is_data_table
from quietpage.engine.features import LONG_CHARS
from quietpage.engine.features.own import says_price
from quietpage.engine.figures import IsApart, keep_figures
from quietpage.engine.measure import TAG_CODE, Bools, Ints, Measures, tag_table
from quietpage.engine.page import Page
from quietpage.engine.prose import Sizes

MAX_GAP_BLOCKS: Final = 3
"""A picture this many blocks before the first kept text, or after any, stands in the article."""
MIN_BODY_PARAGRAPHS: Final = 3
MIN_BODY_SHARE: Final = 0.5
"""Of the kept prose, in one parent, from which that parent is the body."""
MIN_POSTS_SHARE: Final = 0.34
"""Of the like blocks of a thread that are kept, from which all are."""
MAX_NOTE_MARK_CHARS: Final = 6
MAX_NOTE_BLOCKS: Final = 4
MAX_FIGURE_BLOCKS: Final = 3
MAX_CAPTION_CHARS: Final = 500
MAX_FIGURE_LINK_DENSITY: Final = 0.6
"""A figure whose text is mostly a link is a teaser, not a picture with its caption."""
MIN_TABLE_KEPT: Final = 0.5
"""Share of a data table's words in kept blocks from which all of it is kept."""


def join_siblings(page: Page) -> None:
    """Keep what stands inside the body, media beside it, captions of pictures, whole tables."""
    m, kept, gone = page.measures, page.kept, page.gone
    is_apart = partial(_is_apart, page)
    keep_between(m, kept, gone, page.chars, LONG_CHARS, MIN_BODY_PARAGRAPHS, MIN_BODY_SHARE)
    _join_posts(page)
    _join_notes(page)
    _join_price(page)
    keep_headings(m, kept, gone, page.is_heading)
    keep_media(m, kept, gone, page.words, page.has_media, MAX_GAP_BLOCKS, is_apart)
    keep_figures(
        m,
        kept,
        gone,
        page.words,
        TAG_CODE["figure"],
        _IS_BOX,
        MAX_FIGURE_BLOCKS,
        MAX_CAPTION_CHARS,
        MAX_FIGURE_LINK_DENSITY,
        MAX_GAP_BLOCKS,
        is_apart,
    )
    _join_tables(page)
    page.main = page.lowest_common_ancestor(page.kept)


def plain_keep_between(
    m: Measures,
    kept: Bools,
    gone: Bools,
    chars: Sizes,
    long_chars: float,
    min_paragraphs: int,
    min_share: float,
) -> None:
    """What stands between two paragraphs of the body is left for the judge of pieces.

    The judge of blocks learns from whole pages, where a list of sources or a refrain is rare and
    looks like a list of links or a repeated label; the judge of pieces knows the difference.
    """
    prose: list[int] = (kept & (chars >= long_chars)).nonzero()[0].tolist()
    if len(prose) < min_paragraphs:
        return
    parents = [m.parents[number] for number in m.blocks[prose].tolist()]
    held: Counter[int] = Counter()
    for parent, size in zip(parents, m.sizes[prose].tolist(), strict=True):
        held[parent] += size
    body = max(held, key=lambda parent: (held[parent], -parent))
    own = [block for block, parent in zip(prose, parents, strict=True) if parent == body]
    if len(own) < min_paragraphs or held[body] < min_share * held.total():
        return
    between = slice(own[0], own[-1] + 1)
    kept[between] |= ~gone[m.blocks[between]]


def _join_posts(page: Page) -> None:
    """In a thread, what is kept of some posts (author, time) is kept of all."""
    if page.page_type is not PageType.FORUM:
        return
    m = page.measures
    alike: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    first, last = np.flatnonzero(page.kept)[[0, -1]].tolist()
    nearby = range(max(first - MAX_GAP_BLOCKS, 0), min(last + MAX_GAP_BLOCKS + 1, len(m.blocks)))
    for block in nearby:
        number = int(m.blocks[block])
        parent = int(m.parent[number])
        names = (_NUMBER.sub("", m.attrs[number]), _NUMBER.sub("", m.attrs[max(parent, 0)]))
        if any(names) and not page.gone[number]:
            alike[int(m.tag[number]), *names].append(block)
    near = np.convolve(page.kept & (m.sizes >= LONG_CHARS), np.ones(2 * MAX_GAP_BLOCKS + 1), "same")
    for (_, *naming), blocks in alike.items():
        posts = np.array(blocks)
        tells = bool(_POSTER.search(" ".join(naming))) and bool((near[posts] > 0).all())
        if page.kept[posts].mean() >= MIN_POSTS_SHARE or (
            tells and m.sizes[posts].max() < LONG_CHARS
        ):
            page.kept[posts] = True


def _join_notes(page: Page) -> None:
    """Footnotes: what a short link inside kept prose jumps to."""
    m = page.measures
    wanted: set[str] = set()
    for mark in note_marks(m, page.kept, _LINK, MAX_NOTE_MARK_CHARS, LONG_CHARS):
        href = m.elements[mark].get("href")
        if href and href.startswith("#") and href != "#":
            wanted.add(href[1:])
    if not wanted:
        return
    for number, names in enumerate(m.attrs):
        if names and m.elements[number].get("id") in wanted and not page.gone[number]:
            blocks = page.blocks_in(number)
            if blocks.stop - blocks.start <= MAX_NOTE_BLOCKS:
                page.kept[blocks] = True


def _join_price(page: Page) -> None:
    """What a product costs stands between its name and what is said of it."""
    if page.page_type is not PageType.PRODUCT:
        return
    first = int(page.kept.argmax())
    names = np.flatnonzero(page.is_heading[:first])
    if not len(names):
        return
    m, lines = page.measures, slice(int(names[-1]) + 1, first)
    page.kept[lines] |= (says_price(m.texts[lines]) > 0) & ~page.gone[m.blocks[lines]]


def plain_note_marks(
    m: Measures, kept: Bools, link: int, max_chars: int, long_chars: int
) -> list[int]:
    """Numbers of the links with so few characters that stand in kept prose."""
    marks = (m.tag == link).nonzero()[0]
    marks = marks[m.within(m.chars_sum, marks) <= max_chars]
    around = m.blocks_sum[marks] - 1  # the last block that begins before each
    inside = (around >= 0) & (m.end[m.blocks[around]] > marks)
    inside &= (kept & (m.sizes >= long_chars))[around]
    found: list[int] = marks[inside].tolist()
    return found


def plain_keep_headings(m: Measures, kept: Bools, gone: Bools, is_heading: Bools) -> None:
    """A heading between kept blocks goes with the text that it heads."""
    first, last = int(kept.argmax()), len(kept) - 1
    headings: list[int] = is_heading.nonzero()[0].tolist()
    joined = [
        block
        for block in headings
        if first <= block < last and kept[block + 1] and not gone[m.blocks[block]]
    ]
    kept[joined] = True


def plain_keep_media(
    m: Measures,
    kept: Bools,
    gone: Bools,
    words: Ints,
    has_media: Bools,
    max_gap: int,
    is_apart: IsApart,
) -> None:
    """A picture near kept text goes with it."""
    media = (words == 0) & has_media & ~gone[m.blocks]
    texts: list[int] = kept.nonzero()[0].tolist()
    for block in (media & ~kept).nonzero()[0].tolist():
        place = bisect_left(texts, block)
        if place == len(texts):
            # Pictures behind the text are joined one by one, each by the last.
            if block and kept[block - 1]:
                before, own = m.blocks[block - 1 : block + 1].tolist()
                kept[block] = m.parents[before] == m.parents[own]
            continue
        after = texts[place] - block
        if place == 0:
            joined = after <= max_gap and not is_apart(block, texts[0])
        else:
            joined = min(after, block - texts[place - 1]) <= max_gap
        kept[block] = joined


_NUMBER: Final = re.compile(r"\d+")
_POSTER: Final = re.compile(r"author|user|member|poster|date|time|asked|answered|posted|meta", re.I)
_LINK: Final = TAG_CODE["a"]
_IS_BOX: Final = tag_table(("div", "section", "span", "other"))
_APART: Final = frozenset(
    TAG_CODE[tag] for tag in ("nav", "aside", "header", "footer", "form", "dialog")
)


def _is_apart(page: Page, block: int, first: int) -> bool:
    """Whether a picture before the text belongs to a part of the page that the text is not in."""
    m = page.measures
    number = m.parents[m.blocks[block]]
    text = int(m.blocks[first])
    while number >= 0 and m.ends[number] <= text:
        if m.tag[number] in _APART and not _in_article(page, number):
            return True
        number = m.parents[number]
    return False


def _in_article(page: Page, number: int) -> bool:
    tags = page.measures.tag
    return any(tags[above] == TAG_CODE["article"] for above in page.ancestors(number))


def _join_tables(page: Page) -> None:
    """A data table is kept or left as a whole: half a table says something else.

    One that is all there is stays as it was chosen: a page with nothing kept has no main element.
    """
    m = page.measures
    for table in page.all_of_tag("table"):
        blocks = page.blocks_in(table)
        if page.kept[blocks].any() and is_data_table(m, table):
            own = m.within(m.words_sum, m.blocks[blocks])
            share = own[page.kept[blocks]].sum() / max(own.sum(), 1)
            if share >= MIN_TABLE_KEPT:
                page.kept[blocks] = True
            elif page.kept.sum() > page.kept[blocks].sum():
                page.kept[blocks] = False


if kernels.COMPILED:
    from quietpage.engine.kernels.passes.joins import (
        keep_between,
        keep_headings,
        keep_media,
        note_marks,
    )
else:
    keep_between, keep_headings = plain_keep_between, plain_keep_headings
    keep_media, note_marks = plain_keep_media, plain_note_marks
