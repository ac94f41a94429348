"""The article as Jina Reader arranges it; runs in the worker, so it knows no web server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec
from lxml import etree
from lxml import html as lxml_html

from quietpage.engine.article import Article
from quietpage.engine.render.markdown import to_markdown
from quietpage.engine.sanitise import sanitise

FORMS: Final = ("content", "markdown", "html", "text")
IMAGES: Final = ("all", "alt", "none")
MAX_SUMMARY: Final = 1000
"""Links or images that a summary lists."""


class JinaParts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an answer is made of."""

    title: str
    description: str
    url: str
    published: str | None
    content: str
    """In the form asked for."""
    links: dict[str, str]
    """Address by words, if asked for."""
    images: dict[str, str]


@dataclass(frozen=True, slots=True)
class JinaEncoder:
    """The article as JinaParts, in msgpack."""

    form: str
    """One of FORMS."""
    retained: str
    """One of IMAGES: images stay, leave their words, or go."""
    with_links: bool
    with_images: bool

    @property
    def name(self) -> str:
        """Name with its options."""
        return f"jina:{self.form}:{self.retained}:{self.with_links:d}:{self.with_images:d}"

    def __call__(self, article: Article) -> bytes:
        """Encode ``article``."""
        tree = lxml_html.fragment_fromstring(article.html, create_parent="div")
        links = _links(tree) if self.with_links else {}
        images = _number_images(tree, self.retained)
        return msgspec.msgpack.encode(
            JinaParts(
                title=" ".join((article.title or "").split()),
                description=article.excerpt or "",
                url=article.url or "",
                published=article.published,
                content=self._content(article, tree),
                links=links,
                images=images if self.with_images else {},
            )
        )

    def _content(self, article: Article, tree: lxml_html.HtmlElement) -> str:
        if self.form == "text":
            return article.text
        markup = tree.text or ""
        markup = _escape(markup) + "".join(
            lxml_html.tostring(child, encoding="unicode") for child in tree
        )
        return sanitise(markup) if self.form == "html" else to_markdown(sanitise(markup))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _links(tree: lxml_html.HtmlElement) -> dict[str, str]:
    links: dict[str, str] = {}
    for link in tree.iter("a"):
        words = " ".join("".join(link.itertext()).split())
        if words and link.get("href") and len(links) < MAX_SUMMARY:
            links.setdefault(words, link.get("href", ""))
    return links


def _number_images(tree: lxml_html.HtmlElement, retained: str) -> dict[str, str]:
    """Name the images of ``tree`` in their order, or do without them; address by name."""
    images: dict[str, str] = {}
    for number, image in enumerate(list(tree.iter("img")), start=1):
        words = " ".join(image.get("alt", "").split())
        name = f"Image {number}: {words}" if words else f"Image {number}"
        if len(images) < MAX_SUMMARY:
            images[name] = image.get("src", "")
        if retained == "all":
            image.set("alt", name)
            continue
        if retained == "alt" and words:
            replacement = etree.Element("span")
            replacement.text = f"({name})"
            image.addprevious(replacement)
        image.drop_tree()
    return images


decode_jina: Final = msgspec.msgpack.Decoder(JinaParts).decode
