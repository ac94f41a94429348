"""``GET /feed?url=``: a feed of headlines as one of whole texts."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web

from quietpage.errors import BadRequest
from quietpage.feeds.write import RSS, to_rss
from quietpage.web.feed_markdown import wants_markdown_feed, write_feed
from quietpage.web.full_text import FEEDS
from quietpage.web.markdown import markdown_response
from quietpage.web.pages.addresses import asked_url


async def get_feed(request: web.Request) -> web.Response:
    """The feed as RSS 2.0, its texts in ``content:encoded``, or as Markdown."""
    url = asked_url(request.raw_path)
    if url is None:
        raise BadRequest("`url` is missing from the query.")
    full = await request.app[FEEDS].make(request, url)
    if wants_markdown_feed(request):
        response = markdown_response(await asyncio.to_thread(write_feed, full.feed, full.entries))
    else:
        write = partial(to_rss, full.feed, full.entries, text_in_description=False)
        response = web.Response(
            body=await asyncio.to_thread(write), content_type=RSS, charset="utf-8"
        )
    response.headers["Vary"] = "Accept, Accept-Encoding"
    response.headers["Cache-Control"] = "private, max-age=300"
    response.enable_compression()
    return response


def add_routes(app: web.Application) -> None:
    """Add it."""
    app.router.add_get("/feed", get_feed)
