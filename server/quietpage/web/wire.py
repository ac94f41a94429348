"""JSON in and out: the request's and the answer's shapes, and the encoders of each form.

Encoders run in the worker processes, so this module imports nothing of the web server.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Annotated, Final

import msgspec
from msgspec import UNSET, Meta, UnsetType

from quietpage.engine.article import Article, Policy
from quietpage.engine.render.markdown import to_markdown
from quietpage.wire import ArticleOut, Format, article_fields

NOT_JSON: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding raises for text that is no JSON, or none that anybody writes."""
UNCACHED_END: Final = b'"cached":false}'
CACHED_END: Final = b'"cached":true}'


MAX_URL_CHARS: Final = 8192
URL_PATTERN: Final = "^[Hh][Tt][Tt][Pp][Ss]?://[^/]"
DEFAULT_FORMATS: Final[frozenset[Format]] = frozenset({"html"})

Url = Annotated[
    str,
    Meta(
        max_length=MAX_URL_CHARS,
        description="Absolute http or https address of the page; empty: none.",
        examples=["https://news.example/story"],
        extra_json_schema={"pattern": f"^$|{URL_PATTERN}"},
    ),
]


class DeclutterRequest(msgspec.Struct, frozen=True, gc=False):
    """Body of ``POST /v1/declutter``. What it leaves out is taken from the query."""

    html: Annotated[
        msgspec.Raw,
        Meta(description="The page.", extra_json_schema={"type": "string"}),
    ]
    """A JSON string. It is opened in the worker, since that of a large page takes long."""
    url: Url | None = None
    policy: Annotated[Policy, Meta(extra_json_schema={"default": Policy.BALANCED})] | UnsetType = (
        UNSET
    )
    formats: (
        Annotated[
            frozenset[Format],
            Meta(
                description="Forms of the article that the answer shall hold.",
                extra_json_schema={"default": sorted(DEFAULT_FORMATS), "uniqueItems": False},
            ),
        ]
        | UnsetType
    ) = UNSET


class DeclutterAnswer(ArticleOut, frozen=True, kw_only=True, gc=False):
    """Answer of ``/v1/declutter``. ``cached`` stays last: ``mark_cached`` rewrites it."""

    cached: Annotated[bool, Meta(description="Whether the answer was kept from before.")]


@dataclass(frozen=True, slots=True)
class JsonEncoder:
    """The whole article as JSON, with the forms asked for."""

    formats: frozenset[Format]
    name: str = field(init=False)
    """Name with its options."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", "json:" + ",".join(sorted(self.formats)))

    def __call__(self, article: Article) -> bytes:
        """Encode ``article`` as a DeclutterAnswer."""
        return msgspec.json.encode(
            DeclutterAnswer(**article_fields(article, self.formats), cached=False)
        )


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
        head = to_markdown(f"<h1>{escape(article.title or '')}</h1>").strip("\n")
        parts = filter(None, (head, article.markdown.strip("\n")))
        return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


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
    return b"".join((memoryview(body)[: -len(UNCACHED_END)], CACHED_END))
