"""The page's body as the readers of bylines and dates see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from quietpage.engine.metadata.dates import parse_date
from quietpage.engine.metadata.lines import text_of

BEFORE: Final = 25  # elements before the headline that may hold its date or byline
AFTER: Final = 100  # elements after it
FAR: Final = 500  # elements after it, for what is marked as a date
WITHOUT_HEADLINE: Final = 400  # elements looked at when there is no headline
MAX_ANCESTORS: Final = 30
MAX_INNER: Final = 100  # elements within a headline
MAX_ASIDE_CHARS: Final = 300  # a longer aside is no box of facts about the article
MAX_DATE_BOX_CHARS: Final = 80  # a card has a title too
MAX_CLASS_CHARS: Final = 300
MAX_ELEMENTS: Final = 20_000  # of the body

_TAGS: Final = (
    "h1", "a", "span", "div", "p", "time", "address", "li", "cite", "strong", "em", "b", "i",
    "small", "section", "header", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt", "ul", "font",
    "center", "label", "abbr", "local-time", "relative-time", "time-ago", "faceplate-timeago",
    "article", "aside", "br", "svg",
)  # fmt: skip
_AUTHOR: Final = re.compile(AUTHOR_CLASS, re.A | re.X)
_NOT_AUTHOR: Final = re.compile(NOT_AUTHOR_CLASS, re.I | re.X)
_DATE: Final = re.compile(DATE_CLASS, re.A | re.X)
_AUTHOR_STEM: Final = re.compile("|".join(AUTHOR_STEMS), re.I)
_DATE_STEM: Final = re.compile("|".join(DATE_STEMS), re.I)
_ELSEWHERE: Final = re.compile(ELSEWHERE_CLASS, re.I | re.X)


@lru_cache(maxsize=8_192)
def is_author_class(names: str) -> bool:
    """Tell whether a class attribute is that of a byline."""
    if not _AUTHOR_STEM.search(names):
        return False
    return bool(_AUTHOR.search(names)) and not _NOT_AUTHOR.search(names)


@lru_cache(maxsize=8_192)
def is_date_class(names: str) -> bool:
    """Tell whether a class attribute is that of a date."""
    return bool(_DATE_STEM.search(names) and _DATE.search(names))


@lru_cache(maxsize=8_192)
def _is_elsewhere_class(names: str) -> bool:
    return bool(_ELSEWHERE.search(names)) and ("author" not in names or "comment" in names)


@dataclass(frozen=True, slots=True)
class Body:
    """The elements that may hold a byline or a date, by their place."""

    root: HtmlElement
    elements: list[HtmlElement]
    classes: list[str]
    """The class attribute of each, cut at MAX_CLASS_CHARS."""
    author_classes: frozenset[str]
    """Those that are a byline's."""
    date_classes: frozenset[str]
    """Those that are a date's."""
    beyond: range
    """Where the elements stand, among all of the body, that ``view_far`` shows."""
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
                return not self._is_line_under_headline(node)
            node = node.getparent()
        return False

    def _is_line_under_headline(self, node: HtmlElement) -> bool:
        """Tell whether a few words with a date stand next to the headline or to its teaser.

        Names that cards have are then those of the article's own date line.
        """
        holder = node.getparent()
        if holder is not None and holder not in self.around:
            holder = holder.getparent()
        if holder not in self.around:
            return False
        text = text_of(node)
        return len(text) <= MAX_DATE_BOX_CHARS and parse_date(text, None) is not None


def view_body(root: HtmlElement, headline: HtmlElement | None, title: str | None) -> Body:
    """Lay out the elements of the body element ``root`` that stand around ``headline``.

    Where no heading is the headline, the first text equal to ``title`` is taken for it.
    """
    walk = islice(_told(root), MAX_ELEMENTS)
    elements: list[HtmlElement] = []
    if headline is None:
        elements.extend(walk)
        headline = _find_text(elements, title) if title else None
    else:
        for element in walk:
            elements.append(element)
            if element is headline:
                elements.extend(islice(walk, AFTER))
                break
        else:  # a headline outside the body
            headline = None
    if headline is None:
        beyond = range(WITHOUT_HEADLINE, MAX_ELEMENTS)
        return _lay_out(root, elements[:WITHOUT_HEADLINE], beyond, frozenset(), frozenset((root,)))
    at = elements.index(headline)
    within = frozenset(islice(headline.iter(), MAX_INNER))
    around = frozenset(headline.iterancestors())
    near = elements[max(0, at - BEFORE) : at + AFTER]
    return _lay_out(root, near, range(at + AFTER, at + FAR), within, around)


def _told(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that may say something: drawings only with what stands behind them."""
    for element in root.iter(*_TAGS):
        if element.tag != "svg" or (element.tail and element.tail.strip()):
            yield element


def view_far(body: Body) -> Body:
    """Return ``body`` as it is farther from the headline."""
    elements = list(islice(_told(body.root), body.beyond.start, body.beyond.stop))
    return _lay_out(body.root, elements, range(0), body.headline, body.around)


def _lay_out(
    root: HtmlElement,
    elements: list[HtmlElement],
    beyond: range,
    headline: frozenset[HtmlElement],
    around: frozenset[HtmlElement],
) -> Body:
    classes = [(element.get("class") or "")[:MAX_CLASS_CHARS] for element in elements]
    kinds = frozenset(classes)
    return Body(
        root,
        elements,
        classes,
        author_classes=frozenset(filter(is_author_class, kinds)),
        date_classes=frozenset(filter(is_date_class, kinds)),
        beyond=beyond,
        headline=headline,
        around=around,
    )


def _find_text(elements: list[HtmlElement], title: str) -> HtmlElement | None:
    for element in elements:
        text = element.text
        if text and len(text) < 2 * len(title) + 100 and " ".join(text.split()) == title:
            return element
    return None
