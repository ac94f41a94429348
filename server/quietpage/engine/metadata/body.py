"""The page's body as the readers of bylines and dates see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.metadata.data.markup import (
    AUTHOR_CLASS,
    AUTHOR_STEMS,
    DATE_CLASS,
    DATE_STEMS,
    ELSEWHERE_CLASS,
    NOT_AUTHOR_CLASS,
)
from quietpage.engine.metadata.lines import text_of

MAX_ELEMENTS: Final = 20_000  # of the body
BEFORE: Final = 25  # elements before the headline that may hold its date or byline
AFTER: Final = 100  # elements after it
FAR: Final = 500  # elements after it, for what is marked as a date
WITHOUT_HEADLINE: Final = 400  # elements looked at when there is no headline
MAX_ANCESTORS: Final = 30
MAX_HEADLINE_ELEMENTS: Final = 100
MAX_ASIDE_CHARS: Final = 300  # a longer aside is no box of facts about the article
MAX_CLASS_CHARS: Final = 300

_TAGS: Final = (
    "h1", "a", "span", "div", "p", "time", "address", "li", "cite", "strong", "em", "b", "i",
    "small", "section", "header", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt", "ul", "font",
    "center", "label", "abbr", "local-time", "relative-time", "time-ago", "faceplate-timeago",
    "article", "aside", "br",
)  # fmt: skip
_AUTHOR: Final = re.compile(AUTHOR_CLASS, re.A | re.X)
_NOT_AUTHOR: Final = re.compile(NOT_AUTHOR_CLASS, re.I | re.X)
_DATE: Final = re.compile(DATE_CLASS, re.A | re.X)
_ELSEWHERE: Final = re.compile(ELSEWHERE_CLASS, re.I | re.X)


def _any_in(stems: tuple[str, ...], text: str) -> bool:
    return any(map(text.__contains__, stems))


@lru_cache(maxsize=8_192)
def is_author_class(names: str) -> bool:
    """Tell whether a class attribute is that of a byline."""
    if not _any_in(AUTHOR_STEMS, names.lower()):
        return False
    return bool(_AUTHOR.search(names)) and not _NOT_AUTHOR.search(names)


@lru_cache(maxsize=8_192)
def is_date_class(names: str) -> bool:
    """Tell whether a class attribute is that of a date."""
    return _any_in(DATE_STEMS, names.lower()) and bool(_DATE.search(names))


@lru_cache(maxsize=8_192)
def _is_elsewhere_class(names: str) -> bool:
    return bool(_ELSEWHERE.search(names)) and ("author" not in names or "comment" in names)


@dataclass(frozen=True, slots=True)
class Body:
    """The elements that may hold a byline or a date, by their place."""

    root: HtmlElement
    elements: list[HtmlElement]
    near: list[HtmlElement]
    """Those around the headline."""
    far: list[HtmlElement]
    """Those from the headline on, farther than ``near`` goes."""
    headline: frozenset[HtmlElement]
    """The headline and what stands in it."""
    around: frozenset[HtmlElement]
    """What holds the headline."""

    def elsewhere(self, element: HtmlElement) -> bool:
        """Tell whether ``element`` belongs to a comment, a card or a frame beside the article.

        Whatever holds the headline too is not beside it.
        """
        node = element
        for _ in range(MAX_ANCESTORS):
            if node is None or node in self.around or node.tag in ("body", "main"):
                return False
            if node.tag == "nav":
                return True
            names = f"{node.get('class') or ''} {node.get('id') or ''}"[:MAX_CLASS_CHARS]
            if node.tag in ("aside", "footer") or "sidebar" in names:
                if len(text_of(node)) >= MAX_ASIDE_CHARS:
                    return True
            elif len(names) > 1 and _is_elsewhere_class(names):
                return True
            node = node.getparent()
        return False


def view_body(root: HtmlElement, headline: HtmlElement | None, title: str | None) -> Body:
    """Lay out the body element ``root`` around ``headline``.

    Where no heading is the headline, the first text equal to ``title`` is taken for it.
    """
    elements = list(islice(root.iter(*_TAGS), MAX_ELEMENTS))
    if headline is None and title:
        headline = _find_text(elements, title)
    at = next((i for i, element in enumerate(elements) if element is headline), None)
    if headline is None or at is None:
        near, far = elements[:WITHOUT_HEADLINE], elements
        return Body(root, elements, near, far, frozenset(), frozenset((root,)))
    near, far = elements[max(0, at - BEFORE) : at + AFTER], elements[at : at + FAR]
    within = frozenset(islice(headline.iter(), MAX_HEADLINE_ELEMENTS))
    return Body(root, elements, near, far, within, frozenset(headline.iterancestors()))


def _find_text(elements: list[HtmlElement], title: str) -> HtmlElement | None:
    for element in elements:
        text = element.text
        if text and len(text) < 2 * len(title) + 100 and " ".join(text.split()) == title:
            return element
    return None
