"""``GET /https://…`` as Jina's clients send it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import lxml.html
import pytest
from harness import Client
from markdown_it import MarkdownIt
from replay import PROSE, Origin, send

READER = MarkdownIt("commonmark", {"html": True})
READER.validateLink = lambda _: True  # type: ignore[method-assign]


async def test_the_text_is_jinas(proxy: Client, origin: Origin) -> None:
    url = f"{origin.address}/tides?a=1&b=2"
    reply = await send(proxy, f"GET /{url} HTTP/1.1\nAccept: */*")
    head, _, content = reply.text.partition("Markdown Content:\n")
    assert head == (
        f"Title: Tide tables\n\nURL Source: {url}\n\nPublished Time: 2026-03-04T05:06:07Z\n\n"
    )
    assert content.startswith("Entry 0: the harbour master")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert reply.headers["vary"].startswith("Accept")
    assert origin.asked == ["/tides?a=1&b=2"]


@pytest.mark.parametrize(
    "path",
    ["/{}/a", "/http:/{0}/a", "/http%3A%2F%2F{0}%2Fa", "/HTTP://{0}/a"],
)
async def test_the_url_is_taken_however_it_is_written(
    proxy: Client, origin: Origin, path: str
) -> None:
    host = origin.address.removeprefix("http://")
    path = path.format(host) if "{0}" in path else path.format(origin.address)
    reply = await send(proxy, f"GET {path} HTTP/1.1")
    assert reply.text.startswith("Title: Tide tables")
    assert origin.asked == ["/a"]


async def test_json_stands_under_data(proxy: Client, origin: Origin) -> None:
    reply = await send(
        proxy,
        f"GET /{origin.address}/tides HTTP/1.1\nAccept: application/json\n"
        "Authorization: Bearer jina_0123456789\nX-With-Links-Summary: true\n"
        "X-With-Images-Summary: true",
    )
    answer = reply.json
    assert (answer["code"], answer["status"]) == (200, 20000)
    data = answer["data"]
    assert data["title"] == "Tide tables"
    assert data["description"] == "How a harbour keeps its tides."
    assert data["url"] == f"{origin.address}/tides"
    assert data["publishedTime"] == "2026-03-04T05:06:07Z"
    assert data["links"] == {"Neaps": f"{origin.address}/neaps"}
    assert data["images"] == {"Image 1: A buoy": f"{origin.address}/buoy.png"}
    assert data["usage"]["tokens"] > 50


async def test_summaries_stand_at_the_end(proxy: Client, origin: Origin) -> None:
    reply = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\nX-With-Links-Summary: true")
    assert reply.text.endswith(f"\nLinks/Buttons:\n- [Neaps]({origin.address}/neaps)\n")


@pytest.mark.parametrize(
    ("retained", "shown", "gone"),
    [
        ("all", "![Image 1: A buoy](", "(Image 1: A buoy)"),
        ("alt", "(Image 1: A buoy)", "buoy.png"),
        ("none", "Neaps", "buoy"),
    ],
)
async def test_images_are_retained_or_not(
    proxy: Client, origin: Origin, retained: str, shown: str, gone: str
) -> None:
    reply = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\nX-Retain-Images: {retained}")
    assert shown in reply.text
    assert gone not in reply.text.replace("![Image 1: A buoy]", "")


@pytest.mark.parametrize(
    ("form", "media_type", "begin"),
    [
        ("markdown", "text/plain", "Published Time: "),
        ("html", "text/html", "<p>Entry 0"),
        ("text", "text/plain", "Entry 0"),
        ("content", "text/plain", "Title: "),
    ],
)
async def test_other_forms_can_be_asked_for(
    proxy: Client, origin: Origin, form: str, media_type: str, begin: str
) -> None:
    reply = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\nX-Respond-With: {form}")
    assert reply.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert reply.text.startswith(begin)
    if form in ("html", "text"):
        as_json = await send(
            proxy,
            f"GET /{origin.address}/ HTTP/1.1\nX-Return-Format: {form}\nAccept: application/json",
        )
        assert as_json.json["data"][form].startswith(begin)


async def test_selectors_cut_the_page(proxy: Client, origin: Origin) -> None:
    target = await send(
        proxy, f"GET /{origin.address}/ HTTP/1.1\nX-Target-Selector: .sidenote, #none"
    )
    assert "sharpened twice" in target.text
    assert "harbour master" not in target.text
    without = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\nX-Remove-Selector: .sidenote, a")
    assert "sharpened twice" not in without.text
    assert "harbour master" in without.text
    assert "which come after" in without.text, "what stands behind a removed element stays"


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("X-Target-Selector: [", 400),
        ("X-Target-Selector: .absent", 422),
        ("X-Timeout: soon", 400),
        ("X-Timeout: -1", 400),
        ("X-Respond-With: screenshot", 400),
        ("X-Retain-Images: some", 400),
    ],
)
async def test_what_cannot_be_given_is_refused(
    proxy: Client, origin: Origin, header: str, status: int
) -> None:
    reply = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\n{header}")
    assert reply.status == status
    assert reply.json["code"] == status
    assert reply.json["data"] is None
    assert reply.json["readableMessage"]


async def test_a_stream_has_one_event(proxy: Client, origin: Origin) -> None:
    reply = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\nAccept: text/event-stream")
    assert reply.headers["content-type"].startswith("text/event-stream")
    event, data, _, end = reply.text.split("\n")
    assert (event, end) == ("event: data", "")
    assert json.loads(data.removeprefix("data: "))["title"] == "Tide tables"


async def test_markdown_by_its_media_type(proxy: Client, origin: Origin) -> None:
    reply = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\nAccept: text/markdown")
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"


async def test_heads_and_summaries_smuggle_nothing(proxy: Client, origin: Origin) -> None:
    evil = "/x)[a](javascript:pwn()"
    origin.files["/hostile"] = (
        "text/html",
        "<title>[Tides](javascript:pwn()) \\&lt;img src=x onerror=pwn()&gt; ` &lt;a</title>"
        f'<article>{PROSE}<p>Neap tides are told of <a href="{evil}">&lt;img src=x onerror=pwn()'
        f'&gt; b](javascript:pwn())</a> and <img src="{evil}" '
        'alt="](javascript:pwn()) &lt;img src=x onerror=pwn()&gt;">'
        f" in a longer account of the whole matter by the same hand.</p>{PROSE}</article>",
    )
    reply = await send(
        proxy,
        f"GET /{origin.address}/hostile HTTP/1.1\nAccept: text/markdown\n"
        "X-With-Links-Summary: true\nX-With-Images-Summary: true",
    )
    assert "Links/Buttons:" in reply.text
    assert "Images:" in reply.text
    shown = lxml.html.fromstring(READER.render(reply.text))
    assert not shown.xpath("//@onerror")
    assert {urlsplit(url).scheme for url in shown.xpath("//@href | //@src")} == {"http"}
    assert "[Tides](javascript:pwn()) \\<img src=x onerror=pwn()> ` <a" in shown.text_content()


async def test_a_time_that_is_too_short(proxy: Client, origin: Origin) -> None:
    reply = await send(proxy, f"GET /{origin.address}/ HTTP/1.1\nX-Timeout: 0.000001")
    assert (reply.status, reply.json["name"]) == (504, "fetch_timed_out")


async def test_a_kept_page_is_fetched_again_if_asked_to_be(proxy: Client, origin: Origin) -> None:
    origin.kept_seconds = 600
    request = f"GET /{origin.address}/tides HTTP/1.1\n"
    for header in ("Accept: */*", "X-No-Cache: false", "X-Timeout: 30"):
        assert (await send(proxy, request + header)).status == 200
    assert len(origin.asked) == 1
    assert (await send(proxy, request + "X-No-Cache: true")).status == 200
    assert len(origin.asked) == 2


async def test_a_page_that_takes_longer_than_the_client_waits(
    proxy: Client, origin: Origin
) -> None:
    reply = await send(proxy, f"GET /{origin.address}/slow HTTP/1.1\nX-Timeout: 0.2")
    assert (reply.status, reply.json["name"]) == (504, "fetch_timed_out")


async def test_a_browser_may_send_jinas_headers(proxy: Client) -> None:
    reply = await send(
        proxy,
        "OPTIONS /https://news.example/ HTTP/1.1\nOrigin: https://reader.example\n"
        "Access-Control-Request-Method: GET\n"
        "Access-Control-Request-Headers: x-respond-with,x-target-selector",
    )
    assert reply.status == 204
    assert reply.headers["access-control-allow-headers"].endswith(
        ", x-respond-with,x-target-selector"
    )


@pytest.mark.parametrize(
    ("selector", "found"),
    [("#toc", "- [Alpha]("), ("#said, .none", "I disagree"), (".price", "€ 12.50")],
)
async def test_what_a_selector_names_is_read_whatever_it_is(
    proxy: Client, origin: Origin, selector: str, found: str
) -> None:
    page = (
        '<nav id="toc"><ul><li><a href="/a">Alpha</a><li><a href="/b">Beta</a></ul></nav>'
        '<div id="said"><p>First!</p><p>I disagree</p></div><span class="price">€ 12.50</span>'
    )
    origin.files["/shop"] = ("text/html", page)
    reply = await send(proxy, f"GET /{origin.address}/shop HTTP/1.1\nX-Target-Selector: {selector}")
    assert found in reply.text


async def test_addresses_within_are_refused(proxy: Client) -> None:
    reply = await send(proxy, "GET /http://169.254.169.254/latest HTTP/1.1")
    assert (reply.status, reply.json["name"]) == (403, "address_refused")
