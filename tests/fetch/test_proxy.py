"""An egress proxy between the service and the internet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from origins import Site

from quietpage.errors import AddressRefused, SiteUnreachable
from quietpage.fetch.client import Fetcher
from quietpage.settings import FetchSettings


class Proxy:
    """Speaks as smokescreen does, and lets through to one site only."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.asked: list[str] = []

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        line, _, rest = head.partition(b"\r\n")
        method, target, _ = line.decode().split(" ")
        self.asked.append(f"{method} {target}")
        if method == "GET" and target.startswith("http://tides.example"):
            origin_reader, origin = await asyncio.open_connection("127.0.0.1", self._site.port)
            path = "/" + target.split("/", 3)[3]
            origin.write(f"GET {path} HTTP/1.0\r\n".encode() + rest)
            writer.write(await origin_reader.read())
            origin.close()
        else:
            writer.write(
                b"HTTP/1.1 407 Proxy Authentication Required\r\nX-Smokescreen-Error: denied\r\n"
                b"Content-Length: 0\r\nConnection: close\r\n\r\n"
            )
        writer.close()


@pytest.fixture
async def proxy(site: Site) -> AsyncIterator[Proxy]:
    proxy = Proxy(site)
    await proxy.start()
    yield proxy
    await proxy.close()


@pytest.fixture
async def fetcher(proxy: Proxy) -> AsyncIterator[Fetcher]:
    fetcher = Fetcher(FetchSettings(fetch_proxy=proxy.url))
    yield fetcher
    await fetcher.close()


async def test_all_goes_through_the_proxy_and_names_are_its_to_look_up(
    proxy: Proxy, fetcher: Fetcher
) -> None:
    assert (await fetcher.fetch("http://tides.example/")).body
    assert proxy.asked == ["GET http://tides.example/"]


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_what_the_proxy_refuses_is_an_address_refused(
    proxy: Proxy, fetcher: Fetcher, scheme: str
) -> None:
    with pytest.raises(AddressRefused, match="proxy"):
        await fetcher.fetch(f"{scheme}://inside.example/")
    assert proxy.asked[0].split()[0] == ("GET" if scheme == "http" else "CONNECT")


async def test_an_address_in_numbers_is_still_checked_here(proxy: Proxy, fetcher: Fetcher) -> None:
    with pytest.raises(AddressRefused):
        await fetcher.fetch("http://169.254.169.254/")
    assert not proxy.asked


async def test_a_proxy_that_is_not_there_is_said_to_be_so() -> None:
    fetcher = Fetcher(FetchSettings(fetch_proxy="http://127.0.0.1:1"))
    with pytest.raises(SiteUnreachable, match="proxy"):
        await fetcher.fetch("http://tides.example/")
    await fetcher.close()
