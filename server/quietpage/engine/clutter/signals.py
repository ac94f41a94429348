"""What speaks for clutter, element by element, within the main content.

One look at each element and each short text; after it, sums over any subtree are differences
of running totals, as in ``measure``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from quietpage.engine.clutter.fields import (
    BUTTON_TYPES,
    SILENT_TYPES,
    field_type,
    has_email_field,
)
from quietpage.engine.clutter.links import (
    count_plain_links,
    is_same_site,
    leads_to_article,
    path_of,
)
from quietpage.engine.kernels import COMPILED
from quietpage.engine.measure import TAG_NAMES, Ints
from quietpage.engine.page import Page
from quietpage.engine.vocabulary import (
    link_kind,
    match_each,
    match_offer,
    normalise_each,
)

MAX_PHRASE_CHARS: Final = 700
"""Longer texts are prose; phrases are not looked for there."""
SHORT_CHARS: Final = 40

_LEAD_IN: Final = re.compile(r"[^.!?。！？]{2,40}[:：]\s*\S")
_ARROWS: Final = "→»›▶►➔➜👉⇒"
_ARROW_ENDS: Final = _ARROWS + ">"
_STOPS: Final = ".。!?！？…"
_QUOTES: Final = "\"“„«»‘'「『—–-"

COLUMNS: Final = [
    ("class_strong"),
    "class_weak",
    "link_strong",
    "link_weak",
    "link_same_site",
    "link_other_site",
    "link_fragment",
    "link_slug",
    "email_field",
    "field",
    "button",
    "form",
    "heading",
    "image",
    "list",
    "table",
    "pre",
    "quote",
    "figure",
    "iframe",
    "emphasis_chars",
    "svg",
    "hr",
]
"""Signals of an element, summed over subtrees."""
TEXT_COLUMNS: Final = [
    ("strong"),
    "weak",
    "strong_chars",
    "weak_chars",
    "kinds",
    "offer",
    "lead_in",
    "arrow",
    "quoted",
    "question",
    "exclamation",
    "ends_stop",
    "short",
]
"""Signals of a block's text, summed over subtrees."""

_OF_PHRASES: Final = TEXT_COLUMNS.index("offer")
"""Text columns before this one tell of phrases."""
_COLUMN: Final = {name: number for number, name in enumerate(COLUMNS)}
_BY_SITE: Final = tuple(
    _COLUMN[f"link_{where}"] for where in ("same_site", "other_site", "fragment", "slug")
)
_TAG_COLUMNS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("img", "picture"), "image"),
    **dict.fromkeys(("ul", "ol", "dl"), "list"),
    **{tag: tag for tag in ("form", "table", "pre", "figure", "iframe", "svg", "hr", "button")},
    "blockquote": "quote",
    "textarea": "field",
    "select": "field",
}
_COLUMN_OF_TAG: Final = np.array([_COLUMN.get(_TAG_COLUMNS.get(tag, ""), -1) for tag in TAG_NAMES])
_IS_EMPHASIS: Final = np.isin(TAG_NAMES, ("b", "strong", "em", "i"))


@dataclass(frozen=True, slots=True)
class Signals:
    """Running totals from ``first`` (an element number) on."""

    first: int
    elements: NDArray[np.int32]
    """(columns, elements + 1)"""
    texts: NDArray[np.int32]
    """(text columns, blocks + 1), from the first block of the main element on."""
    first_block: int

    def of_elements(self, starts: Ints, ends: Ints) -> NDArray[np.int32]:
        """Sums over element ranges: (columns, ranges)."""
        return self.elements[:, ends - self.first] - self.elements[:, starts - self.first]

    def of_blocks(self, starts: Ints, ends: Ints) -> NDArray[np.int32]:
        """Sums over block ranges: (text columns, ranges)."""
        return self.texts[:, ends - self.first_block] - self.texts[:, starts - self.first_block]


def read_signals(page: Page) -> Signals:
    """Look once at every element and short text of the main content."""
    m = page.measures
    first, end = page.main, int(m.end[page.main])
    blocks = page.blocks_in(first)
    texts = text_totals(m.texts[blocks])
    return Signals(first, _element_totals(page, first, end), texts, blocks.start)


