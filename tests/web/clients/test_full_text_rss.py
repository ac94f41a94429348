"""``extract.php`` and ``makefulltextfeed.php`` as Full-Text RSS's clients ask for them."""

from __future__ import annotations

from urllib.parse import quote, quote_plus

import feedparser
import pytest
from harness import Client, Start
from replay import ARTICLE, Origin, send

from quietpage.web.callers import token_digest

ENTRIES = 6


def rss(address: str) -> str:
    items = "".join(
        f"<item><title>Tide {n}</title><link>{address}/tides/{n}</link>"
        f'<guid isPermaLink="false">tide-{n}</guid>'
        f"<description>Only a line of {n}.</description></item>"
        for n in range(ENTRIES - 1)
    )
    gone = f"<item><title>Gone</title><link>{address}/gone</link><description>A &lt;b&gt;line"
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Tides</title>'
        f"<link>{address}/</link><description>All of them</description>{items}"
        f"{gone}&lt;script&gt;alert(1)&lt;/script&gt;</description></item></channel></rss>"
    )


async def test_extract_gives_its_fields(proxy: Client, origin: Origin) -> None:
    url = f"{origin.address}/tides?a=1&b=2"
    reply = await send(proxy, f"GET /extract.php?url={quote(url, safe='')} HTTP/1.1")
    answer = reply.json
    assert answer["content"].count("harbour master") == 6
    assert (answer["url"], answer["effective_url"], answer["domain"]) == (url, url, "127.0.0.1")
    assert answer["title"] == "Tide tables"
    assert answer["author"] == "Ada Brandt"
    assert answer["language"] == "en"
    assert answer["date"] == "2026-03-04T05:06:07Z"
    assert answer["excerpt"] == "How a harbour keeps its tides."
    assert answer["og_image"] == "https://img.example/lead.png"
    assert answer["word_count"] > 100


async def test_reloadedflux_calls_from_a_page_of_its_own(proxy: Client, origin: Origin) -> None:
    url = quote(f"{origin.address}/", safe="")
    line = f"GET /extract.php?url={url} HTTP/1.1\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: cors"
    reply = await send(proxy, f"{line}\nOrigin: https://reader.example")
    assert reply.headers["access-control-allow-origin"] == "https://reader.example"
    assert {"content", "word_count"} <= set(reply.json)
    other = await send(proxy, f"{line}\nOrigin: https://evil.example")
    assert other.status == 403


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("url={}/a?b=1&c=2&links=remove", "/a?b=1&c=2"),
        ("key=x&url={}/a?b=1&max=3", "/a?b=1"),
        ("url={}/?action=display&bridge=x&url=https%3A%2F%2Fe.test", None),
    ],
)
async def test_a_url_that_is_not_encoded_ends_at_a_parameter_of_ours(
    proxy: Client, origin: Origin, query: str, asked: str | None
) -> None:
    await send(proxy, f"GET /extract.php?{query.format(origin.address)} HTTP/1.1")
    expected = asked or "/?action=display&bridge=x&url=https://e.test"
    assert origin.asked == [expected]


async def test_html_that_is_sent_is_not_fetched(proxy: Client, origin: Origin) -> None:
    body = f"inputhtml={quote_plus(ARTICLE)}&url=https%3A%2F%2Fnews.example%2Ftides"
    form = "Content-Type: application/x-www-form-urlencoded"
    reply = await send(proxy, f"POST /extract.php HTTP/1.1\n{form}\n\n{body}")
    assert "https://news.example/buoy.png" in reply.json["content"]
    assert reply.json["url"] == "https://news.example/tides"
    assert not origin.asked


async def test_a_form_in_parts_is_refused_as_such(proxy: Client) -> None:
    part = '--x\nContent-Disposition: form-data; name="url"\n\nhttps://news.example/\n--x--'
    head = "POST /extract.php HTTP/1.1\nContent-Type: multipart/form-data; boundary=x"
    reply = await send(proxy, f"{head}\n\n{part}")
    assert (reply.status, reply.json["code"]) == (415, "unsupported_media")
    assert "application/x-www-form-urlencoded" in reply.json["detail"]


@pytest.mark.parametrize("sent", [True, False])
async def test_an_article_in_markdown(proxy: Client, origin: Origin, sent: bool) -> None:
    body = f"inputhtml={quote_plus(ARTICLE)}&" if sent else ""
    head = "POST /extract.php HTTP/1.1\nContent-Type: application/x-www-form-urlencoded"
    url = quote_plus(f"{origin.address}/tides")
    reply = await send(proxy, f"{head}\nAccept: text/markdown\n\n{body}url={url}&links=remove")
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reply.headers["vary"].startswith("Accept")
    assert reply.text.startswith("# Tide tables\n\nEntry 0")
    assert bool(origin.asked) is not sent


