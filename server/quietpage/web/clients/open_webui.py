"""Open WebUI's external web loader: ``POST /load`` with ``{"urls": […]}``."""

from __future__ import annotations

import asyncio
from typing import Final

import msgspec
from aiohttp import web

from quietpage.aside import aside
from quietpage.errors import BadRequest, QuietpageError
from quietpage.web.clients.common import answer_json
from quietpage.web.keys import BODIES
from quietpage.web.parts import Form
from quietpage.web.reading import read_url

FORMS: Final[frozenset[Form]] = frozenset({"markdown"})
MAX_URLS: Final = 20
AT_ONCE: Final = 4


class LoadRequest(msgspec.Struct, frozen=True):
    """Body of the request."""

    urls: list[str]


_decoder = msgspec.json.Decoder(LoadRequest)


async def post_load(request: web.Request) -> web.Response:
    """The articles of all pages that can be read, in the order asked for.

    Pages that cannot be are left out; where none can be, the first error is the answer.
    """
    bodies = request.app[BODIES]
    with bodies.holding() as holding:
        body = await bodies.read(request, holding)
    try:
        urls = _decoder.decode(body).urls
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadRequest("The body must be JSON with a list of `urls`.") from None
    if len(urls) > MAX_URLS:
        raise BadRequest(f"At most {MAX_URLS} urls are loaded at once.")
    turns = asyncio.Semaphore(AT_ONCE)
    results = await asyncio.gather(*(_load(request, url, turns) for url in urls))
    documents = [result for result in results if isinstance(result, msgspec.Raw)]
    errors = [result for result in results if isinstance(result, QuietpageError)]
    if errors and not documents:
        raise errors[0]
    return answer_json(documents)


def add_routes(app: web.Application) -> None:
    """Add it."""
    app.router.add_post("/load", post_load)


async def _load(
    request: web.Request, url: str, turns: asyncio.Semaphore
) -> msgspec.Raw | QuietpageError:
    """The document of one page, in JSON already: each is encoded for itself."""
    async with turns:
        try:
            article = await read_url(request, url, FORMS)
        except QuietpageError as error:
            return error
    metadata = {
        "source": article.url or url,
        "title": article.title,
        "description": article.excerpt,
        "language": article.lang,
        "author": article.byline,
        "published": article.published,
        "site_name": article.site_name,
    }
    document = {
        "page_content": article.markdown,
        "metadata": {name: value for name, value in metadata.items() if value},
    }
    size_bytes = len(article.markdown)
    return msgspec.Raw(await aside(size_bytes, msgspec.json.encode, document))