def _element_totals(page: Page, first: int, end: int) -> NDArray[np.int32]:
    m = page.measures
    table = np.zeros((len(COLUMNS), end - first + 1), dtype=np.int32)
    counts = table[:, 1:]
    tags = m.tag[first:end]
    places = np.arange(end - first)
    column = _COLUMN_OF_TAG[tags]
    told = column >= 0
    counts[column[told], places[told]] = 1
    strong = np.array([bool(kinds.strong) for kinds in page.kinds_of_dress], dtype=np.bool_)
    weak = np.array([bool(kinds.weak) for kinds in page.kinds_of_dress], dtype=np.bool_)
    dress = m.dress[first:end]
    counts[_COLUMN["class_strong"]] = strong[dress]
    counts[_COLUMN["class_weak"]] = (weak & ~strong)[dress]
    emphasis = first + np.flatnonzero(_IS_EMPHASIS[tags])
    counts[_COLUMN["emphasis_chars"], emphasis - first] = m.within(m.chars_sum, emphasis)
    _count_links(page, page.of_tag("a", first, end), table, first)
    for number in page.of_tag("input", first, end):
        for name in _field_signals(m.elements[number]):
            counts[_COLUMN[name], number - first] = 1
    return np.cumsum(table, axis=1, out=table)


def _count_links(page: Page, numbers: list[int], table: NDArray[np.int32], first: int) -> None:
    """Note in the table, of shape (columns, elements + 1), what links show."""
    here = path_of(page.base_url)
    elements = page.measures.elements
    numbers = count_plain_links(elements, numbers, page.host, here, table, _BY_SITE, first)
    signals: dict[str, list[int]] = {}  # many links of a page lead to the same few places
    for number in numbers:
        if href := elements[number].get("href"):
            if (told_by := signals.get(href)) is None:
                told_by = [_COLUMN[name] for name in _link_signals(href, page.host, here)]
                signals[href] = told_by
            for column in told_by:
                table[column, number - first + 1] = 1


def text_totals_plainly(texts: list[str]) -> NDArray[np.int32]:
    """Running totals of what blocks' texts show: (text columns, texts + 1)."""
    short = [place for place, text in enumerate(texts) if 0 < len(text) <= MAX_PHRASE_CHARS]
    table = np.zeros((len(TEXT_COLUMNS), len(texts) + 1), dtype=np.int32)
    read = _read_texts([texts[place] for place in short])
    table[:, np.array(short, dtype=np.intp) + 1] = read
    return np.cumsum(table, axis=1, out=table)


def _read_texts(texts: list[str]) -> NDArray[np.int32]:
    """The signals of texts, none of which is empty: (text columns, texts)."""
    normalised = normalise_each(texts)
    columns = np.zeros((len(TEXT_COLUMNS), len(texts)), dtype=np.int32)
    for number, hits in enumerate(match_each(normalised)):
        if hits:
            columns[:_OF_PHRASES, number] = (
                hits.strong, hits.weak, hits.strong_chars, hits.weak_chars, len(hits.by_kind),
            )  # fmt: skip
    starts, ends = [text[0] for text in texts], [text[-1] for text in texts]
    columns[_OF_PHRASES:] = (
        list(map(match_offer, normalised)),
        [_LEAD_IN.match(text) is not None for text in texts],
        [end in _ARROW_ENDS or start in _ARROWS for start, end in zip(starts, ends, strict=True)],
        [start in _QUOTES for start in starts],
        ["?" in text or "？" in text or "؟" in text for text in texts],
        ["!" in text or "！" in text for text in texts],
        [end in _STOPS for end in ends],
        [len(text) < SHORT_CHARS for text in texts],
    )
    return columns


def _link_signals(href: str, host: str | None, here: str) -> Iterator[str]:
    kind = link_kind(href, host)
    if kind is not None:
        yield "link_strong" if kind.strong else "link_weak"
    if href.startswith("#"):
        yield "link_fragment"
    elif is_same_site(href, host):
        yield "link_same_site"
        if leads_to_article(href, here):
            yield "link_slug"
    else:
        yield "link_other_site"


def _field_signals(field: etree._Element) -> Iterator[str]:
    kind = field_type(field)
    if kind in BUTTON_TYPES:
        yield "button"
    elif kind not in SILENT_TYPES:
        yield "field"
        if has_email_field(field):
            yield "email_field"


if COMPILED:
    from functools import lru_cache

    from quietpage.engine.kernels.clutter.block_signals import TextReader
    from quietpage.engine.vocabulary.normalise import NORMALISER
    from quietpage.engine.vocabulary.offers import is_offer, offer_words
    from quietpage.engine.vocabulary.phrases import count_found, phrase_search

    @lru_cache(maxsize=1)
    def _text_reader() -> TextReader:
        return TextReader(
            normaliser=NORMALISER,
            phrases=phrase_search(),
            offers=offer_words(),
            count_found=count_found,
            is_offer=is_offer,
            match_lead_in=_LEAD_IN.match,
            arrows=_ARROWS,
            arrow_ends=_ARROW_ENDS,
            quotes=_QUOTES,
            stops=_STOPS,
            max_chars=MAX_PHRASE_CHARS,
            short_chars=SHORT_CHARS,
        )

    def text_totals(texts: list[str]) -> NDArray[np.int32]:
        """Running totals of what blocks' texts show: (text columns, texts + 1)."""
        return _text_reader().totals(texts)

else:
    text_totals = text_totals_plainly
