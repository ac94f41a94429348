"""One pass over the few elements that carry metadata, for all readers to share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from quietpage.engine import kernels
from quietpage.engine.metadata.lines import texts_of
from quietpage.engine.metadata.text import clean_url

MAX_METAS: Final = 1_000
MAX_META_CHARS: Final = 8_000  # of one content attribute
MAX_VALUES: Final = 40  # of one name: many authors, not ten thousand
MAX_SCRIPTS: Final = 40
MAX_SCRIPT_CHARS: Final = 2_000_000  # of all JSON-LD together
MAX_HEADINGS: Final = 40
MAX_LESSER: Final = 40
MAX_PROPERTIES: Final = 2_000

PROPERTIES: Final = frozenset(
    {"datePublished", "dateCreated", "dateModified", "author", "creator", "headline", "image"}
)
"""Properties of microdata and RDFa that are read."""
LESSER: Final = ("h2", "h3")
_TAGS: Final = ("meta", "link", "script", "title", "h1", "base", "main", "article")
_LINKS: Final = ("canonical", "image_src")
# Attributes are found four times faster than elements by their attribute.
_MARKED: Final = etree.XPath("/descendant::*/@itemprop")


class Gleanings(NamedTuple):
    """What stands in the tree, as it stands there, in document order."""

    metas: list[tuple[str, str | None, str | None, str | None]]
    """Content, property, name and http-equiv."""
    links: list[tuple[str, str | None]]
    """Relation and address, of those that may be wanted."""
    scripts: list[tuple[str, str | None]]
    """Type and text, of those that may be JSON-LD."""
    titles: list[str | None]
    bases: list[str | None]
    headings: list[HtmlElement]
    article: HtmlElement | None
    properties: list[tuple[HtmlElement, str]]


@dataclass(slots=True)
class Survey:
    """The head of a page, read once; elements of the body that readers start from."""

    root: HtmlElement
    url: str | None
    metas: dict[str, list[str]] = field(default_factory=dict)
    """Lower-cased name, ``.`` and ``_`` as ``:``, to contents in document order."""
    links: dict[str, str] = field(default_factory=dict)
    """First href by lower-cased rel token, of those that are read."""
    scripts: list[str] = field(default_factory=list)
    """JSON-LD, as it stands."""
    title: str | None = None
    headings: list[HtmlElement] = field(default_factory=list)
    """The h1 elements."""
    article: HtmlElement | None = None
    """The first main element, or the first article element where there is none."""
    base: str | None = None
    """What relative urls of the page are resolved against."""
    properties: list[tuple[HtmlElement, str]] = field(default_factory=list)
    """Elements with one of PROPERTIES, and which."""

    @property
    def body(self) -> HtmlElement | None:
        """The body element."""
        return next(self.root.iterchildren("body"), None)

    def meta(self, *names: str) -> str | None:
        """Return the first content given under the first of ``names`` that the page has."""
        for name in names:
            values = self.metas.get(name)
            if values:
                return values[0]
        return None

    def all_metas(self, name: str) -> list[str]:
        """Return every content given under ``name``."""
        return self.metas.get(name, [])

    def lesser(self) -> Iterator[str]:
        """Yield the texts of the first h2 and h3 elements."""
        yield from texts_of(self.root, LESSER, MAX_LESSER)

    def heading(self, at: int) -> HtmlElement:
        """Return one of the headings, the lesser ones counted on from the h1 elements."""
        if at < len(self.headings):
            return self.headings[at]
        lesser = self.root.iter(*LESSER)
        return next(islice(lesser, at - len(self.headings), None))


def survey_page(root: HtmlElement, url: str | None) -> Survey:
    """Collect what the readers need from ``root`` in one bounded pass."""
    found = Gleanings(*glean(root, property_of, MAX_METAS, MAX_HEADINGS, MAX_PROPERTIES))
    survey = Survey(root, url, headings=found.headings, article=found.article)
    survey.properties = found.properties
    for meta in found.metas:
        _note_meta(survey, *meta)
    for rel, href in found.links:
        _note_link(survey, rel, href)
    left = MAX_SCRIPT_CHARS
    for kind, text in found.scripts:
        if text and "ld+json" in kind.lower() and len(survey.scripts) < MAX_SCRIPTS:
            if len(text) <= left:
                left -= len(text)
                survey.scripts.append(text)
    survey.title = next((title for title in found.titles if title is not None), None)
    bases = (clean_url(href, url) for href in found.bases)
    survey.base = next((base for base in bases if base), url)
    return survey


def property_of(names: str) -> str | None:
    """Return the first of PROPERTIES that an itemprop attribute names."""
    return next((word for word in names[:200].split() if word in PROPERTIES), None)


def _note_meta(
    survey: Survey, content: str, prop: str | None, name: str | None, equivalent: str | None
) -> None:
    names = f"{prop} {name}" if prop and name else prop or name or equivalent
    if not names:
        return
    # One meta may carry several names, parted by spaces.
    for key in names[:300].lower().replace(".", ":").replace("_", ":").split():
        values = survey.metas.setdefault(key, [])
        if len(values) < MAX_VALUES:
            values.append(content[:MAX_META_CHARS])


def _note_link(survey: Survey, rel: str, href: str | None) -> None:
    for token in rel[:200].lower().split():
        if href and token in _LINKS:
            survey.links.setdefault(token, href)


def plain_glean(
    root: HtmlElement,
    property_of: Callable[[str], str | None],
    most_metas: int,
    most_headings: int,
    most_properties: int,
) -> Gleanings:
    """Gather from the tree what the survey is made of, in one pass and a query."""
    found = Gleanings([], [], [], [], [], [], None, [])
    article = None
    for element in root.iter(*_TAGS):
        tag = element.tag
        if tag == "meta":
            content = element.get("content")
            if content and len(found.metas) < most_metas:
                names = (element.get(name) for name in ("property", "name", "http-equiv"))
                found.metas.append((content, *names))
        elif tag == "link":
            rel = element.get("rel")
            if rel and any(link in rel.lower() for link in _LINKS):
                found.links.append((rel, element.get("href")))
        elif tag == "script":
            kind = element.get("type")
            if kind and "ld+json" in kind.lower():
                found.scripts.append((kind, element.text))
        elif tag == "title":
            parent = element.getparent()
            # Drawings have titles of their own.
            if parent is not None and parent.tag in ("head", "html", "body"):
                found.titles.append(element.text)
        elif tag == "base":
            found.bases.append(element.get("href"))
        elif tag == "h1":
            if len(found.headings) < most_headings:
                found.headings.append(element)
        elif article is None or (tag == "main" and article.tag == "article"):
            article = element
    for mark in _MARKED(root)[:most_properties]:
        wanted = property_of(mark)
        if wanted:
            found.properties.append((mark.getparent(), wanted))
    return found._replace(article=article)


if kernels.COMPILED:
    from quietpage.engine.kernels.gleanings import glean
else:
    glean = plain_glean
