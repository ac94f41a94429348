"""JSON in and out: the request's and the answer's shapes, and the encoders of each form.

Encoders run in the worker processes, so this module imports nothing of the web server.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final, Literal

import msgspec

from quietpage.engine.article import Article, Kind, PageType, Policy

Format = Literal["html", "markdown", "text"]

UNCACHED_END: Final = b'"cached":false}'
CACHED_END: Final = b'"cached":true}'


class DeclutterRequest(msgspec.Struct, frozen=True, gc=False):
    """Body of ``POST /v1/declutter``."""

    html: msgspec.Raw
    """A JSON string. It is opened in the worker, since that of a large page takes long."""
    url: str | None = None
    policy: Policy = Policy.BALANCED
    formats: frozenset[Format] = frozenset({"html"})


class BecauseOut(msgspec.Struct, frozen=True, gc=False):
    """Part of a reason, for programs and translations."""

    code: str
    value: str


class RemovalOut(msgspec.Struct, frozen=True, gc=False):
    """A piece that was taken out."""

    id: str
    kind: Kind
    reason: str
    text: str
    copies: int
    refs: tuple[int, ...]
    html: str
    at: int | None
    """Offset into ``html``, in code points, where the piece stood; null outside it."""
    because: tuple[BecauseOut, ...]
    """``reason`` in stable codes, in the order of its words."""


class ArticleOut(msgspec.Struct, frozen=True, gc=False):
    """Answer of ``POST /v1/declutter``. ``cached`` stays last: ``mark_cached`` rewrites it."""

    title: str | None
    byline: str | None
    published: str | None
    modified: str | None
    site_name: str | None
    lang: str | None
    dir: str | None
    excerpt: str | None
    lead_image: str | None
    url: str | None
    page_type: PageType
    confidence: float
    word_count: int
    reading_minutes: int
    html: str | msgspec.UnsetType
    markdown: str | msgspec.UnsetType
    text: str | msgspec.UnsetType
    removed: tuple[RemovalOut, ...]
    engine: str
    cached: bool


@dataclass(frozen=True, slots=True)
class JsonEncoder:
    """The whole article as JSON, with the forms asked for."""

    formats: frozenset[Format]

    @property
    def name(self) -> str:
        """Name with its options."""
        return "json:" + ",".join(sorted(self.formats))

    def __call__(self, article: Article) -> bytes:
        """Encode ``article`` as an ArticleOut."""
        removed = tuple(
            RemovalOut(
                id=r.id,
                kind=r.kind,
                reason=r.reason,
                text=r.text,
                copies=r.copies,
                refs=r.refs,
                html=r.html,
                at=r.at,
                because=tuple(BecauseOut(part.code, part.value) for part in r.because),
            )
            for r in article.removed
        )
        wanted = self.formats
        out = ArticleOut(
            title=article.title,
            byline=article.byline,
            published=article.published,
            modified=article.modified,
            site_name=article.site_name,
            lang=article.lang,
            dir=article.dir,
            excerpt=article.excerpt,
            lead_image=article.lead_image,
            url=article.url,
            page_type=article.page_type,
            confidence=article.confidence,
            word_count=article.word_count,
            reading_minutes=article.reading_minutes,
            html=article.html if "html" in wanted else msgspec.UNSET,
            markdown=article.markdown if "markdown" in wanted else msgspec.UNSET,
            text=article.text if "text" in wanted else msgspec.UNSET,
            removed=removed,
            engine=article.engine,
            cached=False,
        )
        return msgspec.json.encode(out)


@dataclass(frozen=True, slots=True)
class HtmlEncoder:
    """The article as a bare HTML document."""

    name: str = "html"

    def __call__(self, article: Article) -> bytes:
        """Encode ``article`` under its title."""
        lang = f' lang="{escape(article.lang)}"' if article.lang else ""
        direction = f' dir="{escape(article.dir)}"' if article.dir else ""
        title = escape(article.title or "")
        byline = f"<p>{escape(article.byline)}</p>\n" if article.byline else ""
        return (
            f'<!doctype html>\n<html{lang}{direction}>\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
            f"</head>\n<body>\n<article>\n<h1>{title}</h1>\n{byline}{article.html}\n"
            "</article>\n</body>\n</html>\n"
        ).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class MarkdownEncoder:
    """The article as Markdown under its title."""

    name: str = "markdown"

    def __call__(self, article: Article) -> bytes:
        """Encode ``article``."""
        # Only the first line is ours: a title cannot open a block of its own.
        title = " ".join((article.title or "").split()).replace("<", "&lt;")
        head = f"# {title}\n\n" if title else ""
        return (head + article.markdown.strip("\n") + "\n").encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class TextEncoder:
    """The article as plain text under its title."""

    name: str = "text"

    def __call__(self, article: Article) -> bytes:
        """Encode ``article``."""
        head = f"{article.title}\n\n" if article.title else ""
        return (head + article.text.strip("\n") + "\n").encode("utf-8", "replace")


def mark_cached(body: bytes) -> bytes:
    """The same answer of a JsonEncoder, saying that it was kept from before."""
    return body.removesuffix(UNCACHED_END) + CACHED_END
