"""Open WebUI's external web loader: ``POST /load`` with ``{"urls": […]}``."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Final

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.errors import BadRequest, QuietpageError
from quietpage.web.clients.common import JSON, answer_json
from quietpage.web.keys import BODIES
from quietpage.web.markdown import markdown_response, wants_markdown
from quietpage.web.parts import ArticleParts, Form
from quietpage.web.reading import read_url
from quietpage.web.sections import Section, write_sections
from quietpage.web.wire import NOT_JSON

MAX_URLS: Final = 20
AT_ONCE: Final = 4
DAY_CHARS: Final = 10
"""Of a time, those that name its day."""


class LoadRequest(msgspec.Struct, frozen=True):
    """Body of the request."""

    urls: Annotated[list[str], msgspec.Meta(extra_json_schema={"maxItems": MAX_URLS})]


class LoadedDocument(msgspec.Struct, frozen=True, gc=False):
    """One page, as LangChain's loaders give it."""

    page_content: str
    metadata: dict[str, str]


_decoder = msgspec.json.Decoder(LoadRequest)


async def post_load(request: web.Request) -> web.Response:
    """The articles of all pages that can be read, in the order asked for, each in Markdown.

    Whoever accepts Markdown for the whole gets it as one document. Pages that cannot be read are
    left out; where none can be, the first error is the answer.
    """
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
    try:
        urls = _decoder.decode(body).urls
    except NOT_JSON:
        raise BadRequest("The body must be JSON with a list of `urls`.") from None
    if len(urls) > MAX_URLS:
        raise BadRequest(f"At most {MAX_URLS} urls are loaded at once.")
    as_document = wants_markdown(request, JSON)
    form: Form = "html" if as_document else "markdown"
    turns = asyncio.Semaphore(AT_ONCE)
    results = await asyncio.gather(*(_load(request, url, form, turns) for url in urls))
    articles = [result for result in results if isinstance(result, ArticleParts)]
    errors = [result for result in results if isinstance(result, QuietpageError)]
    if errors and not articles:
        raise errors[0]
    if as_document:
        return markdown_response(await asyncio.to_thread(_in_markdown, articles))
    return answer_json([await _document(article) for article in articles])


def add_routes(app: web.Application) -> None:
    """Add it."""
    app.router.add_post("/load", post_load)


async def _load(
    request: web.Request, url: str, form: Form, turns: asyncio.Semaphore
) -> ArticleParts | QuietpageError:
    async with turns:
        try:
            return await read_url(request, url, frozenset({form}))
        except QuietpageError as error:
            return error


def _in_markdown(articles: Sequence[ArticleParts]) -> bytes:
    sections = (
        Section(
            title=article.title,
            url=article.url,
            facts=(article.byline or "", (article.published or "")[:DAY_CHARS]),
            html=article.html,
        )
        for article in articles
    )
    return write_sections(sections, level=1).encode("utf-8", "replace")


async def _document(article: ArticleParts) -> msgspec.Raw:
    """The document of one page, in JSON already: each is encoded for itself."""
    metadata = {
        "source": article.url,
        "title": article.title,
        "description": article.excerpt,
        "language": article.lang,
        "author": article.byline,
        "published": article.published,
        "site_name": article.site_name,
    }
    told = {name: value for name, value in metadata.items() if value}
    document = LoadedDocument(article.markdown, told)
    size_bytes = len(article.markdown)
    return msgspec.Raw(await aside(size_bytes, msgspec.json.encode, document))
