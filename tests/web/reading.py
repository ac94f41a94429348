"""An article to read, and a browser that asks for it."""

from __future__ import annotations

from urllib.parse import urlencode

from harness import Client

PROSE = "".join(
    f"<p>Entry {number}: the harbour master keeps a book of tides, writes into it by hand, "
    "and lets nobody else touch the pencil.</p>"
    for number in range(6)
)
NEWSLETTER = (
    "<form><p>Subscribe to our newsletter and get it every week</p>"
    "<input type=email name=email><button>Subscribe</button></form>"
)
ARTICLE = (
    "<!doctype html><html lang=en><head><title>Tide tables</title></head><body><article>"
    f"<h1>Tide tables</h1><h2>Spring &lt;tide&gt;</h2>{PROSE}"
    '<p><img src="/buoy.png" alt="A buoy"> <a href="/neaps?a=1&amp;b=2" title="&lt;img x">Neaps, '
    "which come after, are told of elsewhere</a> in a longer account of the whole matter.</p>"
    f"{NEWSLETTER}<h2>Neap tide</h2>{PROSE.replace('Entry', 'Line').replace('book', 'list')}"
    "</article></body></html>"
)
FROM_BROWSER = {"Accept": "text/html,*/*;q=0.8"}
HANDED_OVER = {
    **FROM_BROWSER,
    "Origin": "https://news.example",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
    "Content-Type": "application/x-www-form-urlencoded",
}


def form_of(html: str, **fields: str) -> bytes:
    return urlencode({"url": "https://news.example/tides", "html": html, **fields}).encode()


async def read(client: Client, path: str, **headers: str) -> str:
    response = await client.get(path, headers={**FROM_BROWSER, **headers})
    assert response.status == 200, await response.text()
    return await response.text()
