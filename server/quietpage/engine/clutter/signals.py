"""What speaks for clutter, element by element, within the main content.

One look at each element and each short text; after it, sums over any subtree are differences
of running totals, as in ``measure``.
"""

from __future__ import annotations

import re
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
from quietpage.engine.vocabulary.phrases import NO_HITS

MAX_PHRASE_CHARS: Final = 700
"""Longer texts are prose; phrases are not looked for there."""

_LEAD_IN: Final = re.compile(r"^[^.!?。！？]{2,40}[:：]\s*\S")
_ARROW: Final = re.compile(r"[→»›▶►➔➜👉⇒>]\s*$|^[→»›▶►➔➜👉⇒]")
_QUOTED: Final = re.compile(r"^[\"“„«»‘'「『—–-]")

COLUMNS: Final = (
    "class_strong class_weak link_strong link_weak link_same_site link_other_site link_fragment "
    "link_slug email_field field button form heading image list table pre quote figure iframe "
    "emphasis_chars svg hr"
).split()
"""Signals of an element, summed over subtrees."""
TEXT_COLUMNS: Final = (
    "strong weak strong_chars weak_chars kinds offer lead_in arrow quoted question exclamation "
    "ends_stop short"
).split()
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
    host = urlsplit(page.base_url).hostname if page.base_url else None
    here = path_of(page.base_url)
    table = np.zeros((len(COLUMNS), end - first + 1), dtype=np.int32)
    tags = m.tag[first:end].tolist()
    for place, code in enumerate(tags):
        number = first + place
        attrs = m.attrs[number]
        if attrs:
            kinds = class_kinds(attrs)
            if kinds:
                name = "class_strong" if kinds.strong else "class_weak"
                table[_COLUMN[name], place + 1] = 1
        if code == _LINK:
            _read_link(m.elements[number], host, here, table[:, place + 1])
        elif code == _INPUT:
            _read_input(m.elements[number], table[:, place + 1])
        elif code in _EMPHASIS:
            size = m.chars_sum[m.end[number]] - m.chars_sum[number]
            table[_COLUMN["emphasis_chars"], place + 1] = size
        elif code in _BY_CODE:
            table[_BY_CODE[code], place + 1] = 1
    blocks = page.blocks_in(first)
    texts = np.zeros((len(TEXT_COLUMNS), blocks.stop - blocks.start + 1), dtype=np.int32)
    hits: dict[int, PhraseHits] = {}
    for place, text in enumerate(m.texts[blocks]):
        if not text or len(text) > MAX_PHRASE_CHARS:
            continue
        found = read_text(text, texts[:, place + 1])
        if found:
            hits[blocks.start + place] = found
    np.cumsum(table, axis=1, out=table)
    np.cumsum(texts, axis=1, out=texts)
    return Signals(first, table, texts, blocks.start, hits)


def read_text(text: str, out: NDArray[np.int32]) -> PhraseHits:
    """Fill the text columns for one block."""
    normalised = normalise(text)
    found = match_phrases(normalised)
    if found is not NO_HITS:
        out[:5] = (
            found.strong,
            found.weak,
            found.strong_chars,
            found.weak_chars,
            len(found.by_kind),
        )
    out[5:] = (
        match_offer(normalised),
        _LEAD_IN.match(text) is not None,
        _ARROW.search(text) is not None,
        _QUOTED.match(text) is not None,
        "?" in text or "？" in text or "؟" in text,
        "!" in text or "！" in text,
        text[-1] in ".。!?！？…",
        len(text) < 40,
    )
    return found


def _read_link(
    link: etree._Element, host: str | None, here: str, out: NDArray[np.int32]
) -> None:
    href = link.get("href")
    if not href:
        return
    kind = link_kind(href, host)
    if kind is not None:
        out[_COLUMN["link_strong" if kind.strong else "link_weak"]] = 1
    if href.startswith("#"):
        out[_COLUMN["link_fragment"]] = 1
    elif is_same_site(href, host):
        out[_COLUMN["link_same_site"]] = 1
        out[_COLUMN["link_slug"]] = leads_to_article(href, here)
    else:
        out[_COLUMN["link_other_site"]] = 1


def _read_input(field: etree._Element, out: NDArray[np.int32]) -> None:
    kind = field_type(field)
    if kind in BUTTON_TYPES:
        out[_COLUMN["button"]] = 1
    elif kind not in SILENT_TYPES:
        out[_COLUMN["field"]] = 1
        out[_COLUMN["email_field"]] = has_email_field(field)
