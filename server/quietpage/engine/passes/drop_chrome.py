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
from quietpage.engine.vocabulary import class_kinds

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
    main, main_end = page.main, int(m.end[page.main])
    number, found = 1, 0
    tags, ends, gone = m.tag.tolist(), m.end.tolist(), page.gone.tolist()
    while number < len(tags) and found < MAX_PIECES:
        if number == main:
            number = main_end
            continue
        if number < main < ends[number] or gone[number]:
            number += 1
            continue
        if tags[number] == _INPUT and has_email_field(m.elements[number]):
            box = _box(page, number)
        elif m.attrs[number] and class_kinds(m.attrs[number]).strong & TAKEN:
            box = number
        else:
            number += 1
            continue
        kind, reason = kind_of(page, box)
        if kind in TAKEN and page.text_of(box):
            page.drop(box, kind, reason)
            found += 1
            number = ends[box]
        else:
            number += 1


def _box(page: Page, field: int) -> int:
    """The sign-up box around an email field."""
    m = page.measures
    box = field
    for number in page.ancestors(field):
        chars = int(m.chars_sum[m.end[number]] - m.chars_sum[number])
        holds_main = number <= page.main < m.end[number]
        if chars > MAX_BOX_CHARS or holds_main or m.tag[number] in _FRAMES:
            break
        box = number
    return box


_INPUT: Final = TAG_CODE["input"]
_FRAMES: Final = frozenset(
    TAG_CODE[tag] for tag in ("body", "html", "main", "article", "footer", "tr")
)