async def test_links_and_content_as_asked_for(proxy: Client, origin: Origin) -> None:
    line = f"GET /extract.php?url={quote(origin.address, safe='')}"
    preserved = (await send(proxy, f"{line} HTTP/1.1")).json["content"]
    assert "<a href=" in preserved
    removed = (await send(proxy, f"{line}&links=remove HTTP/1.1")).json["content"]
    assert "<a " not in removed
    assert "Neaps, which" in removed
    notes = (await send(proxy, f"{line}&links=footnotes HTTP/1.1")).json["content"]
    assert "Neaps [1], which" in notes
    assert f"<li>{origin.address}/neaps</li>" in notes
    assert "content" not in (await send(proxy, f"{line}&content=0 HTTP/1.1")).json


@pytest.fixture
def feed(origin: Origin) -> str:
    origin.files["/feed"] = ("application/rss+xml", rss(origin.address))
    return quote(f"{origin.address}/feed", safe="")


async def test_a_feed_is_made_whole(proxy: Client, feed: str) -> None:
    line = f"GET /makefulltextfeed.php?url={feed}&max=3&links=preserve&exc=&submit=Create+Feed"
    reply = await send(proxy, f"{line} HTTP/1.1")
    assert reply.headers["content-type"].startswith("application/rss+xml")
    parsed = feedparser.parse(reply.body)
    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == ["Tide 0", "Tide 1", "Tide 2"]
    assert all(entry.summary.count("harbour master") == 6 for entry in parsed.entries)
    assert parsed.entries[0].id == "tide-0"


async def test_a_feed_in_json(proxy: Client, feed: str) -> None:
    reply = await send(proxy, f"GET /makefulltextfeed.php?url={feed}&max=2&format=json HTTP/1.1")
    channel = reply.json["rss"]["channel"]
    assert channel["title"] == "Tides"
    assert [item["title"] for item in channel["item"]] == ["Tide 0", "Tide 1"]
    assert "harbour master" in channel["item"][0]["description"]


async def test_a_feed_in_markdown(proxy: Client, origin: Origin, feed: str) -> None:
    line = f"GET /makefulltextfeed.php?url={feed}&max=2&links=remove"
    reply = await send(proxy, f"{line} HTTP/1.1\nAccept: text/markdown")
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reply.headers["vary"].startswith("Accept")
    assert reply.text.startswith(f"# [Tides]({origin.address}/)\n\nAll of them\n\n## [Tide 0](")
    assert reply.text.count("harbour master") == 12
    assert f"({origin.address}/neaps)" not in reply.text
    named = await send(proxy, f"{line}&format=json HTTP/1.1\nAccept: text/markdown")
    assert "rss" in named.json, "what the query says goes before what the client accepts"


async def test_a_page_becomes_a_feed_of_one(proxy: Client, origin: Origin) -> None:
    url = quote(f"{origin.address}/tides", safe="")
    reply = await send(
        proxy, f"GET /makefulltextfeed.php?url={url}&max=5&links=preserve&exc=&format=json HTTP/1.1"
    )
    item = reply.json["rss"]["channel"]["item"]
    assert item["title"] == "Tide tables"
    assert "harbour master" in item["description"]


async def test_entries_that_cannot_be_read_stay_or_go(proxy: Client, feed: str) -> None:
    line = f"GET /makefulltextfeed.php?url={feed}"
    kept = feedparser.parse((await send(proxy, f"{line} HTTP/1.1")).body, sanitize_html=False)
    assert len(kept.entries) == ENTRIES
    assert kept.entries[-1].summary == "A <b>line</b>", "what the feed has of it, sanitised"
    without = feedparser.parse((await send(proxy, f"{line}&exc=1 HTTP/1.1")).body)
    assert len(without.entries) == ENTRIES - 1


async def test_the_key_is_a_token(start: Start, origin: Origin) -> None:
    client = await start(
        host="0.0.0.0",
        fetch_allow=("127.0.0.0/8",),
        fetch_ports=(origin.port,),
        tokens=(f"anna:{token_digest('sesame')}",),
    )
    url = quote(origin.address, safe="")
    for path in ("/extract.php", "/makefulltextfeed.php"):
        assert (await send(client, f"GET {path}?url={url} HTTP/1.1")).status == 401
        assert (await send(client, f"GET {path}?url={url}&key=x HTTP/1.1")).status == 401
        assert (await send(client, f"GET {path}?url={url}&key=sesame HTTP/1.1")).status == 200


@pytest.mark.parametrize("path", ["/extract.php", "/makefulltextfeed.php"])
async def test_without_a_url_there_is_nothing_to_read(proxy: Client, path: str) -> None:
    assert (await send(proxy, f"GET {path} HTTP/1.1")).status == 400
