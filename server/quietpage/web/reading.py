"""What handlers share that read a page: fetch what is named, and have it read."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from quietpage.aside import aside
from quietpage.engine.article import Policy
from quietpage.errors import ProxyLoop
from quietpage.fetch.kept import FetchedPage
from quietpage.fetch.transport import VIA
from quietpage.fetch.wanted import PAGE, Wanted
from quietpage.service.cache import Cached
from quietpage.service.jobs import Job
from quietpage.web.keys import CALLER, FETCHER, METRICS, SERVICE
from quietpage.web.parts import ArticleParts, Form, PartsEncoder, decode_parts

HTML: Final[frozenset[Form]] = frozenset({"html"})


async def fetch_page(
    request: web.Request, url: str, wanted: Wanted = PAGE, *, fresh: bool = False
) -> FetchedPage:
    """The page at ``url``, fetched for ``request``.

    Raises ProxyLoop if ``request`` is one that this service made, and what ``Fetcher.fetch``
    raises.
    """
    refuse_loops(request)
    return await request.app[FETCHER].fetch(url, wanted, fresh=fresh)


def refuse_loops(request: web.Request) -> None:
    """Raise ProxyLoop if ``request`` has come through this service already."""
    hops = (hop for header in request.headers.getall("Via", []) for hop in header.split(","))
    if any(VIA in hop.split()[1:2] for hop in hops):
        raise ProxyLoop("The request comes from this service itself.")


async def read_page(request: web.Request, job: Job, *, fetched: bool) -> Cached:
    """The answer for one page; ``fetched`` says that it was got from its site and not sent."""
    caller = request[CALLER]
    cached = await request.app[SERVICE].declutter(
        job, caller=None if caller == "-" else caller, fetched=fetched
    )
    request.app[METRICS].note_answer(cached)
    return cached


async def read_url(
    request: web.Request, url: str, forms: frozenset[Form] = HTML, *, fresh: bool = False
) -> ArticleParts:
    """The article of the page at ``url``; raises what fetching and reading raise."""
    return await read_fetched(request, await fetch_page(request, url, fresh=fresh), forms)


async def read_fetched(
    request: web.Request, page: FetchedPage, forms: frozenset[Form] = HTML
) -> ArticleParts:
    """The article of a page that is here already."""
    encoder = PartsEncoder(forms)
    job = Job(page.body, False, page.charset, page.url, Policy.BALANCED, encoder)
    return await _parts(await read_page(request, job, fetched=True))


async def read_sent(request: web.Request, html: bytes, url: str | None) -> ArticleParts:
    """The article of a page that the client sent, in UTF-8."""
    job = Job(html, False, "utf-8", url, Policy.BALANCED, PartsEncoder(HTML))
    return await _parts(await read_page(request, job, fetched=False))


async def _parts(cached: Cached) -> ArticleParts:
    body = cached.answer.body
    return await aside(len(body), decode_parts, body)
