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
from quietpage.engine.clutter.links import is_same_site, leads_to_article, path_of
from quietpage.engine.kernels import COMPILED
from quietpage.engine.measure import TAG_NAMES, Ints, Measures
from quietpage.engine.page import Page
from quietpage.engine.vocabulary import (
    link_kind,
    match_each,
    match_offer,
    normalise_each,
)
from quietpage.engine.walk import Elements

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
_OF_LINKS: Final = tuple(
    _COLUMN[f"link_{said}"]
    for said in ("strong", "weak", "same_site", "other_site", "fragment", "slug")
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
    table = marks(m, page.speaks, first, end)
    links = page.of_tag("a", first, end)
    count_links(m.elements, links, table, first, page.host, path_of(page.base_url))
    for number in page.of_tag("input", first, end):
        for name in _field_signals(m.elements[number]):
            table[_COLUMN[name], number - first + 1] = 1
    return np.cumsum(table, axis=1, out=table)


def marks_plainly(
    measures: Measures, speaks: NDArray[np.uint8], first: int, stop: int
) -> NDArray[np.int32]:
    """What elements are and are named: shape (columns, elements + 1), the first of each row zero.

    ``speaks`` is that of ``Page``.
    """
    table = np.zeros((len(COLUMNS), stop - first + 1), dtype=np.int32)
    counts = table[:, 1:]
    tags = measures.tag[first:stop]
    column = _COLUMN_OF_TAG[tags]
    told = np.flatnonzero(column >= 0)
    counts[column[told], told] = 1
    spoken = speaks[measures.dress[first:stop]]
    counts[_COLUMN["class_strong"]] = spoken == 2
    counts[_COLUMN["class_weak"]] = spoken == 1
    emphasis = np.flatnonzero(_IS_EMPHASIS[tags])
    chars = measures.within(measures.chars_sum, first + emphasis)
    counts[_COLUMN["emphasis_chars"], emphasis] = chars
    return table


def count_links_plainly(
    elements: Elements,
    numbers: list[int],
    table: NDArray[np.int32],
    first: int,
    host: str | None,
    here: str,
) -> None:
    """Note what links show in the table, which has element ``first`` in column 1.

    ``host`` and ``here``, a path, are those of the page.
    """
    for number in numbers:
        if href := elements[number].get("href"):
            for column in _link_columns(href, host, here):
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


def _link_columns(href: str, host: str | None, here: str) -> Iterator[int]:
    strong, weak, same_site, other_site, fragment, slug = _OF_LINKS
    kind = link_kind(href, host)
    if kind is not None:
        yield strong if kind.strong else weak
    if href.startswith("#"):
        yield fragment
    elif is_same_site(href, host):
        yield same_site
        if leads_to_article(href, here):
            yield slug
    else:
        yield other_site


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

    from quietpage.engine.clutter.links import link_reader
    from quietpage.engine.kernels.clutter.block_signals import TextReader
    from quietpage.engine.kernels.clutter.element_signals import ElementReader
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

    def count_links(
        elements: Elements,
        numbers: list[int],
        table: NDArray[np.int32],
        first: int,
        host: str | None,
        here: str,
    ) -> None:
        """Note what links show in the table, see ``count_links_plainly``."""
        link_reader().count(elements, numbers, table, first, host, here, _OF_LINKS, _link_columns)

    def text_totals(texts: list[str]) -> NDArray[np.int32]:
        """Running totals of what blocks' texts show: (text columns, texts + 1)."""
        return _text_reader().totals(texts)

    marks = ElementReader(
        column_of_tag=_COLUMN_OF_TAG,
        is_emphasis=_IS_EMPHASIS,
        columns=len(COLUMNS),
        named=(_COLUMN["class_strong"], _COLUMN["class_weak"]),
        emphasis=_COLUMN["emphasis_chars"],
    ).marks

else:
    marks, count_links = marks_plainly, count_links_plainly
    text_totals = text_totals_plainly
