"""What speaks for clutter, element by element, within the main content.

One look at each element and each short text; after it, sums over any subtree are differences
of running totals, as in ``measure``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

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
from quietpage.engine.measure import TAG_CODE, Ints
from quietpage.engine.page import Page
from quietpage.engine.vocabulary import (
    PhraseHits,
    class_kinds,
    link_kind,
    match_offer,
    match_phrases,
    normalise,
)

MAX_PHRASE_CHARS: Final = 700
"""Longer texts are prose; phrases are not looked for there."""

_LEAD_IN: Final = re.compile(r"[^.!?。！？]{2,40}[:：]\s*\S")
_ARROWS: Final = frozenset("→»›▶►➔➜👉⇒")
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
_BY_CODE: Final = {TAG_CODE[tag]: _COLUMN[name] for tag, name in _TAG_COLUMNS.items()}
_EMPHASIS: Final = frozenset(TAG_CODE[tag] for tag in ("b", "strong", "em", "i"))
_LINK, _INPUT = TAG_CODE["a"], TAG_CODE["input"]


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
    host = urlsplit(page.base_url).hostname if page.base_url else None
    here = path_of(page.base_url)
    marks: list[tuple[int, int, int]] = []  # column, place and value of what is not zero
    attrs = m.attrs[first:end]
    for place, code in enumerate(m.tag[first:end].tolist()):
        if attrs[place] and (kinds := class_kinds(attrs[place])):
            marks.append((_COLUMN["class_strong" if kinds.strong else "class_weak"], place, 1))
        if code == _LINK:
            href = m.elements[first + place].get("href")
            marks += ((_COLUMN[name], place, 1) for name in _link_signals(href, host, here))
        elif code == _INPUT:
            field = m.elements[first + place]
            marks += ((_COLUMN[name], place, 1) for name in _field_signals(field))
        elif code in _EMPHASIS:
            number = first + place
            size = int(m.chars_sum[m.end[number]] - m.chars_sum[number])
            marks.append((_COLUMN["emphasis_chars"], place, size))
        elif code in _BY_CODE:
            marks.append((_BY_CODE[code], place, 1))
    table = np.zeros((len(COLUMNS), end - first + 1), dtype=np.int32)
    columns, places, values = np.array(marks, dtype=np.int32).reshape(-1, 3).T
    table[columns, places + 1] = values
    return np.cumsum(table, axis=1, out=table)


def _text_totals(texts: list[str], first: int) -> tuple[NDArray[np.int32], dict[int, PhraseHits]]:
    hits: dict[int, PhraseHits] = {}
    rows: dict[int, tuple[int, ...]] = {}
    for place, text in enumerate(texts):
        if text and len(text) <= MAX_PHRASE_CHARS:
            found, rows[place + 1] = read_text(text)
            if found:
                hits[first + place] = found
    table = np.zeros((len(TEXT_COLUMNS), len(texts) + 1), dtype=np.int32)
    values = np.array(list(rows.values()), dtype=np.int32).reshape(-1, len(TEXT_COLUMNS))
    table[:, list(rows)] = values.T
    return np.cumsum(table, axis=1, out=table), hits


def read_text(text: str) -> tuple[PhraseHits, tuple[int, ...]]:
    """Return the phrases found in one block's text, and its text columns."""
    normalised = normalise(text)
    found = match_phrases(normalised)
    return found, (
        found.strong,
        found.weak,
        found.strong_chars,
        found.weak_chars,
        len(found.by_kind),
        match_offer(normalised),
        (":" in text or "：" in text) and _LEAD_IN.match(text) is not None,
        text[-1] == ">" or text[-1] in _ARROWS or text[0] in _ARROWS,
        text[0] in _QUOTES,
        "?" in text or "？" in text or "؟" in text,
        "!" in text or "！" in text,
        text[-1] in ".。!?！？…",
        len(text) < 40,
    )


def _link_signals(href: str | None, host: str | None, here: str) -> Iterator[str]:
    if not href:
        return
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
