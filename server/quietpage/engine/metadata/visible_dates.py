"""Dates that readers see, told by markup, by words and by place."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.metadata.body import Body
from quietpage.engine.metadata.dates import may_hold_date, parse_date, parse_month, parse_stamp
from quietpage.engine.metadata.label_words import (
    SAYS_MODIFIED,
    SAYS_OTHER,
    SAYS_PUBLISHED,
    begins_published,
    is_label,
    kinds_in,
)
from quietpage.engine.metadata.lines import text_of
from quietpage.engine.metadata.markup import MAX_CLASS_CHARS, is_date_class
from quietpage.engine.metadata.record import Claims
from quietpage.engine.metadata.told import (
    DATE_CLASS,
    DATE_IN_LINE,
    DATE_IN_TAIL,
    DATE_IN_TEXT,
    LINE_TAGS,
    MAX_LINE_CHARS,
    STAMP,
    Signed,
)

MAX_LABEL_CHARS: Final = 40
MAX_LINE_WORDS: Final = 10  # a longer one is a sentence that speaks of a date

_MAY_DATE: Final = STAMP | DATE_CLASS | DATE_IN_TEXT | DATE_IN_TAIL | DATE_IN_LINE
_DIGIT: Final = re.compile(r"\d")


def read_dates(body: Body, lang: str | None) -> Claims:
    """Return the dates of publication and change that stand in the page."""
    claims = Claims()
    near = body.near(_MAY_DATE)
    for element, _ in near:
        _read_dates_at(claims, body, element, lang)
        if claims.published and claims.modified:
            return claims
    # Further off, what is marked as a date is believed, the first one.
    if claims.published or claims.modified:
        return claims
    far = body.far(_MAY_DATE)
    for element, signs in far:
        if signs & DATE_CLASS or element.get("datetime") or _is_labelled(element.text):
            _read_dates_at(claims, body, element, lang)
            if claims.published or claims.modified:
                return claims
    _read_month(claims, body, near + far, lang)
    return claims


def _is_labelled(text: str | None) -> bool:
    """Tell whether a line begins by saying what its date is of."""
    if not text or len(text) > MAX_LINE_CHARS or not _DIGIT.search(text):
        return False
    line = text.strip()
    return begins_published(line) or bool(kinds_in(line[:MAX_LABEL_CHARS]) & SAYS_MODIFIED)


def _read_dates_at(claims: Claims, body: Body, element: HtmlElement, lang: str | None) -> None:
    if element in body.headline:
        return  # what it dates is its subject
    tag = element.tag
    stamp = element.get("datetime") or (element.get("ts") if tag.endswith("timeago") else None)
    if stamp or tag == "time":
        _read_time(claims, body, element, stamp, lang)
        return
    text, tail = element.text, element.tail
    names = element.get("class")
    dated = bool(names) and is_date_class(names)
    # The text of an element without others is looked at below.
    if dated or (tag in LINE_TAGS and len(element) and len(text or "") <= MAX_LINE_CHARS):
        _note(
            claims, body, element, text_of(element), names[:MAX_CLASS_CHARS] if dated else "", lang
        )
    if text and 5 < len(text) <= MAX_LINE_CHARS:
        _note(claims, body, element, text.strip(), "", lang)
    if tail and 5 < len(tail) <= MAX_LINE_CHARS:
        _note(claims, body, element, tail.strip(), (text or "")[-MAX_LABEL_CHARS:], lang)


def _read_time(
    claims: Claims, body: Body, element: HtmlElement, stamp: str | None, lang: str | None
) -> None:
    text = text_of(element)
    found = parse_stamp(stamp) or parse_date(text, lang)
    if found and not body.elsewhere(element):
        own = f"{text} {element.get('class') or ''} {element.get('itemprop') or ''}"
        _set(claims, found, own, _before(element))


def _note(
    claims: Claims, body: Body, element: HtmlElement, line: str, label: str, lang: str | None
) -> None:
    if len(line) > MAX_LINE_CHARS or not may_hold_date(line):
        return
    if "©" in line or "copyright" in line.lower() or len(line.split()) > MAX_LINE_WORDS:
        return
    found = parse_date(line, lang)
    if found and not body.elsewhere(element):
        _set(claims, found, f"{line} {label}", _before(element))


def _read_month(claims: Claims, body: Body, dated: list[Signed], lang: str | None) -> None:
    """Note the first month that stands behind the label of a date: "Last updated: June 2022"."""
    for element, signs in dated:
        if not signs & (DATE_IN_TEXT | DATE_IN_TAIL):
            continue
        own = (element.text or "")[: 2 * MAX_LABEL_CHARS].strip()
        line = own if signs & DATE_IN_TEXT else (element.tail or "").strip()
        found = parse_month(line, lang) if _may_end_with_year(line) else None
        if not found:
            continue
        previous = element.getprevious() if line is own else element
        label = text_of(previous)[:MAX_LABEL_CHARS] if previous is not None else ""
        if (kinds_in(f"{label} {line}") or is_label(label)) and not body.elsewhere(element):
            _set(claims, found, f"{label} {line}", "")
            if claims.published or claims.modified:
                return


def _may_end_with_year(line: str) -> bool:
    return 5 < len(line) <= MAX_LABEL_CHARS and line[-1].isdecimal()


def _before(element: HtmlElement) -> str:
    """Return what stands right before a date, where its label may be."""
    parts = []
    parent, before = element.getparent(), element.getprevious()
    if parent is not None:
        parts += [(parent.text or "")[-MAX_LABEL_CHARS:], (parent.get("class") or "")]
    if before is not None:
        parts += [text_of(before)[-MAX_LABEL_CHARS:], (before.tail or "")[-MAX_LABEL_CHARS:]]
    return " ".join(parts)


def _set(claims: Claims, date: str, own: str, before: str) -> None:
    """Note a date by its label: in its own text, else before it."""
    kinds = kinds_in(own)
    labelled = kinds & (SAYS_PUBLISHED | SAYS_MODIFIED)
    kinds |= 0 if labelled else kinds_in(before)
    if kinds & SAYS_OTHER:
        return
    if kinds & SAYS_MODIFIED and not kinds & SAYS_PUBLISHED:
        claims.modified = claims.modified or date
    else:
        claims.published = claims.published or date
