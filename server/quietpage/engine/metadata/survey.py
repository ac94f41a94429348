"""One pass over the few elements that carry metadata, for all readers to share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.metadata.text import clean_url

MAX_METAS: Final = 1_000
MAX_META_CHARS: Final = 8_000  # of one content attribute
MAX_VALUES: Final = 40  # of one name: many authors, not ten thousand
MAX_SCRIPTS: Final = 40
MAX_SCRIPT_CHARS: Final = 2_000_000  # of all JSON-LD together
MAX_HEADINGS: Final = 40
MAX_LESSER: Final = 40
MAX_LINKS: Final = 2_000

_TAGS: Final = (
    "meta", "link", "script", "title", "h1", "h2", "h3", "base", "main", "article",
)  # fmt: skip


@dataclass(slots=True)
class Survey:
    """The head of a page, read once; elements of the body that readers start from."""

    root: HtmlElement
    url: str | None
    metas: dict[str, list[str]] = field(default_factory=dict)
    """Lower-cased name, ``.`` and ``_`` as ``:``, to contents in document order."""
    links: dict[str, str] = field(default_factory=dict)
    """First href by lower-cased rel token."""
    scripts: list[str] = field(default_factory=list)
    """JSON-LD, as it stands."""
    title: str | None = None
    headings: list[HtmlElement] = field(default_factory=list)
    """The h1 elements."""
    lesser: list[HtmlElement] = field(default_factory=list)
    """The first h2 and h3 elements."""
    article: HtmlElement | None = None
    """The first main element, or the first article element where there is none."""
    base: str | None = None
    """What relative urls of the page are resolved against."""

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


def survey_page(root: HtmlElement, url: str | None) -> Survey:
    """Collect what the readers need from ``root`` in one bounded pass."""
    survey = Survey(root, url, base=url)
    left = {"meta": MAX_METAS, "link": MAX_LINKS, "script_chars": MAX_SCRIPT_CHARS}
    for element in root.iter(*_TAGS):
        tag = element.tag
        if tag == "meta":
            left["meta"] -= 1
            if left["meta"] >= 0:
                _note_meta(survey, element)
        elif tag == "link":
            left["link"] -= 1
            if left["link"] >= 0:
                _note_link(survey, element)
        elif tag == "script":
            _note_script(survey, element, left)
        elif tag in ("title", "base"):
            _note_title_or_base(survey, element, url)
        else:
            _note_element(survey, element)
    return survey


def _note_meta(survey: Survey, element: HtmlElement) -> None:
    content = element.get("content")
    if not content:
        return
    names = element.get("property") or element.get("name") or element.get("http-equiv")
    if not names:
        return
    other = element.get("name") if element.get("property") else None
    if other:
        names = f"{names} {other}"
    # One meta may carry several names, parted by spaces.
    for name in names[:300].lower().replace(".", ":").replace("_", ":").split():
        values = survey.metas.setdefault(name, [])
        if len(values) < MAX_VALUES:
            values.append(content[:MAX_META_CHARS])


def _note_link(survey: Survey, element: HtmlElement) -> None:
    href = element.get("href")
    rel = element.get("rel")
    if href and rel:
        for token in rel[:200].lower().split():
            survey.links.setdefault(token, href)


def _note_element(survey: Survey, element: HtmlElement) -> None:
    tag = element.tag
    if tag == "h1":
        if len(survey.headings) < MAX_HEADINGS:
            survey.headings.append(element)
    elif tag in ("main", "article"):
        if survey.article is None or (tag == "main" and survey.article.tag == "article"):
            survey.article = element
    elif len(survey.lesser) < MAX_LESSER:
        survey.lesser.append(element)


def _note_script(survey: Survey, element: HtmlElement, left: dict[str, int]) -> None:
    kind = element.get("type")
    if not kind or "ld+json" not in kind.lower():
        return
    text = element.text
    if not text or len(survey.scripts) >= MAX_SCRIPTS or len(text) > left["script_chars"]:
        return
    left["script_chars"] -= len(text)
    survey.scripts.append(text)


def _note_title_or_base(survey: Survey, element: HtmlElement, url: str | None) -> None:
    if element.tag == "base":
        href = element.get("href")
        if href and survey.base is url:
            survey.base = clean_url(href, url) or url
    elif survey.title is None:
        parent = element.getparent()
        # Drawings have titles of their own.
        if parent is not None and parent.tag in ("head", "html", "body"):
            survey.title = element.text
