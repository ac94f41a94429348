"""One pass over the few elements that carry metadata, for all readers to share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Final, NamedTuple

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
    body: HtmlElement | None = None
    """The body element."""
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
    stated_base: str | None = None
    """The url that the page's own ``<base>`` names."""
    properties: list[tuple[HtmlElement, str]] = field(default_factory=list)
    """Elements with one of PROPERTIES, and which."""

    @property
    def base(self) -> str | None:
        """What relative urls of the page are resolved against."""
        return self.stated_base or self.url

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
    body = next(root.iterchildren("body"), None)
    survey = Survey(root, url, body, headings=found.headings, article=found.article)
    survey.properties = found.properties
    for meta in found.metas:
        _note_meta(survey, *meta)
    for rel, href in found.links:
        _note_link(survey, rel, href)
    survey.scripts = list(_json_ld(found.scripts))
    survey.title = next((title for title in found.titles if title is not None), None)
    bases = (clean_url(href, url) for href in found.bases)
    survey.stated_base = next((base for base in bases if base), None)
    return survey


def property_of(names: str) -> str | None:
    """Return the first of PROPERTIES that an itemprop attribute names."""
    return next((word for word in names[:200].split() if word in PROPERTIES), None)


def _json_ld(scripts: list[tuple[str, str | None]]) -> Iterator[str]:
    """Yield the first scripts of JSON-LD, those left out that are too long."""
    left, count = MAX_SCRIPT_CHARS, 0
    for kind, text in scripts:
        if text and "ld+json" in kind.lower() and count < MAX_SCRIPTS and len(text) <= left:
            left -= len(text)
            count += 1
            yield text


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
    by_tag: dict[str, list[HtmlElement]] = {tag: [] for tag in _TAGS}
    for element in root.iter(*_TAGS):
        by_tag[element.tag].append(element)
    found: Any = _MARKED(root)
    marks = ((mark.getparent(), property_of(mark)) for mark in found[:most_properties])
    return Gleanings(
        metas=list(islice(_metas(by_tag["meta"]), most_metas)),
        links=[
            (rel, link.get("href"))
            for link in by_tag["link"]
            if (rel := link.get("rel")) and any(name in rel.lower() for name in _LINKS)
        ],
        scripts=[
            (kind, script.text)
            for script in by_tag["script"]
            if (kind := script.get("type")) and "ld+json" in kind.lower()
        ],
        titles=[title.text for title in by_tag["title"] if _is_of_page(title)],
        bases=[base.get("href") for base in by_tag["base"]],
        headings=by_tag["h1"][:most_headings],
        article=next(chain(by_tag["main"], by_tag["article"]), None),
        properties=[(element, prop) for element, prop in marks if prop],
    )


def _metas(elements: list[HtmlElement]) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    for meta in elements:
        content = meta.get("content")
        if content:
            yield content, meta.get("property"), meta.get("name"), meta.get("http-equiv")


def _is_of_page(title: HtmlElement) -> bool:
    """Tell whether a title is the page's: drawings have titles of their own."""
    parent = title.getparent()
    return parent is not None and parent.tag in ("head", "html", "body")


if kernels.COMPILED:
    from quietpage.engine.kernels.metadata.gleanings import glean
else:
    glean = plain_glean
