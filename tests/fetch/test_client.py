from __future__ import annotations

import asyncio
import gzip
import socket
from urllib.parse import quote

import pytest
from aiohttp import web
from origins import PAGE, Names, Site
from published import Row, name_of, table

from quietpage.errors import (
    AddressRefused,
    FetchedNoPage,
    FetchError,
    FetchTimedOut,
    FetchTooLarge,
    NoSuchHost,
    SiteRefused,
    SiteUnreachable,
    TooManyRedirects,
)
from quietpage.fetch.guard import DeniedAddress, GuardedResolver, SocketGuard


async def test_a_page_is_fetched(site: Site) -> None:
    fetched = await site.fetcher().fetch(site.url())
    assert fetched.body.decode(fetched.charset or "") == PAGE
    assert fetched.url == site.url()


async def test_a_request_says_who_asks_and_nothing_else(site: Site) -> None:
    await site.fetcher(user_agent="Quietpage/test").fetch(site.url())
    headers = site.requests[0].headers
    assert headers["User-Agent"] == "Quietpage/test"
    assert "text/html" in headers["Accept"]
    assert not {"Cookie", "Referer", "Authorization", "Origin"} & set(headers)


async def test_cookies_are_not_kept(site: Site) -> None:
    async def bake(request: web.Request) -> web.Response:
        response = web.Response(text=PAGE, content_type="text/html")
        response.set_cookie("reader", "7")
        return response

    site.serve("/cookie", bake)
    fetcher = site.fetcher()
    await fetcher.fetch(site.url("/cookie"))
    await fetcher.fetch(site.url())
    assert "Cookie" not in site.requests[-1].headers


async def test_without_an_allow_list_loopback_is_refused(site: Site) -> None:
    with pytest.raises(AddressRefused):
        await site.fetcher(fetch_allow=()).fetch(site.url())
    assert not site.requests


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
async def test_a_name_for_a_private_address_is_refused(site: Site, address: str) -> None:
    fetcher = site.fetcher(Names(rebound=[[address]]), fetch_allow=())
    with pytest.raises(AddressRefused):
        await fetcher.fetch(site.url(host="rebound.example"))


async def test_one_private_answer_among_public_ones_refuses_the_name(site: Site) -> None:
    names = Names(mixed=[["198.41.0.4", "10.0.0.1"]])
    with pytest.raises(AddressRefused):
        await site.fetcher(names, fetch_allow=()).fetch(site.url(host="mixed.example"))


@pytest.mark.parametrize("row", table("answers"), ids=name_of)
async def test_a_name_is_as_good_as_the_worst_of_its_addresses(row: Row) -> None:
    names = GuardedResolver(SocketGuard(()), Names(tides=[row.subject.split()]))
    if row.verdict == "allowed":
        assert len(await names.resolve("tides.example", 80)) == len(row.subject.split())
        return
    with pytest.raises(DeniedAddress):
        await names.resolve("tides.example", 80)


@pytest.mark.parametrize("row", table("redirect"), ids=name_of)
async def test_a_redirect_leads_nowhere_that_a_url_may_not(site: Site, row: Row) -> None:
    to = quote(row.subject.replace("PORT", str(site.port)), safe="")
    fetching = site.fetcher(fetch_allow=("127.0.0.1/32",)).fetch(site.url(f"/redirect?to={to}"))
    if row.verdict == "allowed":
        assert (await fetching).url.startswith(site.url("/"))
        return
    with pytest.raises(AddressRefused):
        await fetching


async def test_the_address_connected_to_is_the_one_checked(site: Site) -> None:
    """A resolver that the guard does not wrap stands for an answer that changes in between."""
    fetcher = site.fetcher(fetch_allow=())
    session = fetcher.transport._open()
    session.connector._resolver = Names(changing=[["127.0.0.1"]])  # type: ignore[union-attr]
    with pytest.raises(AddressRefused):
        await fetcher.fetch(site.url(host="changing.example"))
    assert not site.requests


