"""Words of markup and of text: as the authors of WCXB count them, and as pieces are found again."""

from __future__ import annotations

import re
from typing import Final

import lxml.html
from lxml import etree

CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD: Final = re.compile(r"\w+")
TOKEN: Final = re.compile(rf"[{CJK}]|[^\W{CJK}]+")
INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i"),
        *("kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)
SILENT: Final = frozenset(("script", "style", "noscript", "template", "svg", "head", "title"))


def words(text: str) -> list[str]:
    r"""Lower-cased ``\w+`` words, as the authors of WCXB count them."""
    return WORD.findall(text.lower())


def tokens(text: str) -> list[str]:
    r"""Lower-cased ``\w+`` words; every Chinese or Japanese character is a word of its own."""
    return TOKEN.findall(text.lower())


def is_cjk(text: str) -> bool:
    """Whether at least three in ten word characters are Chinese or Japanese."""
    letters = re.findall(r"\w", text)
    return bool(letters) and len(re.findall(f"[{CJK}]", text)) >= 0.3 * len(letters)


def markup_text(markup: str) -> str:
    """The text of markup, with a line break where a block element starts or ends."""
    if not markup.strip():
        return ""
    return element_text(parse(markup))


def spaced_text(markup: str) -> str:
    """The text of markup with a space at every tag, so that words of two cells stay two."""
    if not markup.strip():
        return ""
    return " ".join(lxml.html.fromstring(markup).itertext())


def element_text(root: etree._Element) -> str:
    """The text of an element, with a line break where a block element starts or ends."""
    parts: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_element = event in ("start", "end")
        if is_element and element.tag not in INLINE:
            parts.append("\n")
        if event == "start":
            silent += element.tag in SILENT
            text = element.text
        else:
            silent -= is_element and element.tag in SILENT
            text = None if element is root else element.tail
        if text and not silent:
            parts.append(text)
    return "".join(parts)


def parse(markup: str) -> etree._Element:
    """Parse a page or a fragment of one, whatever it declares about its charset."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    data = markup.encode("utf-8", "replace")
    return lxml.html.document_fromstring(data, parser=parser)
