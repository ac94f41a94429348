"""Shapes that content has and clutter hardly ever: quotations, code, tables, verse, sources."""

from __future__ import annotations

from typing import Final

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
_QUOTE, _ASIDE, _FIGURE = (TAG_CODE[tag] for tag in ("blockquote", "aside", "figure"))
_LISTS: Final = ("ul", "ol", "dl")
_ITEMS: Final = ("li", "dd")


def has_content_shape(page: Page, number: int) -> bool:
    """Whether element ``number``, or what it is a part of, is built as content is.

    That is: a listing, a quotation, a picture with a caption, a remark beside the text, a table of
    values, lines of verse, a list of facts or of sources on other sites; and neither a field, a
    button, a name, a link's target nor a phrase speaks against it.
    """
    if _is_shaped(page, number):
        return True
    parents, above = page.measures.parents, number
    for _ in range(LEVELS_UP):
        above = parents[above]
        if above <= page.main:
            return False
        if _is_shaped(page, above):
            return True
    return False


def _is_shaped(page: Page, number: int) -> bool:
    """Whether the element itself is; parts of one piece ask about the same few ancestors."""
    found = page.shaped.get(number)
    if found is None:
        found = page.shaped[number] = _has_shape(page, number)
    return found


def _has_shape(page: Page, number: int) -> bool:
    m = page.measures
    end = m.ends[number]
    chars = _chars(page, number)
    if not 0 < chars <= MAX_CHARS or m.controls_sum[end] != m.controls_sum[number]:
        return False
    if _is_code(page, number, chars):
        return True
    density = int(m.link_chars_sum[end] - m.link_chars_sum[number]) / chars
    if _is_captioned(page, number, chars, density):
        found = True
    elif m.links_sum[end] != m.links_sum[number]:
        found = _is_sources(page, number) or (
            (_is_table(page, number) and density < MAX_TABLE_LINKS)
            or (int(m.tag[number]) == _QUOTE and density < MAX_QUOTE_LINKS)
        )
    else:
        found = (
            _count(page, number, "blockquote") > 0
            or _first_text(page, number)[:1] in _OPENING
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


def _first_text(page: Page, number: int) -> str:
    return next(filter(None, page.measures.texts[page.blocks_in(number)]), "")


def _chars(page: Page, number: int) -> int:
    m = page.measures
    return int(m.chars_sum[m.ends[number]] - m.chars_sum[number])


def _count(page: Page, number: int, *tags: str) -> int:
    """How many elements of these names a piece holds, itself included."""
    end = page.measures.ends[number]
    return sum(len(page.of_tag(tag, number, end)) for tag in tags)


def _is_code(page: Page, number: int, chars: int) -> bool:
    listings = page.of_tag("pre", number, page.measures.ends[number])
    if not listings:
        return False
    return sum(_chars(page, listing) for listing in listings) >= MIN_CODE_SHARE * chars


def _is_table(page: Page, number: int) -> bool:
    """Whether all of it is one table, of two rows and two columns or more."""
    if _count(page, number, "table") != 1:
        return False
    rows = _count(page, number, "tr")
    return rows > 1 and _count(page, number, "td", "th") >= 2 * rows


def _is_verse(page: Page, number: int, chars: int) -> bool:
    """Whether it is a single block of short lines parted by breaks."""
    blocks = page.blocks_in(number)
    if blocks.stop - blocks.start != 1:
        return False
    lines = _count(page, number, "br") + 1
    return lines > 1 and chars <= MAX_VERSE_CHARS * lines


def _is_captioned(page: Page, number: int, chars: int, density: float) -> bool:
    """Whether it is a figure: a picture, and some words about it."""
    if int(page.measures.tag[number]) != _FIGURE or not _has_media(page, number):
        return False
    return chars <= MAX_CAPTION_CHARS and density < MAX_CAPTION_LINKS


def _is_aside(page: Page, number: int, chars: int) -> bool:
    """Whether it is a short remark beside the text, or words with a name behind a dash."""
    if chars > MAX_ASIDE_CHARS:
        return False
    m = page.measures
    blocks = page.blocks_in(number)
    named = blocks.stop - blocks.start > 1 and m.texts[blocks.stop - 1].startswith(_DASHES)
    if not named and int(m.tag[number]) != _ASIDE:
        return False
    return not _has_media(page, number) and not _count(page, number, *HEADINGS)


def _has_media(page: Page, number: int) -> bool:
    m = page.measures
    return bool(m.media_sum[m.ends[number]] != m.media_sum[number])


def _is_list(page: Page, number: int) -> bool:
    """Whether it is a list, at most under a title."""
    end = page.measures.ends[number]
    lists = [place for tag in _LISTS for place in page.of_tag(tag, number, end)[:1]]
    if not lists or _count(page, number, *_ITEMS) < MIN_ITEMS:
        return False
    return _chars(page, number) - _chars(page, min(lists)) <= MAX_TITLE_CHARS


def _is_sources(page: Page, number: int) -> bool:
    """Whether it is a list of links to other sites only, none of which is known for clutter."""
    if _has_media(page, number) or not _is_list(page, number):
        return False
    hrefs = hrefs_of(page, number)
    return (
        len(hrefs) >= MIN_ITEMS
        and all(href.startswith(("http://", "https://", "//")) for href in hrefs)
        and not any(is_same_site(href, page.host) for href in hrefs)
        and not links_of(page, number)
    )
