"""Bylines that readers see, told by markup, by words and by place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, islice
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.metadata.body import Body
from quietpage.engine.metadata.data.markup import THREAD_ADDRESS
from quietpage.engine.metadata.dates import parse_date
from quietpage.engine.metadata.lines import pieces_of, text_of
from quietpage.engine.metadata.names import is_label, names_of, strip_label
from quietpage.engine.metadata.told import (
    AFTER_LABEL,
    AUTHOR_ADDRESS,
    AUTHOR_CLASS,
    AUTHOR_LINK,
    DATE_IN_TEXT,
    LABEL,
    MAX_LINE_CHARS,
    Signed,
)

MAX_NAMES_NEAR: Final = 3
MAX_CANDIDATES: Final = 60
MAX_LINKS: Final = 8  # of one byline

_THREAD: Final = re.compile(THREAD_ADDRESS, re.I | re.X)
_PARTS: Final = re.compile(r"\s+[|•·‧●/–—-]+\s+|\s*[|•·●]\s*")

_SIGNS: Final = AUTHOR_LINK | AUTHOR_ADDRESS | AUTHOR_CLASS | LABEL | AFTER_LABEL | DATE_IN_TEXT

Finder = Callable[[Body, list[Signed]], Iterator[tuple[str, ...]]]


def read_byline(body: Body, url: str | None, lang: str | None) -> tuple[str, ...]:
    """Return the names of the byline, the surest sign first.

    In threads the first of many names counts; elsewhere many names in a row are the
    cards of a list, and nobody's.
    """
    thread = is_thread(url)
    finders: tuple[Finder, ...] = (_by_relation, _by_class, _by_link, _by_line)
    near = body.near(_SIGNS)
    for finder in finders:
        found = dict.fromkeys(finder(body, near))
        if found and (thread or len(found) <= MAX_NAMES_NEAR):
            return next(iter(found))
    for names in _by_dated_line(near, lang):
        return names
    anywhere = set(_by_link_anywhere(body))
    return anywhere.pop() if len(anywhere) == 1 else ()


def is_thread(url: str | None) -> bool:
    """Tell whether an address is that of a thread."""
    return bool(_THREAD.search((url or "")[:500]))


def _by_relation(body: Body, near: list[Signed]) -> Iterator[tuple[str, ...]]:
    links = (element for element, signs in near if signs & AUTHOR_LINK)
    for parent, marked in groupby(links, HtmlElement.getparent):
        if parent is not None and not body.elsewhere(parent):
            names = tuple(name for element in marked for name in _names_in(element))
            if names:
                yield names


def _by_link_anywhere(body: Body) -> Iterator[tuple[str, ...]]:
    """Yield the names of all authors' links in the body: one name says whose page it is.

    Links that only their address tells from others are often those of accounts elsewhere, whose
    names are single words.
    """
    for element, signs in body.anywhere(AUTHOR_LINK | AUTHOR_ADDRESS):
        if element.tag == "a":
            names = _names_in(element)
            sure = signs & AUTHOR_LINK or (names and " " in names[0])
            if names and sure and not body.elsewhere(element):
                yield names


def _by_class(body: Body, near: list[Signed]) -> Iterator[tuple[str, ...]]:
    signed = (element for element, signs in near if signs & AUTHOR_CLASS)
    for element in islice(signed, MAX_CANDIDATES):
        if not body.elsewhere(element):
            names = _names_in(element)
            if names:
                yield names


def _by_link(body: Body, near: list[Signed]) -> Iterator[tuple[str, ...]]:
    signed = (element for element, signs in near if signs & AUTHOR_ADDRESS)
    for element in islice(signed, MAX_CANDIDATES):
        if not body.elsewhere(element):
            names = _names_in(element)
            if names and (len(names[0].split()) > 1 or _is_named(element.get("href"), names[0])):
                yield names


def _is_named(href: str, name: str) -> bool:
    """Tell whether a link's address ends with the name that it shows."""
    return href.rstrip("/").rsplit("/", 1)[-1].casefold() == name.casefold()


def _by_line(body: Body, near: list[Signed]) -> Iterator[tuple[str, ...]]:
    signed = [(element, signs) for element, signs in near if signs & (LABEL | AFTER_LABEL)]
    for at, (element, signs) in enumerate(signed):
        if not signs & LABEL:
            continue
        line = text_of(element)
        if is_label(line):
            if not body.elsewhere(element):
                names = _names_after(element, signed[at + 1 : at + 2])
                if names and len(names[0].split()) > 1:
                    yield names
            continue
        rest, labelled = strip_label(line)
        if labelled and len(line) <= MAX_LINE_CHARS and not body.elsewhere(element):
            names = tuple(names_of([rest], frozenset(), visible=True))
            # "by Anna" is a byline, "by post or phone" is not.
            if names and (len(names[0].split()) > 1 or (names[0] == rest and rest.istitle())):
                yield names


def _names_after(label: HtmlElement, after: list[Signed]) -> tuple[str, ...]:
    """Return the names behind a label that stands alone in its element."""
    if label.tail and label.tail.strip():
        return tuple(names_of([label.tail], frozenset(), visible=True))
    return _names_in(after[0][0]) if after else ()


def _by_dated_line(near: list[Signed], lang: str | None) -> Iterator[tuple[str, ...]]:
    """Yield names from lines such as "Jane Doe | Senior Writer | 2 July 2025"."""
    for element, signs in near:
        if not signs & DATE_IN_TEXT or element.tag not in ("p", "div", "span", "li"):
            continue
        own = element.text
        if own and len(own) > 12:
            parts = _PARTS.split(own.strip())
            if len(parts) > 1 and parse_date(own, lang) and not parse_date(parts[0], lang):
                names = tuple(names_of(parts[:1], frozenset(), visible=True))
                if names and 2 <= len(names[0].split()) <= 4:
                    yield names


def _names_in(element: HtmlElement) -> tuple[str, ...]:
    """Return the names in a byline: its links' where they are names, else its pieces of text."""
    if len(text_of(element)) > MAX_LINE_CHARS:
        return ()
    links = [link for link in islice(element.iter("a"), MAX_LINKS) if link is not element]
    if links:
        names = tuple(names_of((text_of(link) for link in links), frozenset(), visible=True))
        if names:
            return names
    return tuple(names_of(_pieces(element), frozenset(), visible=True))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the lines of a byline, until one is no name after a name was found."""
    held = ""
    found = False
    for piece in pieces_of(element):
        text = " ".join(f"{held} {piece}".split())
        held = ""
        if not text:
            continue
        if not names_of([text], frozenset(), visible=True):
            if found:
                return
            if strip_label(f"{text} X Y")[1]:
                held = text
            continue
        found = True
        yield text
