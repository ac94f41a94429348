"""Where a reader view agrees about the text, let it say which pictures and short blocks go with it.

The judge of blocks counts words: whether a picture, a heading, an item or a cell is kept costs or
earns it next to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import kernels
from quietpage.engine.article import PageType
from quietpage.engine.measure import TAG_CODE, Bools, Floats, Ints, Measures, tag_table
from quietpage.engine.page import Page
from quietpage.engine.prose import Sizes
from quietpage.engine.tags import CELLS, HEADINGS, LIST_ITEMS

PROSE_PAGES: Final = frozenset((PageType.ARTICLE, PageType.DOCUMENTATION))
"""Types of pages that reader views are made for."""
MIN_AGREEMENT: Final = 0.5
"""F1 of the words that both keep, from which the opinion counts on pages of prose."""
MIN_AGREEMENT_ELSEWHERE: Final = 0.8
"""The same on listings and collections: some are articles all the same."""
_NEVER: Final = frozenset((PageType.FORUM, PageType.PRODUCT, PageType.SERVICE))
MIN_LINKS: Final = 0.5
"""Link density from which a block of any length is judged so too."""


class Rules(NamedTuple):
    """Which blocks are judged, and the learned probability that they need."""

    max_words: int = 15
    max_caption_words: int = 60
    """The same for a picture and its caption in one block."""
    max_label_words: int = 2
    min_links: float = MIN_LINKS
    shown: float = 0.2
    """Where the opinion is for it."""
    other: float = 0.5
    item: float = 0.7
    links: float = 0.95
    """The same where the opinion is against it: what the gold of WCXB-dev says of such blocks."""
    max_lead_gap: int = 3
    """Blocks between a picture above the text and the text."""
    max_item_blocks: int = 6


_RULES: Final = Rules()

_STRUCTURE, _ITEM = 1, 2
_OF_TAG: Final = (
    _STRUCTURE * tag_table(HEADINGS | LIST_ITEMS | CELLS) + _ITEM * tag_table(LIST_ITEMS)
).astype(np.uint8)
_TABLE, _LI, _LINK = TAG_CODE["table"], TAG_CODE["li"], TAG_CODE["a"]


def join_structure(page: Page) -> None:
    """Change ``page.kept`` for blocks with few words, none, or mostly links.

    A table is not taken apart, nor a heading taken from the text that it heads unless it is a
    link that no reader view shows, nor one brought in whose own box stays out; a picture right
    above the text stays where no link makes it a card, wherever the markup has it.
    """
    if page.page_type in _NEVER:
        return
    m = page.measures
    shown = page.shown & ~page.gone[m.blocks]
    is_prose = page.page_type in PROSE_PAGES
    if _agreement(page, shown) < (MIN_AGREEMENT if is_prose else MIN_AGREEMENT_ELSEWHERE):
        return
    kept = _kept(
        m,
        page.words,
        page.link_density,
        page.has_media,
        shown,
        page.kept,
        page.probability,
        _OF_TAG,
        _RULES,
    )
    settle(
        m,
        kept,
        page.kept,
        page.shown,
        page.gone,
        page.words,
        page.link_density,
        page.is_heading,
        _jumped_to(page),
        _RULES,
        _TABLE,
        _LI,
        _LINK,
    )
    if (kept & (page.words > 0)).any():
        page.kept = kept
        page.main = page.lowest_common_ancestor(kept)


def _agreement(page: Page, shown: Bools) -> float:
    """F1 of the words that the opinion and the judge of blocks keep."""
    one, other, both = _common_words(page.words, shown, page.kept)
    return 2 * both / max(one + other, 1)


def plain_common_words(words: Ints, one: Bools, other: Bools) -> tuple[int, int, int]:
    """Words of the blocks of the one, of the other, and of those that are of both."""
    return int(words.dot(one)), int(words.dot(other)), int(words.dot(one & other))


def plain_kept(
    m: Measures,
    words: Ints,
    link_density: Sizes,
    has_media: Bools,
    shown: Bools,
    kept: Bools,
    probability: Floats,
    of_tag: NDArray[np.uint8],
    rules: Rules,
) -> Bools:
    """Which blocks are kept: pictures if shown, structure if likely enough, others as they were.

    A picture has at most a label for those who cannot see it; ``of_tag`` has _STRUCTURE and _ITEM
    for each tag code. All arrays but the last are of shape (m).
    """
    kinds = of_tag[m.tag[m.blocks]]
    is_structure = (words <= rules.max_words) | (link_density > rules.min_links)
    is_structure |= has_media & (words <= rules.max_caption_words)
    is_structure |= (kinds & _STRUCTURE) != 0
    is_picture = (words == 0) | (has_media & (words <= rules.max_label_words))
    needed = np.full(len(words), rules.other, dtype=np.float32)
    needed[(kinds & _ITEM) != 0] = rules.item
    needed[link_density > rules.min_links] = rules.links
    needed[shown] = rules.shown
    judged = np.where(is_picture, shown, probability >= needed)
    return np.where(is_structure, judged, kept)


def _jumped_to(page: Page) -> Bools:
    """Which kept blocks stand in list items that a link within the page leads to: notes, mostly."""
    m = page.measures
    found = np.zeros(len(page.words), dtype=np.bool_)
    named: dict[str, list[slice]] = defaultdict(list)
    kept: list[bool] = page.kept.tolist()
    for item in page.all_of_tag("li"):
        if m.attrs[item] and True in kept[blocks := page.blocks_in(item)]:
            identifier = m.elements[item].get("id")
            if identifier:
                named[identifier].append(blocks)
    for link in page.all_of_tag("a") if named else ():
        href = m.elements[link].get("href")
        if href and href.startswith("#"):
            for blocks in named.pop(href[1:], ()):
                found[blocks] = True
    return found


def plain_settle(
    m: Measures,
    kept: Bools,
    was_kept: Bools,
    shown: Bools,
    gone: Bools,
    words: Ints,
    link_density: Sizes,
    is_heading: Bools,
    jumped_to: Bools,
    rules: Rules,
    table: int,
    item: int,
    link: int,
) -> None:
    """Change ``kept`` for what goes with the structure that is kept, and what is gone.

    ``was_kept`` is what was kept before the opinion was asked, ``jumped_to`` what a link within
    the page leads to; ``table``, ``item`` and ``link`` are tag codes.
    """
    there = ~gone[m.blocks]
    kept &= there
    leads = _leads(m, kept, was_kept, words, rules.max_lead_gap, link)
    kept |= was_kept & (_in_table(m, words, table) | leads | jumped_to)
    heads = _heads(kept, is_heading) & ((shown & there) | (link_density <= rules.min_links))
    kept |= was_kept & (heads | _captions(kept, words))
    kept |= _in_kept_items(m, kept, words, rules.max_item_blocks, item) & there
    brought_in = kept & ~was_kept & ~shown & is_heading
    kept &= ~_heads_nothing(m, kept & (words > 0), words, brought_in)


def _in_table(m: Measures, words: Ints, table: int) -> Bools:
    """Which blocks with words stand in a table."""
    found = np.zeros(len(words), dtype=np.bool_)
    for number in (m.tag == table).nonzero()[0].tolist():
        found[m.blocks_sum[number] : m.blocks_sum[m.ends[number]]] = True
    return found & (words > 0)


def _leads(
    m: Measures, kept: Bools, was_kept: Bools, words: Ints, max_gap: int, link: int
) -> Bools:
    """The first picture right above the text."""
    found = np.zeros(len(kept), dtype=np.bool_)
    text = np.flatnonzero(kept & (words > 0))
    if not len(text):
        return found
    first = int(text[0])
    for block in range(max(first - max_gap, 0), first):
        if words[block] == 0 and was_kept[block] and not _is_linked(m, block, link):
            found[block] = True
            break
    return found


def _captions(kept: Bools, words: Ints) -> Bools:
    """Which blocks stand right behind a kept picture."""
    found = np.zeros(len(kept), dtype=np.bool_)
    found[1:] = (kept & (words == 0))[:-1]
    return found


def _is_linked(m: Measures, block: int, link: int) -> bool:
    """Whether a link is around a picture, or in its block."""
    number = int(m.blocks[block])
    if m.links_sum[m.ends[number]] != m.links_sum[number]:
        return True
    while (number := m.parents[number]) >= 0:
        if m.tag[number] == link:
            return True
    return False


def _in_kept_items(m: Measures, kept: Bools, words: Ints, max_blocks: int, item: int) -> Bools:
    """Which blocks are parts of list items most of which is kept."""
    found = np.zeros(len(kept), dtype=np.bool_)
    items = (m.tag == item).nonzero()[0]
    starts, stops = m.blocks_sum[items], m.blocks_sum[m.end[items]]
    of_parts = (stops - starts > 1) & (stops - starts <= max_blocks)
    for start, stop in zip(starts[of_parts].tolist(), stops[of_parts].tolist(), strict=True):
        own = words[start:stop]
        if 2 * int(own.dot(kept[start:stop])) > int(own.sum()):
            found[start:stop] = True
    return found


def _heads(kept: Bools, is_heading: Bools) -> Bools:
    """Which headings are followed by a kept block, headings between them left out of account."""
    found = np.zeros(len(kept), dtype=np.bool_)
    headings: list[int] = is_heading.nonzero()[0].tolist()
    following, is_followed = len(kept), False
    for block in reversed(headings):
        if block + 1 < following:
            is_followed = bool(kept[block + 1])
        found[block] = is_followed
        following = block
    return found


def _heads_nothing(m: Measures, texts: Bools, words: Ints, headings: Bools) -> Bools:
    """Which of these headings have a box of which no more is kept."""
    found = np.zeros(len(texts), dtype=np.bool_)
    for block in np.flatnonzero(headings).tolist():
        number = int(m.blocks[block])
        while (number := m.parents[number]) >= 0:
            below = slice(block + 1, int(m.blocks_sum[m.ends[number]]))
            if words[below].any():
                found[block] = not texts[below].any()
                break
    return found


if kernels.COMPILED:
    from quietpage.engine.kernels.passes.cut import common_words as _common_words
    from quietpage.engine.kernels.passes.cut import kept_by_opinion as _kept
    from quietpage.engine.kernels.passes.structure_joins import settle
else:
    _common_words, _kept, settle = plain_common_words, plain_kept, plain_settle
