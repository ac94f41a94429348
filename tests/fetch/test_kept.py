"""What is asked of a site again, and what is not."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from origins import PAGE, Handler, Site

from quietpage.errors import FetchedNoPage, HostResting, SiteRefused, SiteUnreachable


def answering(text: str = PAGE, status: int = 200, **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == named.get("ETag", ""):
            return web.Response(status=304, headers=named)
        return web.Response(status=status, text=text, content_type="text/html", headers=named)

    return answer


@pytest.mark.parametrize(
    ("headers", "requests"),
    [
        ({"Cache_Control": "max-age=60"}, 1),
        ({"Cache_Control": "public, s-maxage=60, max-age=0"}, 1),
        ({"Cache_Control": 'max-age="60"'}, 1),
        ({"Cache_Control": "max-age=60", "Age": "59.5"}, 1),
        ({"Expires": "Thu, 01 Jan 2099 00:00:00 GMT"}, 1),
        ({"Last_Modified": "Thu, 01 Jan 2004 00:00:00 GMT"}, 1),
        ({"Cache_Control": "max-age=60", "Age": "61"}, 2),
        ({"Cache_Control": "max-age=60, no-store"}, 2),
        ({"Cache_Control": "private, max-age=60"}, 2),
        ({"Cache_Control": "max-age=60", "Vary": "*"}, 2),
        ({"Cache_Control": "no-cache, max-age=60"}, 2),
        ({"Cache_Control": "max-age=-1"}, 2),
        ({"Cache_Control": "max-age=99999999999999999999"}, 2),
        ({"Expires": "0", "Last_Modified": "Thu, 01 Jan 2004 00:00:00 GMT"}, 2),
        ({"Expires": "never"}, 2),
        ({}, 2),
    ],
)
async def test_a_page_is_kept_for_as_long_as_its_site_says(
    site: Site, headers: dict[str, str], requests: int
) -> None:
    site.serve("/", answering(**headers))
    fetcher = site.fetcher()
    pages = [await fetcher.fetch(site.url()) for _ in range(2)]
    assert pages[0] == pages[1]
    assert len(site.requests) == requests


async def test_a_promise_is_not_believed_for_ever(site: Site) -> None:
    site.serve("/", answering(Cache_Control="max-age=31536000"))
    fetcher = site.fetcher(fetch_fresh_seconds=0)
    for _ in range(2):
        await fetcher.fetch(site.url())
    assert len(site.requests) == 2


async def test_a_site_is_asked_whether_a_page_is_still_the_same(site: Site) -> None:
    site.serve("/", answering(ETag='"7"', Cache_Control="no-cache"))
    fetcher = site.fetcher()
    pages = [await fetcher.fetch(site.url()) for _ in range(3)]
    assert {page.body.decode() for page in pages} == {PAGE}
    asked = [request.headers.get("If-None-Match") for request in site.requests]
    assert asked == [None, '"7"', '"7"']


async def test_a_page_that_has_changed_takes_the_place_of_the_old(site: Site) -> None:
    site.serve("/", answering(ETag='"7"', Cache_Control="no-cache"))
    fetcher = site.fetcher()
    await fetcher.fetch(site.url())
    site.serve("/", answering("<p>New", ETag='"8"', Cache_Control="no-cache"))
    for _ in range(2):
        assert (await fetcher.fetch(site.url())).body == b"<p>New"


async def test_a_304_that_nobody_asked_for_is_a_refusal(site: Site) -> None:
    site.serve("/", answering(status=304))
    with pytest.raises(SiteRefused):
        await site.fetcher().fetch(site.url())


async def test_whoever_wants_it_fresh_gets_it_so(site: Site) -> None:
    site.serve("/", answering(Cache_Control="max-age=60"))
    fetcher = site.fetcher()
    await fetcher.fetch(site.url())
    await fetcher.fetch(site.url(), fresh=True)
    assert len(site.requests) == 2


async def test_pages_kept_are_bounded_in_bytes(site: Site) -> None:
    site.serve("/", answering("x" * 5000, Cache_Control="max-age=60"))
    site.serve("/other", answering("y" * 5000, Cache_Control="max-age=60"))
    fetcher = site.fetcher(fetch_cache_bytes=8000)
    for path in ("/", "/other", "/", "/"):
        await fetcher.fetch(site.url(path))
    assert [request.path for request in site.requests] == ["/", "/other", "/"]


async def test_a_page_asked_for_many_times_at_once_is_fetched_once(site: Site) -> None:
    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(0.05)
        return web.Response(text=PAGE, content_type="text/html")

    site.serve("/", slow)
    fetcher = site.fetcher()
    pages = await asyncio.gather(*(fetcher.fetch(site.url()) for _ in range(20)))
    assert len({id(page) for page in pages}) == 1
    assert len(site.requests) == 1


async def test_a_caller_that_goes_away_takes_nothing_from_the_others(site: Site) -> None:
    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(0.1)
        return web.Response(text=PAGE, content_type="text/html")

    site.serve("/", slow)
    fetcher = site.fetcher()
    first = asyncio.create_task(fetcher.fetch(site.url()))
    second = asyncio.create_task(fetcher.fetch(site.url()))
    await asyncio.sleep(0.02)
    first.cancel()
    assert (await second).body.decode() == PAGE
    assert (await fetcher.fetch(site.url())).body, "the host is not held to have failed"


@pytest.mark.parametrize(
    ("handler", "error"),
    [(answering(status=404), SiteRefused), (answering(Content_Type="image/png"), FetchedNoPage)],
)
async def test_a_refusal_is_remembered_for_a_moment(
    site: Site, handler: Handler, error: type[Exception]
) -> None:
    if error is FetchedNoPage:

        async def handler(request: web.Request) -> web.Response:
            return web.Response(body=b"x", content_type="image/png")

    site.serve("/", handler)
    fetcher = site.fetcher()
    for _ in range(3):
        with pytest.raises(error):
            await fetcher.fetch(site.url())
    assert len(site.requests) == 1
    forgetful = site.fetcher(fetch_failure_seconds=0)
    for _ in range(2):
        with pytest.raises(error):
            await forgetful.fetch(site.url())
    assert len(site.requests) == 3


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_host_that_fails_is_left_alone(site: Site, status: int) -> None:
    site.serve("/", answering(status=status))
    site.serve("/other", answering())
    fetcher = site.fetcher()
    with pytest.raises(SiteRefused):
        await fetcher.fetch(site.url())
    with pytest.raises(HostResting):
        await fetcher.fetch(site.url("/other"))
    assert len(site.requests) == 1


async def test_a_host_says_how_long_it_wants_to_rest(site: Site) -> None:
    site.serve("/", answering(status=503, Retry_After="120"))
    fetcher = site.fetcher()
    with pytest.raises(SiteRefused):
        await fetcher.fetch(site.url())
    with pytest.raises(HostResting) as caught:
        await fetcher.fetch(site.url("/other"))
    assert 100 < caught.value.retry_seconds <= 120


async def test_no_rest_is_longer_than_the_longest(site: Site) -> None:
    site.serve("/", answering(status=503, Retry_After="99999999"))
    fetcher = site.fetcher(fetch_rest_seconds=30)
    with pytest.raises(SiteRefused):
        await fetcher.fetch(site.url())
    with pytest.raises(HostResting) as caught:
        await fetcher.fetch(site.url("/other"))
    assert caught.value.retry_seconds <= 30


async def test_a_host_that_is_down_is_left_alone_and_others_are_not(site: Site) -> None:
    fetcher = site.fetcher(fetch_ports=(site.port, 1))
    with pytest.raises(SiteUnreachable):
        await fetcher.fetch("http://127.0.0.1:1/")
    with pytest.raises(HostResting):
        await fetcher.fetch("http://127.0.0.1:1/other")
    assert (await fetcher.fetch(site.url())).body


async def test_rests_can_be_switched_off(site: Site) -> None:
    site.serve("/", answering(status=500))
    fetcher = site.fetcher(fetch_rest_seconds=0, fetch_failure_seconds=0)
    for _ in range(3):
        with pytest.raises(SiteRefused):
            await fetcher.fetch(site.url())
    assert len(site.requests) == 3
