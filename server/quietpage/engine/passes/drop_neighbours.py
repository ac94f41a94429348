"""Leave out what stands on the page of an article as a thing of its own.

Rivers of teasers for other articles, the comments below, boxes of related pages and slide shows
read like articles, paragraph by paragraph, and the judge of blocks knows them by their
surroundings only. Where a reader view shows an article and none of such a part, the part goes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Final

import numpy as np

from quietpage.engine.article import Kind, PageType
from quietpage.engine.measure import tag_table
from quietpage.engine.page import Page
from quietpage.engine.remembered import Remembered
from quietpage.engine.tags import HEADINGS

MIN_BODY_PARAGRAPHS: Final = 3
MIN_BODY_WORDS: Final = 150
"""Prose that a reader view shows, from which the page has an article."""
MIN_TEASERS: Final = 3
MIN_HEADING_LINKS: Final = 0.8
"""Link density from which a heading is a link to what it names."""
MAX_LEVELS: Final = 6
"""From a teaser's heading up to the teaser."""
MIN_SHOW_WORDS: Final = 100
"""Words of a slide show from which it is more than pictures of the article and their captions."""
SLIDE_SHOW: Final = re.compile(
    r"(?:^|[\s_-])(?:photo-?|image-?|full-?)?(?:gallery|galerie|slide-?show|diaporama)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ARTICLES: Final = frozenset((PageType.ARTICLE, PageType.SERVICE))
_BELOW: Final = frozenset((Kind.COMMENTS, Kind.RELATED))
_IS_HEADING: Final = tag_table(HEADINGS)
_NUMBER: Final = re.compile(r"\d+")


def drop_neighbours(page: Page) -> None:
    """Change ``page.kept`` for parts that a reader view shows nothing of, beside a body it shows.

    Comments and related pages stand below the body, rivers above or below it, slide shows
    anywhere.
    """
    if page.page_type not in _ARTICLES:
        return
    texts = page.kept & (page.words > 0)
    ours, others = texts & page.shown, texts & ~page.shown
    if not others.any():
        return
    body = (ours & page.prose).nonzero()[0]
    if len(body) < MIN_BODY_PARAGRAPHS or page.words[body].sum() < MIN_BODY_WORDS:
        return
    first, last = int(body[0]), int(body[-1])
    found = np.zeros(len(texts), dtype=np.bool_)
    for blocks in _named_below(page, last):
        found[blocks] |= not ours[blocks].any()
    for teasers in _rivers(page):
        outside = teasers[0].start > last or teasers[-1].stop <= first
        if outside and not any(ours[blocks].any() for blocks in teasers):
            for blocks in teasers:
                found[blocks] = True
    for blocks in _slide_shows(page):
        is_large = page.words[blocks][others[blocks]].sum() >= MIN_SHOW_WORDS
        found[blocks] |= is_large and not ours[blocks].any()
    if (found & others).any():
        page.kept = page.kept & ~found
        page.main = page.lowest_common_ancestor(page.kept)


def _named_below(page: Page, last: int) -> Iterator[slice]:
    """Parts below block ``last`` whose names speak for comments or related pages."""
    m = page.measures
    for number in page.named_in(int(m.blocks[last]) + 1, len(m.elements)):
        if not _BELOW.isdisjoint(page.kinds_of_dress[m.dress[number]].strong):
            yield page.blocks_in(number)


def _rivers(page: Page) -> Iterator[list[slice]]:
    """Siblings of one build, each under one heading that is a link."""
    m = page.measures
    headings = np.flatnonzero(_IS_HEADING[m.tag])
    chars = m.within(m.chars_sum, headings)
    linked = m.within(m.link_chars_sum, headings) >= MIN_HEADING_LINKS * chars
    alike: dict[tuple[int, int, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for heading in headings[linked & (chars > 0)].tolist():
        number = heading
        for parent in islice(page.ancestors(heading), MAX_LEVELS):
            name = _FIRST_NAMES[m.attrs[number]]
            alike[parent, int(m.tag[number]), name][number] += 1
            number = parent
    for members in alike.values():
        teasers = [page.blocks_in(number) for number, count in members.items() if count == 1]
        if len(teasers) >= MIN_TEASERS:
            yield teasers


def _slide_shows(page: Page) -> Iterator[slice]:
    m = page.measures
    showing = [place for place, names in enumerate(m.dresses) if _SHOWS[names]]
    if not showing:
        return
    shows = np.zeros(len(m.dresses), dtype=np.bool_)
    shows[showing] = True
    for number in np.flatnonzero(shows[m.dress]).tolist():
        yield page.blocks_in(number)


def _is_slide_show(names: str) -> bool:
    return SLIDE_SHOW.search(names) is not None


def _first_name(names: str) -> str:
    """The first of an element's names, without numbers."""
    return _NUMBER.sub("", names).partition(" ")[0]


_SHOWS: Final = Remembered(_is_slide_show)
_FIRST_NAMES: Final = Remembered(_first_name)
