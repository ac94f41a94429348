"""Take out of the main content what stands in the page twice or more.

Table rows, verses, refrains, dialogue and code repeat too. So a repeat alone proves nothing: a
repeated piece goes when it also has a field or a button, or is a link and known for clutter by
its words, names or target.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from quietpage.engine import kernels
from quietpage.engine.article import Kind, PageType
from quietpage.engine.kinds import kind_of
from quietpage.engine.measure import TAG_CODE, Bools, Measures
from quietpage.engine.page import Page
from quietpage.engine.reasons import because, both

MIN_TEXT_CHARS: Final = 12
MAX_TEXT_CHARS: Final = 1200
MIN_LINK_DENSITY: Final = 0.5
_WHOLE: Final = [
    TAG_CODE[tag]
    for tag in (
        *("tr", "td", "th", "li", "pre", "code", "table", "dt", "dd"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
]
_IS_WHOLE: Final = np.isin(np.arange(len(TAG_CODE)), _WHOLE)


_CARD_PAGES: Final = frozenset((PageType.LISTING, PageType.COLLECTION))
"""Their own cards say the same words again and again."""


def drop_repeats(page: Page) -> None:
    """Drop repeated boxes by text (any two) and by shape (sign-up forms of equal build)."""
    if page.page_type in _CARD_PAGES:
        return
    m = page.measures
    next_number = page.main + 1
    for number, count in _copies_by_text(page).items():
        if number < next_number or page.gone[number] or page.holds_head(number):
            continue
        kind, reason = kind_of(page, number)
        if kind in (Kind.BOILERPLATE, Kind.NAVIGATION):
            if m.controls_sum[m.ends[number]] == m.controls_sum[number]:
                continue
            kind, reason = Kind.REPEATED, because("repeated_controls")
        page.drop(number, kind, both(because("repeated", count), reason), copies=count)
        next_number = m.ends[number]


def _copies_by_text(page: Page) -> dict[int, int]:
    """Element number → how often its text and build stand in the page, for suspects in main."""
    m = page.measures
    main = page.main
    keys = {
        number: (int(m.chars_sum[m.ends[number]] - m.chars_sum[number]), page.text_of(number))
        for number in suspects(m, main, _IS_WHOLE, MIN_TEXT_CHARS, MAX_TEXT_CHARS, MIN_LINK_DENSITY)
    }
    counts = Counter(key for key in keys.values() if key[1])
    return {
        number: counts[key]
        for number, key in keys.items()
        if main < number < m.ends[main] and counts[key] > 1
    }


def plain_suspects(
    measures: Measures, main: int, is_whole: Bools, shortest: int, longest: int, min_links: float
) -> list[int]:
    """Numbers of the elements that may be repeated, by all but their texts.

    They have a control or are mostly links, and as much text as another such element has and one
    in the element ``main`` too. ``is_whole`` tells of a tag whether it goes with what holds it.
    """
    m = measures
    chars = m.chars_sum[m.end] - m.chars_sum[:-1]
    links = m.link_chars_sum[m.end] - m.link_chars_sum[:-1]
    controls = m.controls_sum[m.end] > m.controls_sum[:-1]
    suspect = (
        (chars >= shortest)
        & (chars <= longest)
        & (controls | (links > min_links * chars))
        & ~is_whole[m.tag]
    )
    suspect[0] = False
    # Inner wrappers of one box have its text too: only the outermost counts.
    found = suspect.nonzero()[0]
    above = m.parent[found]
    found = found[~(suspect[above] & (chars[above] == chars[found]))]
    # Only texts of the same length can be the same.
    sizes = chars[found]
    in_main = (found > main) & (found < m.end[main])
    may_repeat = np.bincount(sizes, minlength=1) > 1
    may_repeat &= np.bincount(sizes[in_main], minlength=len(may_repeat)) > 0
    numbers: list[int] = found[may_repeat[sizes]].tolist()
    return numbers


suspects = plain_suspects
if kernels.COMPILED:
    from quietpage.engine.kernels.passes.repeats import suspects
