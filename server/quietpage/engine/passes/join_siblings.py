"""Bring back what belongs to the main content though no words say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import islice
from typing import Final

import numpy as np

from quietpage.engine.article import PageType
from quietpage.engine.data_tables import is_data_table
from quietpage.engine.features import LONG_CHARS
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page

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
    _join_between(page)
    _join_posts(page)
    _join_notes(page)
    _join_headings(page)
    _join_media(page)
    _join_figures(page)
    _join_tables(page)
    page.main = page.lowest_common_ancestor(page.kept)


def _join_between(page: Page) -> None:
    """What stands between two paragraphs of the body is left for the judge of pieces.

    The judge of blocks learns from whole pages, where a list of sources or a refrain is rare and
    looks like a list of links or a repeated label; the judge of pieces knows the difference.
    """
    m = page.measures
    prose: list[int] = (page.kept & (page.chars >= LONG_CHARS)).nonzero()[0].tolist()
    if len(prose) < MIN_BODY_PARAGRAPHS:
        return
    parents = [m.parents[number] for number in m.blocks[prose].tolist()]
    chars: Counter[int] = Counter()
    for parent, size in zip(parents, m.sizes[prose].tolist(), strict=True):
        chars[parent] += size
    body = max(chars, key=lambda parent: (chars[parent], -parent))
    own = [block for block, parent in zip(prose, parents, strict=True) if parent == body]
    if len(own) < MIN_BODY_PARAGRAPHS or chars[body] < MIN_BODY_SHARE * chars.total():
        return
    between = slice(own[0], own[-1] + 1)
    page.kept[between] |= ~page.gone[m.blocks[between]]


def _join_posts(page: Page) -> None:
    """In a thread, what is kept of some posts (author, time) is kept of all."""
    if page.page_type is not PageType.FORUM:
        return
    m = page.measures
    alike: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    first, last = np.flatnonzero(page.kept)[[0, -1]].tolist()
    for block in range(max(first - MAX_GAP_BLOCKS, 0), last + 1):
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
    marks = (m.tag == _LINK).nonzero()[0]
    marks = marks[m.within(m.chars_sum, marks) <= MAX_NOTE_MARK_CHARS]
    around = m.blocks_sum[marks] - 1  # the last block that begins before each
    inside = (around >= 0) & (m.end[m.blocks[around]] > marks)
    inside &= (page.kept & (m.sizes >= LONG_CHARS))[around]
    wanted: set[str] = set()
    for mark in marks[inside].tolist():
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


def _join_headings(page: Page) -> None:
    """A heading between kept blocks goes with the text that it heads."""
    kept, last = page.kept, len(page.kept) - 1
    first = int(kept.argmax())
    headings: list[int] = page.is_heading.nonzero()[0].tolist()
    numbers = page.measures.blocks
    joined = [
        block
        for block in headings
        if first <= block < last and kept[block + 1] and not page.gone[numbers[block]]
    ]
    kept[joined] = True


def _join_media(page: Page) -> None:
    m = page.measures
    media = (page.words == 0) & page.has_media & ~page.gone[m.blocks]
    kept: list[int] = page.kept.nonzero()[0].tolist()
    for block in (media & ~page.kept).nonzero()[0].tolist():
        place = bisect_left(kept, block)
        if place == len(kept):
            # Pictures behind the text are joined one by one, each by the last.
            if block and page.kept[block - 1]:
                before, own = m.blocks[block - 1 : block + 1].tolist()
                page.kept[block] = m.parents[before] == m.parents[own]
            continue
        after = kept[place] - block
        if place == 0:
            joined = after <= MAX_GAP_BLOCKS and not _is_apart(page, block, kept[0])
        else:
            joined = min(after, block - kept[place - 1]) <= MAX_GAP_BLOCKS
        page.kept[block] = joined


_NUMBER: Final = re.compile(r"\d+")
_POSTER: Final = re.compile(r"author|user|member|poster|date|time|asked|answered|posted|meta", re.I)
_LINK: Final = TAG_CODE["a"]
_BOXES: Final = frozenset(TAG_CODE[tag] for tag in ("div", "section", "span", "other"))
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


def _join_figures(page: Page) -> None:
    """A caption goes with its picture."""
    m = page.measures
    for figure in _figures(page):
        end = m.ends[figure]
        if page.gone[figure] or m.media_sum[end] == m.media_sum[figure]:
            continue
        blocks = page.blocks_in(figure)
        if page.kept[blocks].all():
            continue
        chars = int(m.chars_sum[end] - m.chars_sum[figure])
        links = int(m.link_chars_sum[end] - m.link_chars_sum[figure])
        if chars > MAX_CAPTION_CHARS or links > MAX_FIGURE_LINK_DENSITY * chars:
            continue
        if page.kept[blocks].any() or _stands_between(page, blocks):
            page.kept[blocks] = True


def _figures(page: Page) -> list[int]:
    """Every ``<figure>``, and what is built like one: a picture and a line or two in a box."""
    m = page.measures
    figures = set(page.all_of_tag("figure"))
    pictures: list[int] = m.blocks[(page.words == 0) & page.kept].tolist()
    for picture in pictures:
        for number in islice(page.ancestors(picture), 2):
            blocks = page.blocks_in(number)
            if blocks.stop - blocks.start > MAX_FIGURE_BLOCKS:
                break
            if m.tag[number] in _BOXES and any(m.texts[blocks]):
                figures.add(number)
                break
    return sorted(figures)


def _stands_between(page: Page, blocks: slice) -> bool:
    kept = page.kept
    before = kept[max(blocks.start - MAX_GAP_BLOCKS, 0) : blocks.start].any()
    after = kept[blocks.stop : blocks.stop + MAX_GAP_BLOCKS].any()
    first = int(kept.argmax())
    if blocks.start < first:
        return bool(after) and not _is_apart(page, blocks.start, first)
    return bool(before and after)


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