async def test_every_hop_of_a_redirect_is_checked(site: Site) -> None:
    names = Names(inside=[["10.0.0.1"]])
    for target in (f"http://inside.example:{site.port}/", "http://10.0.0.1/", "file:///etc/x"):
        with pytest.raises(AddressRefused):
            await site.fetcher(names).fetch(site.url(f"/redirect?to={target}"))


async def test_a_redirect_is_followed(site: Site) -> None:
    fetched = await site.fetcher().fetch(site.url("/redirect?to=/"))
    assert fetched.url == site.url("/")


async def test_redirects_are_bounded(site: Site) -> None:
    async def loop(request: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": "/loop"})

    site.serve("/loop", loop)
    with pytest.raises(TooManyRedirects):
        await site.fetcher(fetch_redirects=5).fetch(site.url("/loop"))
    assert len(site.requests) == 6


async def test_a_redirect_to_nowhere_is_an_error(site: Site) -> None:
    async def nowhere(request: web.Request) -> web.Response:
        return web.Response(status=302)

    site.serve("/nowhere", nowhere)
    with pytest.raises(SiteRefused):
        await site.fetcher().fetch(site.url("/nowhere"))


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500])
async def test_a_sites_refusal_is_told_with_its_status(site: Site, status: int) -> None:
    async def refuse(request: web.Request) -> web.Response:
        return web.Response(status=status, text=PAGE, content_type="text/html")

    site.serve("/refuse", refuse)
    with pytest.raises(SiteRefused) as caught:
        await site.fetcher().fetch(site.url("/refuse"))
    assert caught.value.status == status
    assert ("extension" in str(caught.value)) is (status in (401, 403, 429))


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "text/plain"])
async def test_what_is_no_page_is_refused(site: Site, media_type: str) -> None:
    async def other(request: web.Request) -> web.Response:
        return web.Response(body=b"x", content_type=media_type)

    site.serve("/other", other)
    with pytest.raises(FetchedNoPage):
        await site.fetcher().fetch(site.url("/other"))


@pytest.mark.parametrize("said", [True, False])
async def test_bytes_are_bounded_whether_said_or_not(site: Site, said: bool) -> None:
    async def large(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        if said:
            response.content_length = 10_000_000
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b"x" * 10_000)
        return response

    site.serve("/large", large)
    with pytest.raises(FetchTooLarge):
        await site.fetcher(fetch_bytes=100_000).fetch(site.url("/large"))


async def test_a_bomb_is_refused(site: Site) -> None:
    async def bomb(request: web.Request) -> web.Response:
        return web.Response(
            body=gzip.compress(bytes(50_000_000)),
            headers={"Content-Type": "text/html", "Content-Encoding": "gzip"},
        )

    site.serve("/bomb", bomb)
    with pytest.raises(FetchTooLarge):
        await site.fetcher(fetch_bytes=1_000_000).fetch(site.url("/bomb"))


async def test_a_site_that_drips_is_not_waited_for(site: Site) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"x")
            await asyncio.sleep(0.05)
        return response

    site.serve("/drip", drip)
    with pytest.raises(FetchTimedOut):
        await site.fetcher(fetch_seconds=0.2).fetch(site.url("/drip"))


async def test_a_header_without_end_is_refused(site: Site) -> None:
    async def long_header(request: web.Request) -> web.Response:
        return web.Response(text=PAGE, headers={"X-Long": "x" * 100_000})

    site.serve("/header", long_header)
    with pytest.raises(FetchTooLarge, match="head"):
        await site.fetcher().fetch(site.url("/header"))


async def test_an_unknown_name_is_said_to_be_one(site: Site) -> None:
    with pytest.raises(NoSuchHost):
        await site.fetcher(Names()).fetch(site.url(host="nowhere.example"))


async def test_a_closed_port_is_said_to_be_unreachable(site: Site) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(SiteUnreachable):
            await site.fetcher(fetch_ports=(port,)).fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "body",
    [b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b"", b"HTTP/1.1 200"],
)
async def test_a_server_that_speaks_no_http_is_an_error_of_ours(site: Site, body: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(body)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(FetchError):
            await site.fetcher(fetch_ports=(port,)).fetch(f"http://127.0.0.1:{port}/")


async def test_proxies_of_the_environment_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    assert (await site.fetcher().fetch(site.url())).body
