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
from quietpage.engine.measure import TAG_NAMES, Ints
from quietpage.engine.page import Page
from quietpage.engine.vocabulary import (
    PhraseHits,
    link_kind,
    match_each,
    match_offer,
    normalise_each,
)

MAX_PHRASE_CHARS: Final = 700
"""Longer texts are prose; phrases are not looked for there."""
SHORT_CHARS: Final = 40

_LEAD_IN: Final = re.compile(r"[^.!?。！？]{2,40}[:：]\s*\S")
_ARROWS: Final = frozenset("→»›▶►➔➜👉⇒")
_ARROW_ENDS: Final = _ARROWS | {">"}
_STOPS: Final = frozenset(".。!?！？…")
_QUOTES: Final = frozenset("\"“„«»‘'「『—–-")

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
    hits: dict[int, PhraseHits]
    """Block number → phrases found in its text; only blocks where any was."""

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
    texts, hits = _text_totals(m.texts[blocks], blocks.start)
    return Signals(first, _element_totals(page, first, end), texts, blocks.start, hits)


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
    here = path_of(page.base_url)
    signals: dict[str, list[int]] = {}  # many links of a page lead to the same few places
    columns, linked = [], []
    for number in page.of_tag("a", first, end):
        if href := m.elements[number].get("href"):
            if (told_by := signals.get(href)) is None:
                told_by = [_COLUMN[name] for name in _link_signals(href, page.host, here)]
                signals[href] = told_by
            columns += told_by
            linked += [number - first] * len(told_by)
    counts[columns, linked] = 1
    for number in page.of_tag("input", first, end):
        for name in _field_signals(m.elements[number]):
            counts[_COLUMN[name], number - first] = 1
    return np.cumsum(table, axis=1, out=table)


def _text_totals(texts: list[str], first: int) -> tuple[NDArray[np.int32], dict[int, PhraseHits]]:
    short = [place for place, text in enumerate(texts) if 0 < len(text) <= MAX_PHRASE_CHARS]
    found, columns = read_texts([texts[place] for place in short])
    table = np.zeros((len(TEXT_COLUMNS), len(texts) + 1), dtype=np.int32)
    table[:, np.array(short, dtype=np.intp) + 1] = columns
    hits = {first + place: hit for place, hit in zip(short, found, strict=True) if hit}
    return np.cumsum(table, axis=1, out=table), hits


def read_texts(texts: list[str]) -> tuple[list[PhraseHits], NDArray[np.int32]]:
    """Return the phrases found in each block's text, and the texts' signals.

    No text is empty. The signals have the shape (text columns, texts).
    """
    normalised = normalise_each(texts)
    found = match_each(normalised)
    columns = np.zeros((len(TEXT_COLUMNS), len(texts)), dtype=np.int32)
    for number, hits in enumerate(found):
        if hits:
            columns[:_OF_PHRASES, number] = (
                hits.strong, hits.weak, hits.strong_chars, hits.weak_chars, len(hits.by_kind),
            )  # fmt: skip
    starts, ends = [text[0] for text in texts], [text[-1] for text in texts]
    columns[_OF_PHRASES:] = (
        list(map(match_offer, normalised)),
        [(":" in text or "：" in text) and _LEAD_IN.match(text) is not None for text in texts],
        [end in _ARROW_ENDS or start in _ARROWS for start, end in zip(starts, ends, strict=True)],
        [start in _QUOTES for start in starts],
        ["?" in text or "？" in text or "؟" in text for text in texts],
        ["!" in text or "！" in text for text in texts],
        [end in _STOPS for end in ends],
        [len(text) < SHORT_CHARS for text in texts],
    )
    return found, columns


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
