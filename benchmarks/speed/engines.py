"""The engines timed: markup in, article out. Peers run with their own defaults."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import trafilatura
from lxml import etree
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

from quietpage import declutter

Run = Callable[[bytes, str], Any]
"""Markup (UTF-8) and address of a page → whatever the engine makes of it."""


def _parse_alone(html: bytes, _url: str) -> object:
    return etree.fromstring(html, etree.HTMLParser(encoding="utf-8"))


def _quietpage(html: bytes, url: str) -> object:
    return declutter(html, url=url).html


def _quietpage_with_pieces(html: bytes, url: str) -> object:
    article = declutter(html, url=url)
    return article.html, [piece.html for piece in article.removed]


def _trafilatura(html: bytes, url: str) -> object:
    return trafilatura.extract(html.decode(), url=url)


def _trafilatura_fast(html: bytes, url: str) -> object:
    return trafilatura.extract(html.decode(), url=url, fast=True)


def _readability_lxml(html: bytes, url: str) -> object:
    return Document(html.decode(), url=url).summary(html_partial=True)


def _resiliparse(html: bytes, _url: str) -> object:
    return extract_plain_text(html.decode(), main_content=True)


OURS: Final = "quietpage"
PARSE: Final = "lxml parse alone"
TRAFILATURA: Final = "trafilatura"
ENGINES: Final[dict[str, Run]] = {
    PARSE: _parse_alone,
    OURS: _quietpage,
    "quietpage, pieces as well": _quietpage_with_pieces,
    TRAFILATURA: _trafilatura,
    "trafilatura fast": _trafilatura_fast,
    "readability-lxml": _readability_lxml,
    "resiliparse": _resiliparse,
}
