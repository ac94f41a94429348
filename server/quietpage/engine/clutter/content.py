"""Shapes that content has and clutter hardly ever: quotations, code, tables, verse, sources."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.clutter.links import is_same_site
from quietpage.engine.clutter.telling import hrefs_of, links_of, names_of
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page
from quietpage.engine.tags import HEADINGS
from quietpage.engine.vocabulary import match_phrases, normalise

MAX_CHARS: Final = 1500
"""Something larger is no quotation or list that stands in a text, it is the text."""
LEVELS_UP: Final = 3
"""Ancestors whose shape speaks for a part: the quotation of a name, the table of a cell."""
MIN_CODE_SHARE: Final = 0.3
"""Of a piece's text, in its listings: the rest introduces them."""
MAX_TABLE_LINKS: Final = 0.5
MAX_QUOTE_LINKS: Final = 0.3
"""A quotation may name its source by a link, as an embedded post does."""
MAX_VERSE_CHARS: Final = 60
"""Of a line, on average; longer ones are paragraphs."""
MIN_ITEMS: Final = 2
MAX_TITLE_CHARS: Final = 60
MAX_CAPTION_CHARS: Final = 500
MAX_CAPTION_LINKS: Final = 0.3
MAX_ASIDE_CHARS: Final = 300
_DASHES: Final = ("—", "–", "― ")
_OPENING: Final = '“„«»‘「『"'
_CODE: Final = TAG_CODE["pre"]
_QUOTE, _ASIDE, _FIGURE = (TAG_CODE[tag] for tag in ("blockquote", "aside", "figure"))
_TABLE, _ROW = TAG_CODE["table"], TAG_CODE["tr"]
_CELLS: Final = (TAG_CODE["td"], TAG_CODE["th"])
_LISTS: Final = (TAG_CODE["ul"], TAG_CODE["ol"], TAG_CODE["dl"])
_ITEMS: Final = (TAG_CODE["li"], TAG_CODE["dd"])
_HEADINGS: Final = [TAG_CODE[tag] for tag in sorted(HEADINGS)]
_BREAK: Final = TAG_CODE["br"]


def has_content_shape(page: Page, number: int) -> bool:
    """Whether element ``number``, or what it is a part of, is built as content is.

    That is: a listing, a quotation, a picture with a caption, a remark beside the text, a table of
    values, lines of verse, a list of facts or of sources on other sites; and neither a field, a
    button, a name, a link's target nor a phrase speaks against it.
    """
    if _is_shaped(page, number):
        return True
    above = list(page.ancestors(number))[:LEVELS_UP]
    return any(_is_shaped(page, element) for element in above if element > page.main)


def _is_shaped(page: Page, number: int) -> bool:
    m = page.measures
    end = int(m.end[number])
    chars = int(m.chars_sum[end] - m.chars_sum[number])
    if not 0 < chars <= MAX_CHARS or m.controls_sum[end] != m.controls_sum[number]:
        return False
    tags = m.tag[number:end]
    if _is_code(page, number, chars):
        return True
    links = int(m.links_sum[end] - m.links_sum[number])
    if _is_captioned(page, number, chars):
        found = True
    elif links:
        density = _link_chars(page, number) / chars
        found = _is_sources(page, number) or (
            (_is_table(page, number) and density < MAX_TABLE_LINKS)
            or (int(m.tag[number]) == _QUOTE and density < MAX_QUOTE_LINKS)
        )
    else:
        found = (
            bool((tags == _QUOTE).any())
            or page.text_of(number)[:1] in _OPENING
            or _is_verse(page, number, chars)
            or _is_table(page, number)
            or _is_list(page, number)
            or _is_aside(page, number, chars)
        )
    return found and not _speaks_against(page, number)


def _speaks_against(page: Page, number: int) -> bool:
    named = any(names.strong for names in names_of(page, number))
    linked = any(target.strong for target in links_of(page, number))
    return named or linked or match_phrases(normalise(page.text_of(number))).strong > 0


def _link_chars(page: Page, number: int) -> int:
    m = page.measures
    return int(m.link_chars_sum[m.end[number]] - m.link_chars_sum[number])


def _is_code(page: Page, number: int, chars: int) -> bool:
    m = page.measures
    inside = np.flatnonzero(m.tag[number : m.end[number]] == _CODE) + number
    return bool(len(inside)) and m.within(m.chars_sum, inside).sum() >= MIN_CODE_SHARE * chars


def _is_table(page: Page, number: int) -> bool:
    """Whether all of it is one table, of two rows and two columns or more."""
    tags = page.measures.tag[number : page.measures.end[number]]
    rows = int((tags == _ROW).sum())
    cells = int(np.isin(tags, _CELLS).sum())
    return int((tags == _TABLE).sum()) == 1 and rows > 1 and cells >= 2 * rows


def _is_verse(page: Page, number: int, chars: int) -> bool:
    """Whether it is a single block of short lines parted by breaks."""
    m = page.measures
    blocks = page.blocks_in(number)
    lines = int((m.tag[number : m.end[number]] == _BREAK).sum()) + 1
    return blocks.stop - blocks.start == 1 and lines > 1 and chars <= MAX_VERSE_CHARS * lines


def _is_captioned(page: Page, number: int, chars: int) -> bool:
    """Whether it is a figure: a picture, and some words about it."""
    m = page.measures
    return (
        int(m.tag[number]) == _FIGURE
        and chars <= MAX_CAPTION_CHARS
        and bool(m.media_sum[m.end[number]] != m.media_sum[number])
        and _link_chars(page, number) < MAX_CAPTION_LINKS * chars
    )


def _is_aside(page: Page, number: int, chars: int) -> bool:
    """Whether it is a short remark beside the text, or words with a name behind a dash."""
    m = page.measures
    if chars > MAX_ASIDE_CHARS or m.media_sum[m.end[number]] != m.media_sum[number]:
        return False
    if np.isin(m.tag[number : m.end[number]], _HEADINGS).any():
        return False
    blocks = page.blocks_in(number)
    named = blocks.stop - blocks.start > 1 and m.texts[blocks.stop - 1].startswith(_DASHES)
    return named or int(m.tag[number]) == _ASIDE


def _is_list(page: Page, number: int) -> bool:
    """Whether it is a list, at most under a title."""
    m = page.measures
    tags = m.tag[number : m.end[number]]
    lists = np.flatnonzero(np.isin(tags, _LISTS)) + number
    if not len(lists) or int(np.isin(tags, _ITEMS).sum()) < MIN_ITEMS:
        return False
    chars = m.within(m.chars_sum, np.array([number]))[0]
    return int(chars - m.within(m.chars_sum, lists[:1])[0]) <= MAX_TITLE_CHARS


def _is_sources(page: Page, number: int) -> bool:
    """Whether it is a list of links to other sites only, none of which is known for clutter."""
    m = page.measures
    if not _is_list(page, number) or m.media_sum[m.end[number]] != m.media_sum[number]:
        return False
    hrefs = hrefs_of(page, number)
    return (
        len(hrefs) >= MIN_ITEMS
        and all(href.startswith(("http://", "https://", "//")) for href in hrefs)
        and not any(is_same_site(href, page.host) for href in hrefs)
        and not links_of(page, number)
    )
