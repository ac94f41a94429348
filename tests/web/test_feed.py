"""``GET /feed?url=`` with an origin server on loopback."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import feedparser
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from harness import PAGE, Client, Start, code_of

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """A site with a feed of ten entries."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.slow: set[str] = set()
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._server = TestServer(app, host="127.0.0.1")

    async def start(self) -> None:
        await self._server.start_server()

    async def close(self) -> None:
        await self._server.close()

    @property
    def port(self) -> int:
        return self._server.port or 0

    def url(self, path: str) -> str:
        return str(self._server.make_url(path))

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path in self.slow:
            await asyncio.sleep(30)
        if request.path == "/deep":
            body = b"<rss version='2.0'><channel><item>" + b"<a>" * 100_000
            return web.Response(body=body, content_type="text/xml")
        if request.path == "/long":
            item = "<item><title>Tide</title><link>/tides/1</link></item>"
            text = (
                f"<rss version='2.0'><channel><title>Tides</title>{item * 20_000}</channel></rss>"
            )
            return web.Response(text=text, content_type="text/xml")
        if request.path == "/home":
            link = '<link rel="alternate" type="application/atom+xml" href="/feed">'
            return web.Response(text=f"<head>{link}</head>{PAGE}", content_type="text/html")
        if request.path == "/feed":
            items = "".join(
                f"<entry><title>Tide {n}</title><id>{n}</id><link href='/tides/{n}'/>"
                f"<summary>A line of {n}</summary></entry>"
                for n in range(10)
            )
            text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Tides</title>{items}</feed>"
            return web.Response(text=text, content_type=request.query.get("type", "text/xml"))
        return web.Response(text=PAGE, content_type="text/html")


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    await site.start()
    yield site
    await site.close()


@pytest.fixture
def settings(site: Site) -> dict[str, object]:
    return {"fetch_allow": ("127.0.0.0/8",), "fetch_ports": (site.port,)}


async def read_feed(client: Client, url: str) -> feedparser.FeedParserDict:
    response = await client.get("/feed", params={"url": url})
    assert response.status == 200, await response.text()
    assert response.content_type == "application/rss+xml"
    parsed = feedparser.parse(await response.read())
    assert not parsed.bozo
    return parsed


async def test_headlines_become_texts(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    client = await start(**settings)
    parsed = await read_feed(client, site.url("/feed"))
    assert [entry.title for entry in parsed.entries] == [f"Tide {n}" for n in range(10)]
    assert all("harbour master" in entry.content[0].value for entry in parsed.entries)


async def test_entries_are_bounded_and_feeds_are_kept(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    client = await start(feed_entries=3, **settings)
    for _ in range(2):
        assert len((await read_feed(client, site.url("/feed"))).entries) == 3
    assert site.asked.count("/feed") == 1
    assert len(site.asked) == 4


async def test_what_takes_too_long_keeps_what_the_feed_says(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    site.slow = {"/tides/1"}
    client = await start(feed_entries=3, feed_seconds=1, **settings)
    parsed = await read_feed(client, site.url("/feed"))
    texts = [entry.content[0].value for entry in parsed.entries]
    assert texts[1] == "A line of 1"
    assert "harbour master" in texts[0]
    assert "harbour master" in texts[2]


async def test_a_page_leads_to_the_feed_that_it_names(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    client = await start(feed_entries=1, **settings)
    assert (await read_feed(client, site.url("/home"))).feed.title == "Tides"
    assert (await read_feed(client, site.url("/feed?type=text/html"))).feed.title == "Tides"


async def test_what_is_no_feed_is_said_to_be_none(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    client = await start(**settings)
    response = await client.get("/feed", params={"url": site.url("/tides/1")})
    assert await code_of(response) == (502, "fetched_no_feed")
    assert await code_of(await client.get("/feed")) == (400, "bad_request")
    response = await client.get("/feed", params={"url": "http://10.0.0.1/"})
    assert await code_of(response) == (403, "address_refused")


async def test_who_accepts_markdown_gets_a_section_for_each_entry(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    client = await start(feed_entries=2, **settings)
    ask = {"url": site.url("/feed")}
    response = await client.get("/feed", params=ask, headers={"Accept": "text/markdown"})
    assert (response.status, response.content_type) == (200, "text/markdown")
    assert response.charset == "utf-8"
    assert "Accept" in response.headers["Vary"].split(", ")
    lines = (await response.text()).split("\n")
    assert lines[0] == f"# [Tides]({site.url('/feed')})"
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == [f"## [Tide {n}]({site.url(f'/tides/{n}')})" for n in range(2)]
    assert sum("harbour master" in line for line in lines) == 12


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/atom+xml, application/rss+xml;q=0.9, */*;q=0.1",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/xml, text/*;q=0.5",
        "application/json",
        "application/rss+xml, text/markdown;q=0.5",
    ],
)
async def test_readers_of_feeds_get_a_feed(
    start: Start, site: Site, settings: dict[str, object], accept: str
) -> None:
    client = await start(feed_entries=1, **settings)
    ask = {"url": site.url("/feed")}
    response = await client.get("/feed", params=ask, headers={"Accept": accept})
    assert (response.status, response.content_type) == (200, "application/rss+xml")
    assert "Accept" in response.headers["Vary"].split(", ")


async def test_a_feed_that_takes_long_to_read_holds_nobody_up(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    client = await start(deadline_seconds=1, **settings)
    asking = asyncio.create_task(client.get("/feed", params={"url": site.url("/deep")}))
    slowest = 0.0
    while not asking.done():
        started = time.perf_counter()
        assert (await client.get("/healthz")).status == 200
        slowest = max(slowest, time.perf_counter() - started)
        await asyncio.sleep(0.02)
    assert await code_of(await asking) == (504, "page_too_slow")
    assert slowest < 0.5


async def test_of_a_long_feed_only_the_first_entries_are_read(
    start: Start, site: Site, settings: dict[str, object]
) -> None:
    client = await start(deadline_seconds=2, feed_entries=3, **settings)
    assert len((await read_feed(client, site.url("/long"))).entries) == 3
