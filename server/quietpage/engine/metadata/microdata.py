"""Metadata in microdata attributes of the page, and in RDFa properties named alike."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.metadata.dates import parse_stamp
from quietpage.engine.metadata.lines import text_of
from quietpage.engine.metadata.record import Claims
from quietpage.engine.metadata.survey import Survey
from quietpage.engine.metadata.text import clean, clean_url

MAX_ANCESTORS: Final = 40
MAX_INNER: Final = 200  # elements within an author
MAX_NAMES: Final = 12
_FOREIGN: Final = frozenset(
    {"comment", "usercomment", "review", "answer", "userreview", "aggregaterating"}
)


def read_microdata(survey: Survey) -> Claims:
    """Return what ``itemprop`` attributes say outside comments and reviews."""
    claims = Claims()
    authors: list[str] = []
    scope = None
    for element, prop in survey.properties:
        if _is_foreign(element):
            continue
        value = element.get("content") or element.get("datetime")
        if prop in ("author", "creator"):
            owner = _owner(element)
            if scope is None or scope is owner:
                scope = owner
                name = value or _name_within(element)
                if name:
                    authors.append(name)
        elif prop in ("datePublished", "dateCreated"):
            claims.published = claims.published or parse_stamp(value or text_of(element))
        elif prop == "dateModified":
            claims.modified = claims.modified or parse_stamp(value or text_of(element))
        elif prop == "headline":
            claims.title = claims.title or clean(value or text_of(element))
        else:
            claims.image = claims.image or clean_url(
                value or element.get("src") or element.get("href"), survey.base
            )
    claims.authors = tuple(authors[:MAX_NAMES])
    return claims


def _name_within(element: HtmlElement) -> str | None:
    for inner in islice(element.iter(), MAX_INNER):
        if inner.get("itemprop") == "name" and inner is not element:
            return clean(inner.get("content") or text_of(inner))
    return clean(text_of(element))


def _owner(element: HtmlElement) -> HtmlElement | None:
    node = element.getparent()
    for _ in range(MAX_ANCESTORS):
        if node is None or node.get("itemscope") is not None:
            return node
        node = node.getparent()
    return None


def _is_foreign(element: HtmlElement) -> bool:
    node = element.getparent()
    for _ in range(MAX_ANCESTORS):
        if node is None:
            return False
        kind = node.get("itemtype")
        if kind and kind.rstrip("/").rsplit("/", 1)[-1].lower() in _FOREIGN:
            return True
        node = node.getparent()
    return False
