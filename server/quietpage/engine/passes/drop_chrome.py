"""List the clutter that stands around the main content, so that it can be shown and hidden.

Nothing outside the main element is rendered, whatever this pass finds. What it takes is what a
person who keeps the page's own look wants gone: sign-up boxes, promos, pleas. The site's own
navigation stays where it is.
"""

from __future__ import annotations

from typing import Final

from quietpage.engine.article import Kind
from quietpage.engine.clutter.fields import has_email_field
from quietpage.engine.kinds import kind_of
from quietpage.engine.measure import TAG_CODE
from quietpage.engine.page import Page

TAKEN: Final = frozenset(
    (
        Kind.NEWSLETTER,
        Kind.PROMO,
        Kind.RELATED,
        Kind.DONATE,
        Kind.SOCIAL,
        Kind.ADVERTISEMENT,
        Kind.NOTICE,
        Kind.COMMENTS,
    )
)
MAX_BOX_CHARS: Final = 600
"""The box around an email field is the largest element with no more text than this."""
MAX_PIECES: Final = 60
"""Pages with more chrome than this are shown the first pieces only."""


def drop_chrome(page: Page) -> None:
    """Drop clutter outside ``page.main`` that its class names or an email field give away."""
    m = page.measures
    main, main_end = page.main, m.ends[page.main]
    next_number, found = 1, 0
    fields = {number for number in page.all_of_tag("input") if has_email_field(m.elements[number])}
    for number in sorted(fields.union(_named(page))):
        # Where the body is the main element nothing is outside it: its parts are looked at.
        outside = not main or number >= main_end or m.ends[number] <= main
        if number < next_number or not outside or page.gone[number]:
            continue
        if found >= MAX_PIECES:
            return
        box = _box(page, number) if number in fields else number
        kind, reason = kind_of(page, box)
        if kind in TAKEN and any(m.texts[page.blocks_in(box)]):
            page.drop(box, kind, reason)
            found += 1
            next_number = m.ends[box]


def _named(page: Page) -> list[int]:
    """Numbers of the elements that class names give away."""
    kinds, worn = page.kinds_of_dress, page.named_dresses
    telling = {dress for dress in set(worn) if not TAKEN.isdisjoint(kinds[dress].strong)}
    return [number for number, dress in zip(page.named, worn, strict=True) if dress in telling]


def _box(page: Page, field: int) -> int:
    """The sign-up box around an email field."""
    m = page.measures
    box = field
    for number in page.ancestors(field):
        chars = int(m.chars_sum[m.ends[number]] - m.chars_sum[number])
        holds_main = number <= page.main < m.ends[number]
        if chars > MAX_BOX_CHARS or holds_main or m.tag[number] in _FRAMES:
            break
        box = number
    return box


_FRAMES: Final = frozenset(
    TAG_CODE[tag] for tag in ("body", "html", "main", "article", "footer", "tr")
)
